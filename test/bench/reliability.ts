import type { AxisScore } from "#server/schema/detection.ts";

export type Judged = { readonly chance: number; readonly level: AxisScore["level"]; readonly isPlanted: boolean };

/**
 * Reliability of scores read as chances, where `share` of all cases are planted: whatever their number in the sample, they
 * weigh as much. The error is the mean distance between chance and share over ten bins (Naeini et al. 2015).
 */
export function reliabilityOf(judged: readonly Judged[], share: number) {
  const planted = judged.filter(({ isPlanted }) => isPlanted).length;
  const weightOf = ({ isPlanted }: Judged) => (isPlanted ? share / planted : (1 - share) / (judged.length - planted));
  const bins = Array.from({ length: 10 }, (_, bin) =>
    judged.filter(({ chance }) => Math.min(9, Math.floor(chance * 10)) === bin),
  ).flatMap((inBin, bin) => {
    const weight = inBin.reduce((all, one) => all + weightOf(one), 0);
    if (weight === 0) return [];
    const rings = inBin.filter(({ isPlanted }) => isPlanted);
    return [
      {
        from: bin * 10,
        to: bin * 10 + 10,
        organic: inBin.length - rings.length,
        planted: rings.length,
        weight,
        chance: inBin.reduce((all, one) => all + one.chance * weightOf(one), 0) / weight,
        share: rings.reduce((all, one) => all + weightOf(one), 0) / weight,
      },
    ];
  });
  const levels = (["not_assessed", "low", "moderate", "high"] as const).map((level) => {
    const at = judged.filter((one) => one.level === level);
    const rings = at.filter(({ isPlanted }) => isPlanted).length;
    return { level, organic: at.length - rings, planted: rings };
  });
  return { bins, levels, error: bins.reduce((all, bin) => all + bin.weight * Math.abs(bin.chance - bin.share), 0) };
}
