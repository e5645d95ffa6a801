import type { Picture } from "./picture.ts";
import { xml } from "./xml.ts";

const nodeKeys = [
  ["role", "string"],
  ["confidence", "string"],
  ["reviewed", "boolean"],
  ["reason", "string"],
] as const;
const edgeKeys = [
  ["medianLagSeconds", "double"],
  ["confidence", "string"],
  ["byDetector", "boolean"],
] as const;

type Value = string | number | boolean | null;

const declared = (of: "node" | "edge", keys: readonly (readonly [string, string])[]): string =>
  `<attributes class="${of}">${keys.map(([key, type]) => `<attribute id="${of}-${key}" title="${key}" type="${type}"/>`).join("")}</attributes>`;

/** What nobody stated has no value, rather than an empty or a zero one. */
const stated = (of: "node" | "edge", values: Record<string, Value>): string =>
  `<attvalues>${Object.entries(values)
    .flatMap(([key, value]) => (value === null ? [] : `<attvalue for="${of}-${key}" value="${xml(String(value))}"/>`))
    .join("")}</attvalues>`;

export function networkGexf({ nodes, edges, name, code, marking, asOf, synthetic }: Picture): string {
  const about = `${name}. Suspected. ${code}. ${marking}. As of ${asOf}.${synthetic ? " Synthetic data." : ""}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta lastmodifieddate="${asOf.slice(0, 10)}"><creator>Vigie</creator><description>${xml(about)}</description></meta>
<graph defaultedgetype="undirected" mode="static">
${declared("node", nodeKeys)}
${declared("edge", edgeKeys)}
<nodes>
${nodes
  .map(({ id, label, role, confidence, reviewed, reason, place }) => {
    const viz =
      place === null ? "" : `<viz:position x="${place.x}" y="${place.y}" z="0"/><viz:size value="${place.size}"/>`;
    return `<node id="${id}" label="${xml(label)}">${stated("node", { role, confidence, reviewed, reason })}${viz}</node>`;
  })
  .join("\n")}
</nodes>
<edges>
${edges
  .map(({ id, a, b, sharedObjects, medianLagSeconds, confidence, byDetector }) => {
    const weight = sharedObjects === null ? "" : ` weight="${sharedObjects}"`;
    const values = stated("edge", { medianLagSeconds, confidence, byDetector });
    return `<edge id="${id}" source="${a.id}" target="${b.id}"${weight}>${values}</edge>`;
  })
  .join("\n")}
</edges>
</graph>
</gexf>
`;
}
