import type { Verification } from "#server/schema/custody.ts";
import type { NoticeLanguage } from "#server/schema/notice.ts";
import type { ChainRow } from "./items.ts";
import { reportStyle } from "./report-style.ts";
import { reportWords } from "./report-words.ts";

/**
 * A custody report as a court clerk reads it: one page of HTML made for paper, without script and without anything from
 * outside. Whatever was typed is text.
 */

export type ReportContent = {
  case: {
    code: string;
    workingTitle: string;
    tlp: string;
    pap: string;
    protection: string;
    purpose: string;
    authority: string;
    synthetic: boolean;
  };
  madeAt: Date;
  madeBy: string;
  codeVersion: string;
  verification: { at: Date; by: string; codeVersion: string; result: Verification } | null;
  items: { kind: string; id: string; label: string; evidentiarySha256: string | null; chain: readonly ChainRow[] }[];
  transfers: {
    at: Date;
    by: string;
    recipient: string;
    authority: string;
    channel: string;
    reason: string;
    packSha256: string;
  }[];
  head: { seq: bigint; hash: string; at: Date; fingerprint: string; signature: string } | null;
};
type Words = (typeof reportWords)[NoticeLanguage];

export function custodyReport(content: ReportContent, language: NoticeLanguage): string {
  const w = reportWords[language];
  const { code, synthetic } = content.case;
  const title = `${w.title} ${code}`;
  return `<!doctype html>
<html lang="${language}-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<table role="presentation" class="sheet">
<thead><tr><td><header>${text(title)} · ${text(marking(content))}</header></td></tr></thead>
<tbody><tr><td><main>
${synthetic ? `<p class="remark">${w.synthetic}</p>` : ""}
<h1>${text(title)}</h1>
${front(content, w)}
<h2>${w.verification}</h2>
${verified(content, w)}
<h2>${w.items}</h2>
${content.items.length === 0 ? `<p>${w.noItems}</p>` : content.items.map((item) => itemSection(item, w)).join("\n")}
${transfers(content, w)}
<h2>${w.head}</h2>
${head(content, w)}
<h2>${w.howToCheck}</h2>
<p>${text(w.howToCheckText)}</p>
<h2>${w.glossary}</h2>
<dl>${w.terms.map(([term, meaning]) => `<dt>${text(term)}</dt><dd>${text(meaning)}</dd>`).join("")}</dl>
<h2>${w.signatures}</h2>
<div class="sign">${signLines(w.preparedBy, w)}${signLines(w.receivedBy, w)}</div>
</main></td></tr></tbody>
</table>
</body>
</html>
`;
}

const protections: Record<string, string> = {
  unclassified: "UNCLASSIFIED / NON CLASSIFIÉ",
  protected_a: "PROTECTED A / PROTÉGÉ A",
  protected_b: "PROTECTED B / PROTÉGÉ B",
};

function marking({ case: { tlp, pap, protection } }: ReportContent): string {
  const level = (value: string) => value.toUpperCase().replace("_", "+");
  return `TLP:${level(tlp)} · PAP:${level(pap)} · ${protections[protection] ?? protection}`;
}

function front(content: ReportContent, w: Words): string {
  const { workingTitle, purpose, authority } = content.case;
  return `${facts([
    [w.case, `${content.case.code}, ${workingTitle}`],
    [w.marking, marking(content)],
    [w.purpose, purpose],
    [w.authority, authority],
    [w.made, `${moment(content.madeAt)} ${w.madeBy} ${content.madeBy}`],
    [w.version, `Vigie ${content.codeVersion}`],
  ])}
<p>${w.times}</p>`;
}

function verified({ verification }: ReportContent, w: Words): string {
  if (!verification) return `<p class="remark">${w.neverVerified}</p>`;
  const { at, by, codeVersion, result } = verification;
  const faults = faultLines(result, w);
  return `<p${result.holds ? "" : ' class="remark"'}><strong>${result.holds ? w.holds : w.broken}</strong></p>
<p>${w.checkedOn} ${moment(at)}, ${w.asOne} ${text(by)} (Vigie ${text(codeVersion)}).</p>
<h3>${w.faults}</h3>
${faults.length === 0 ? `<p>${w.noFaults}</p>` : `<ul>${faults.map((line) => `<li>${text(line)}</li>`).join("")}</ul>`}`;
}

