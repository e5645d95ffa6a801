import { detectors } from "#server/detect/registry.ts";

/** Each detector on a line: id, version, axis, title. */
export function listDetectors(): string {
  const rows = Object.values(detectors).map(({ id, version, axis, title }) => [id, `v${version}`, axis, title.en]);
  rows.push(["co-share", "-", "-", "Pairs that shared within the window, by CooRTweet's rules (no null model)"]);
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}\n`).join("");
}
