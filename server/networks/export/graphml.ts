import type { Picture } from "./picture.ts";
import { xml } from "./xml.ts";

const keys = [
  ["node", "label", "string"],
  ["node", "role", "string"],
  ["node", "confidence", "string"],
  ["node", "reviewed", "boolean"],
  ["node", "reason", "string"],
  ["node", "x", "double"],
  ["node", "y", "double"],
  ["edge", "sharedObjects", "int"],
  ["edge", "medianLagSeconds", "double"],
  ["edge", "confidence", "string"],
  ["edge", "byDetector", "boolean"],
  ["graph", "name", "string"],
  ["graph", "case", "string"],
  ["graph", "marking", "string"],
  ["graph", "asOf", "string"],
  ["graph", "status", "string"],
  ["graph", "synthetic", "boolean"],
] as const;

type Value = string | number | boolean | null;

/** What nobody stated has no value, rather than an empty or a zero one. */
const data = (of: string, values: Record<string, Value>): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === null ? [] : `<data key="${of}-${name}">${xml(String(value))}</data>`))
    .join("");

export function networkGraphml({ nodes, edges, name, code, marking, asOf, synthetic }: Picture): string {
  const about = { name, case: code, marking, asOf, status: "suspected", synthetic };
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys.map(([of, key, type]) => `<key id="${of}-${key}" for="${of}" attr.name="${key}" attr.type="${type}"/>`).join("\n")}
<graph id="network" edgedefault="undirected">
${data("graph", about)}
${nodes
  .map(({ id, label, role, confidence, reviewed, reason, place }) => {
    const values = { label, role, confidence, reviewed, reason, x: place?.x ?? null, y: place?.y ?? null };
    return `<node id="${id}">${data("node", values)}</node>`;
  })
  .join("\n")}
${edges
  .map(({ id, a, b, sharedObjects, medianLagSeconds, confidence, byDetector }) => {
    const values = { sharedObjects, medianLagSeconds, confidence, byDetector };
    return `<edge id="${id}" source="${a.id}" target="${b.id}">${data("edge", values)}</edge>`;
  })
  .join("\n")}
</graph>
</graphml>
`;
}