function faultLines({ history, heads, custody, manifest, files }: Verification, w: Words): string[] {
  return [
    ...(history.fault ? [`${w.historyFault} ${history.fault.seq}`] : []),
    ...heads.faults.map(({ seq }) => `${w.headFault} ${seq}`),
    ...custody.faults.map(({ fault, item, number, historySeq }) =>
      item ? `${item.label}, ${number}${w.colon} ${w.rowFaults[fault]}` : `${w.rowFaults[fault]} (${historySeq})`,
    ),
    ...manifest.faults.map(
      ({ item, field, recorded, found }) =>
        `${item.label}, ${field}${w.colon} ${recorded} ${w.manifestFault} (${found})`,
    ),
    ...files.faults.map(
      ({ sha256, state, items }) =>
        `${items.map(({ label }) => label).join(", ")} ${sha256}${w.colon} ${w.fileFaults[state]}`,
    ),
  ];
}

function itemSection({ kind, id, label, evidentiarySha256, chain }: ReportContent["items"][number], w: Words): string {
  const named = Object.entries(w.kinds).find(([known]) => known === kind)?.[1] ?? kind;
  const columns = [w.number, w.when, w.what, w.who, w.on, w.hash, w.details];
  return `<section>
<h3>${text(named)}${w.colon} ${text(label)}</h3>
${facts([
  [w.identifier, id],
  [w.evidentiary, evidentiarySha256 ?? w.notAFile],
])}
<table class="chain"><caption>${w.chain}</caption>
<thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join("")}</tr></thead>
<tbody>${chain.map((row) => chainRow(row, w)).join("\n")}</tbody></table>
</section>`;
}

function chainRow(row: ChainRow, w: Words): string {
  const who = `${row.person ?? w.unknown}${row.bySystem ? `, ${w.system}` : ""}`;
  const details = [
    ...row.facts.map(({ name, value }) => `${w.facts[name] ?? name}${w.colon} ${w.channels[value] ?? value}`),
    ...(row.derivedFrom ? [`${w.derivedFrom} ${row.derivedFrom}`] : []),
    ...(row.reason === "" ? [] : [`${w.reason}${w.colon} ${row.reason}`]),
    `${w.rowHash}${w.colon} ${row.hash}`,
  ];
  const cells = [
    String(row.number),
    moment(row.at),
    row.event ? w.events[row.event] : w.unknown,
    who,
    row.copy ? w.copies[row.copy] : w.unknown,
    row.sha256 ?? w.notAFile,
  ];
  return `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join("")}<td>${details.map(text).join("<br>")}</td></tr>`;
}

function transfers({ transfers: rows }: ReportContent, w: Words): string {
  if (rows.length === 0) return "";
  const lines = rows.map(
    ({ at, by, recipient, authority, channel, reason, packSha256 }) =>
      `<li>${facts([
        [w.when, `${moment(at)} ${w.madeBy} ${by}`],
        [w.recipient, recipient],
        [w.authority, authority],
        [w.channel, w.channels[channel] ?? channel],
        [w.reason, reason],
        [w.pack, packSha256],
      ])}</li>`,
  );
  return `<h2>${w.transfers}</h2>\n<ol>${lines.join("\n")}</ol>`;
}

function head({ head: signed }: ReportContent, w: Words): string {
  if (!signed) return `<p>${w.noHead}</p>`;
  return facts([
    [w.headRow, `${signed.seq}, ${moment(signed.at)}`],
    [w.headHash, signed.hash],
    [w.fingerprint, signed.fingerprint],
    [w.signature, signed.signature],
  ]);
}

const facts = (rows: readonly (readonly [string, string])[]): string =>
  `<dl class="facts">${rows.map(([name, value]) => `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`).join("")}</dl>`;

const signLines = (title: string, w: Words): string =>
  `<div><strong>${title}</strong>${[w.nameAndTitle, w.handSignature, w.date].map((line) => `<p>${line}</p>`).join("")}</div>`;

const moment = (at: Date): string => `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const text = (value: string): string => value.replace(/[&<>"']/g, (character) => entities[character] ?? character);
