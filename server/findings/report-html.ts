import type { Marking } from "#server/schema/marking.ts";
import { type ScaleId, termOf } from "#server/schema/scales.ts";
import { filled, word, words } from "./report-words.ts";
import type { shown } from "./view.ts";

/** The internal report as a page that needs nothing from outside. What was typed is text and never markup. */

type Language = "en" | "fr";
type Finding = ReturnType<typeof shown> & { marking: Marking };
export type ReportContent = {
  case: { code: string; workingTitle: string; synthetic: boolean; marking: Marking };
  maker: string;
  at: Date;
  findings: readonly Finding[];
};

export function reportHtml(content: ReportContent, language: Language): string {
  const w = words[language];
  const title = `${w.title} · ${content.case.code}`;
  const body = content.findings.map((finding) => findingHtml(finding, language)).join("\n");
  return `<!doctype html>
<html lang="${language}-CA"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head>
<body>
<p class="marking">${escaped(markingText(content.case.marking, language))}</p>
<h1>${escaped(title)}</h1>
<p>${escaped(content.case.workingTitle)}</p>
<p><strong>${w.internal}</strong>${content.case.synthetic ? ` ${w.synthetic}` : ""}</p>
<p>${escaped(filled(w.made, { name: content.maker, at: content.at.toISOString() }))}</p>
${body === "" ? `<p>${w.none}</p>` : body}
<p class="marking">${escaped(markingText(content.case.marking, language))}</p>
</body></html>
`;
}

function findingHtml(finding: Finding, language: Language): string {
  const w = words[language];
  const { fields } = finding;
  const state = word(language, "findingState", finding.state);
  const facts: [string, string][] = [
    [w.kind, word(language, "statementKind", fields.kind)],
    ...judgement(fields, language),
    ...particulars(fields, language),
    [w.limits, fields.limits || w.notStated],
    [w.contributors, finding.contributors.map(({ name }) => name).join(", ")],
    [filled(w.version, { version: finding.version }), finding.contentSha256],
  ];
  return `<section>
<p class="marking">${escaped(markingText(finding.marking, language))}</p>
<h2>${escaped(`${finding.label} · ${fields.group} ${word(language, "findingGroup", fields.group)} · ${fields.title}`)}</h2>
<p><strong>${escaped(state)}</strong>${finding.openThreads > 0 ? ` ${filled(w.openThreads, { count: finding.openThreads })}` : ""}</p>
<p class="text">${escaped(fields.text)}</p>
<dl>${facts.map(([term, value]) => `<dt>${escaped(term)}</dt><dd>${escaped(value)}</dd>`).join("")}</dl>
<h3>${w.dissents}</h3>${listed(dissentLines(finding, language), w.noDissents)}
<h3>${w.reviews}</h3>${listed(reviewLines(finding, language), w.noReviews)}
<h3>${w.citations}</h3>${listed(citationLines(finding, language), w.notStated)}
</section>`;
}

type Judged = { scale: ScaleId; probability: string | null; confidence: string | null };

function judgement(fields: Judged & { kind?: string }, language: Language): [string, string][] {
  const w = words[language];
  const { scale, probability, confidence } = fields;
  const scaleText = word(language, "scale", scale);
  return [
    ...(fields.kind === "observation"
      ? []
      : ([
          [
            w.probability,
            probability === null ? w.notStated : `${rangeText(scale, probability, language)}, ${scaleText}`,
          ],
        ] satisfies [string, string][])),
    [w.confidence, confidence === null ? w.notStated : word(language, "confidence", confidence)],
  ];
}

function rangeText(scale: ScaleId, id: string, language: Language): string {
  const term = termOf(scale, id);
  if (term === null) return id;
  const from = term.without === "low" || term.without === "both" ? ">" : "";
  const to = term.without === "high" || term.without === "both" ? "<" : "";
  return `${term[language][0]} (${from}${term.low}–${to}${term.high}${language === "fr" ? "\u00a0" : ""}%)`;
}

function particulars({ effect, attribution }: Finding["fields"], language: Language): [string, string][] {
  const w = words[language];
  const lines: [string, string][] = [];
  if (effect !== null) {
    const intended = effect.intended.map((each) => word(language, "intendedEffect", each)).join(", ") || w.notStated;
    lines.push([w.intended, [intended, effect.intendedOn].filter((part) => part !== "").join(" · ")]);
    const observed = word(language, "observedEffect", effect.observed);
    lines.push([w.observed, [observed, effect.observedText].filter((part) => part !== "").join("\n")]);
  }
  if (attribution !== null) {
    const { level, state, organ } = attribution;
    const parts = [word(language, "attributionLevel", level), state, organ];
    lines.push([w.attribution, parts.filter((part) => part !== "").join(" · ")]);
  }
  return lines;
}

function dissentLines({ dissents }: Finding, language: Language): string[] {
  const w = words[language];
  return dissents.map((dissent) => {
    const head = `${dissent.author.name}, ${dissent.at.toISOString()}, ${filled(w.onVersion, { version: dissent.findingVersion })}`;
    const judged = judgement(dissent, language)
      .filter(([, value]) => value !== w.notStated)
      .map(([term, value]) => `${term}${language === "fr" ? "\u00a0" : ""}: ${value}`);
    return [head, dissent.text, ...judged, dissent.contentSha256].join("\n");
  });
}

function reviewLines({ reviews }: Finding, language: Language): string[] {
  const w = words[language];
  return reviews.map((review) => {
    const decision = word(language, "reviewDecision", review.decision);
    const standing = review.voidedAt === null ? "" : ` (${w.voided})`;
    const head = `${decision}${standing}, ${review.reviewer.name}, ${review.at.toISOString()}`;
    return [head, review.note, review.contentSha256].filter((part) => part !== "").join("\n");
  });
}

function citationLines({ citations }: Finding, language: Language): string[] {
  const w = words[language];
  return citations.map(({ kind, id, sha256, changed, disposed }) => {
    const state = [disposed ? w.disposed : "", changed ? w.changed : ""].filter((part) => part !== "").join(", ");
    return `${word(language, "citationKind", kind)} ${id}\n${sha256}${state === "" ? "" : ` (${state})`}`;
  });
}

const listed = (lines: readonly string[], none: string): string =>
  lines.length === 0
    ? `<p>${escaped(none)}</p>`
    : `<ul>${lines.map((line) => `<li class="text">${escaped(line)}</li>`).join("")}</ul>`;

function markingText({ tlp, pap, protection }: Marking, language: Language): string {
  return [word(language, "protection", protection), word(language, "tlp", tlp), word(language, "pap", pap)].join(" · ");
}

const style =
  "body{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}section{border-top:1px solid;margin-top:2rem}.marking{font-weight:700}.text,dd{white-space:pre-wrap;overflow-wrap:anywhere}dt{font-weight:600}@media print{section{break-inside:avoid}}";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
