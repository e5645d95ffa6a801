import type { ExportLanguage } from "#server/schema/network-export.ts";
import type { Picture, PictureNode } from "./picture.ts";
import { pictureWords } from "./words.ts";
import { xml } from "./xml.ts";

/** The network as a drawing that stands by itself: with its name, marking, date, legend, and that it is suspected. */

const width = 1_200;
const height = 900;
const stage = { left: 60, top: 110, right: 1_140, bottom: 780 };
const colours = { launcher: "#b4460f", amplifier: "#1d6872", bystander: "#6c777e" } as const;
const font = `font-family="Inter, 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK SC', sans-serif"`;

type Placed = PictureNode & { at: { x: number; y: number; size: number } };

export function networkSvg(picture: Picture, language: ExportLanguage): string {
  const w = pictureWords[language];
  const nodes = placed(picture.nodes);
  const at = new Map(nodes.map((node) => [node.id, node.at]));
  const most = Math.max(1, ...picture.edges.map(({ sharedObjects }) => sharedObjects ?? 0));
  const lines = picture.edges.flatMap(({ id, a, b, sharedObjects, byDetector }) => {
    const [from, to] = [at.get(a.id), at.get(b.id)];
    if (!from || !to) return [];
    const thick = fixed(0.6 + 3 * Math.sqrt((sharedObjects ?? 0) / most));
    const dash = byDetector ? "" : ' stroke-dasharray="5 4"';
    return `<line id="${id}" x1="${fixed(from.x)}" y1="${fixed(from.y)}" x2="${fixed(to.x)}" y2="${fixed(to.y)}" stroke-width="${thick}"${dash}/>`;
  });
  const head = `${picture.code} · ${picture.marking} · ${w.asOf} ${picture.asOf}${picture.synthetic ? ` · ${w.synthetic}` : ""}`;
  const foot = [w.size, w.private, ...(picture.hidden > 0 ? [w.hidden(picture.hidden)] : [])].join(" ");
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xml:lang="${language}">
<title>${xml(picture.name)}</title>
<desc>${xml(`${w.suspected} ${head}. ${w.counts(picture.nodes.length, picture.edges.length)}.`)}</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${line(picture.name, { y: 40, size: 24, weight: 650 })}
${line(w.suspected, { y: 66, size: 14, colour: "#8a4b00" })}
${line(head, { y: 90, size: 13, colour: "#43505a" })}
<g stroke="#aab5bc">
${lines.join("\n")}
</g>
<g stroke="#ffffff" stroke-width="1.5">
${nodes.map(shape).join("\n")}
</g>
<g ${font} font-size="12" fill="#1a2329" stroke="#ffffff" stroke-width="3" paint-order="stroke">
${nodes.map(({ label, at: { x, y, size } }) => `<text x="${fixed(x + size + 3)}" y="${fixed(y + 4)}">${xml(label)}</text>`).join("\n")}
</g>
${legend(w)}
${line(`${w.counts(picture.nodes.length, picture.edges.length)}. ${foot}`, { y: 880, size: 12, colour: "#43505a" })}
</svg>
`;
}

/** Fits the layout into the stage, keeping its proportions. */
function placed(nodes: readonly PictureNode[]): Placed[] {
  const drawn = nodes.flatMap((node) => (node.place === null ? [] : [{ ...node, at: node.place }]));
  const xs = drawn.map(({ at }) => at.x);
  const ys = drawn.map(({ at }) => at.y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left || 1, Math.max(...ys) - top || 1];
  const scale = Math.min((stage.right - stage.left) / wide, (stage.bottom - stage.top) / high);
  const shift = {
    x: (stage.left + stage.right - wide * scale) / 2,
    y: (stage.top + stage.bottom - high * scale) / 2,
  };
  return drawn.map((node) => ({
    ...node,
    // The screen's axis points up, the drawing's down.
    at: {
      x: shift.x + (node.at.x - left) * scale,
      y: shift.y + (top + high - node.at.y) * scale,
      size: node.at.size,
    },
  }));
}

/** Each role has a shape of its own, so that the picture reads without colours too. */
function shape({ id, role, label, at: { x, y, size } }: Placed): string {
  const name = `<title>${xml(label)}</title>`;
  const fill = colours[role];
  const [cx, cy, r] = [fixed(x), fixed(y), fixed(size)];
  if (role === "launcher")
    return `<rect id="${id}" x="${fixed(x - size)}" y="${fixed(y - size)}" width="${fixed(2 * size)}" height="${fixed(2 * size)}" fill="${fill}">${name}</rect>`;
  if (role === "bystander")
    return `<path id="${id}" d="M${cx} ${fixed(y - size)}L${fixed(x + size)} ${cy}L${cx} ${fixed(y + size)}L${fixed(x - size)} ${cy}Z" fill="${fill}">${name}</path>`;
  return `<circle id="${id}" cx="${cx}" cy="${cy}" r="${r}" fill="${fill}">${name}</circle>`;
}

function legend(w: (typeof pictureWords)[ExportLanguage]): string {
  const roles = ["launcher", "amplifier", "bystander"] as const;
  return roles
    .map((role, i) => {
      const x = 66 + i * 190;
      const sample = { id: `legend-${role}`, label: w.roles[role], role, at: { x, y: 840, size: 7 } };
      return `${shape({ ...sample, confidence: null, reviewed: false, reason: "", place: null })}
<text x="${x + 14}" y="844" ${font} font-size="13" fill="#1a2329">${xml(w.roles[role])}</text>`;
    })
    .join("\n");
}

type Line = { y: number; size: number; weight?: number; colour?: string };
const line = (text: string, { y, size, weight = 400, colour = "#1a2329" }: Line): string =>
  `<text x="60" y="${y}" ${font} font-size="${size}" font-weight="${weight}" fill="${colour}">${xml(text)}</text>`;

const fixed = (value: number): string => String(Math.round(value * 100) / 100);
