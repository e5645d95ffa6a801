import { type Fact, strong, take } from "./fact.ts";

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Footnote marks as digits in brackets: normalising would glue them to the word before. */
export const withPlainFootnotes = (text: string): string =>
  text.replace(/[⁰¹²³⁴-⁹]+/g, (marks) => `[${[...marks].map((mark) => superscripts.indexOf(mark)).join("")}]`);

/** Citations of findings and footnotes, identifiers, and links; links are set aside, since each language has its own. */
export function takeReferences(text: string, facts: Fact[]): string {
  const withoutLinks = text.replace(/https?:\/\/[^\s)\]>]+/g, (link) => " ".repeat(link.length));
  const withoutBrackets = take(
    withoutLinks,
    /[[【]\s*\^?((?:[A-Z]{1,3}-?)?\d+(?:\s*[,;、]\s*(?:[A-Z]{1,3}-?)?\d+)*)\s*[\]】]/g,
    facts,
    (match) => (match[1] ?? "").split(/\s*[,;、]\s*/).map((one) => strong("citation", plain(one), `[${one}]`)),
  );
  return take(withoutBrackets, /(?<![A-Za-z\d-])[A-Z]{1,4}-\d+(?:-\d+)*(?![A-Za-z\d])/g, facts, ([code]) => [
    strong("citation", plain(code), code),
  ]);
}

const plain = (code: string) => code.replace(/-0*(?=\d)/g, "-");

const markings: readonly (readonly [value: string, pattern: RegExp])[] = [
  ["TLP", /TLP\s*:\s*(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR|WHITE)/gi],
  ["PAP", /PAP\s*:\s*(RED|AMBER|GREEN|CLEAR|WHITE)/gi],
  ["protected", /(?:Protected|Protégé|PROTECTED|PROTÉGÉ|受保护|受保護)\s*[«"“]?\s*([ABC])(?![A-Za-z])/g],
  [
    "unclassified",
    /(?<![A-Za-z])(?:unclassified|non classifié|sans classification)(?![a-z])|未分类|未分類|非机密|非機密/gi,
  ],
  ["top secret", /TOP SECRET|TRÈS SECRET|绝密|絕密/g],
  ["secret", /(?<!TOP |TRÈS )\bSECRET\b/g],
  ["confidential", /\bCONFIDENTI(?:A|E)L\b/g],
];
const portions: Record<string, string> = {
  U: "unclassified",
  NC: "unclassified",
  S: "secret",
  C: "confidential",
  TS: "top secret",
};

/** Markings of a sentence or of its portion, such as TLP:AMBER, Protected B or (U). */
export function takeMarkings(text: string, facts: Fact[]): string {
  let rest = text;
  for (const [value, pattern] of markings)
    rest = take(rest, pattern, facts, ([found, level]) => [
      strong("marking", level === undefined ? value : `${value} ${level.toUpperCase()}`, found.trim()),
    ]);
  rest = take(rest, /(?<=^|\s)\((U|NC|S|C|TS)\)(?=\s|$|[.。])/g, facts, ([found, portion = ""]) => [
    strong("marking", portions[portion] ?? portion, found),
  ]);
  return take(rest, /(?<=^|\s)\(P([ABC])\)(?=\s|$|[.。])/g, facts, ([found, level]) => [
    strong("marking", `protected ${level}`, found),
  ]);
}
