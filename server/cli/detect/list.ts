import { detectors } from "#server/detect/registry.ts";

/** Each detector on a line (id, version, axis, title), and what it needs on a line below. */
export function listDetectors(): string {
  const rows = [
    ...Object.values(detectors).map(({ id, version, axis, title, uses, buildsOn = [], minimumSample }) => ({
      cells: [id, `v${version}`, axis, title.en],
      needs: [
        minimumSample.en,
        ...(uses.length > 0 ? [`Looks at: ${uses.join(", ")}.`] : []),
        ...(buildsOn.length > 0 ? [`Builds on: ${buildsOn.join(", ")}.`] : []),
      ].join(" "),
    })),
    {
      cells: ["co-share", "-", "-", "Pairs that shared within the window, by CooRTweet's rules (no null model)"],
      needs: "Two accounts with events on one object; a content_id for each event.",
    },
  ];
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map(({ cells }) => cells[i]?.length ?? 0)));
  return rows
    .map(
      ({ cells, needs }) => `${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}\n    Needs: ${needs}\n`,
    )
    .join("");
}
