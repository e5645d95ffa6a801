import type { exportFormats, NoticeLanguage } from "#server/schema/notice.ts";
import { type NoticeContent, textIn, titleIn } from "./content.ts";

/**
 * A notice as people read it. What was typed is text and never markup: it is escaped, and nothing outside is loaded.
 * Equal content gives equal bytes.
 */

type Format = (typeof exportFormats)[number];
type Options = {
  language: NoticeLanguage;
  caseCode: string;
  contentSha256: string;
  released: boolean;
  synthetic: boolean;
};

export const mediaTypes: Record<Format, string> = {
  html: "text/html; charset=utf-8",
  markdown: "text/markdown; charset=utf-8",
};
export const extensions: Record<Format, string> = { html: "html", markdown: "md" };

export function renderNotice(content: NoticeContent, format: Format, options: Options): string {
  return format === "html" ? html(content, options) : markdown(content, options);
}

const words = {
  en: {
    draft: "Draft. Not released.",
    synthetic: "Exercise. This notice rests on synthetic data.",
    basis: "Basis of each sentence",
    sentence: "Sentence",
    finding: "approved finding",
    content: "Content (SHA-256)",
  },
  fr: {
    draft: "Ébauche. Non publiée.",
    synthetic: "Exercice. Cet avis repose sur des données synthétiques.",
    basis: "Fondement de chaque phrase",
    sentence: "Phrase",
    finding: "constatation approuvée",
    content: "Contenu (SHA-256)",
  },
} as const;

function remarks({ language, released, synthetic }: Options): string[] {
  return [...(released ? [] : [words[language].draft]), ...(synthetic ? [words[language].synthetic] : [])];
}

function html(content: NoticeContent, options: Options): string {
  const { language, caseCode, contentSha256 } = options;
  const w = words[language];
  const colon = language === "fr" ? "\u00a0:" : ":";
  const paragraphs = content.sentences.map((sentence, i) => {
    const marks = sentence.citations
      .map(({ finding }) => `<a href="#s${i + 1}">[${escapeHtml(finding)}]</a>`)
      .join(" ");
    return `<p>${escapeHtml(textIn(sentence, language))} <sup>${marks}</sup></p>`;
  });
  const basis = content.sentences.map((sentence, i) => {
    const rests = sentence.citations
      .map((c) => `${escapeHtml(c.finding)}, ${w.finding} <code>${c.contentSha256}</code>`)
      .join("; ");
    return `<li id="s${i + 1}">${w.sentence} ${i + 1}${colon} ${rests}</li>`;
  });
  return `<!doctype html>
<html lang="${language}-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(titleIn(content, language))}</title>
<style>
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #1a1b1e; background: #fff; }
.remark { border: 2px solid #c92a2a; padding: .5rem 1rem; font-weight: 600; }
footer { margin-top: 3rem; font-size: .8rem; overflow-wrap: anywhere; }
sup { font-size: .7em; }
</style>
</head>
<body>
<main>
${remarks(options)
  .map((remark) => `<p class="remark">${remark}</p>\n`)
  .join("")}<h1>${escapeHtml(titleIn(content, language))}</h1>
${paragraphs.join("\n")}
</main>
<footer>
<h2>${w.basis}</h2>
<ol>
${basis.join("\n")}
</ol>
<p>${escapeHtml(caseCode)} · ${w.content}${colon} <code>${contentSha256}</code></p>
</footer>
</body>
</html>
`;
}

function markdown(content: NoticeContent, options: Options): string {
  const { language, caseCode, contentSha256 } = options;
  const w = words[language];
  const colon = language === "fr" ? "\u00a0:" : ":";
  const sentences = content.sentences.map(
    (s) =>
      `${escapeMarkdown(textIn(s, language))} ${s.citations.map((c) => `\\[${escapeMarkdown(c.finding)}\\]`).join(" ")}`,
  );
  const basis = content.sentences.map(
    (s, i) =>
      `${i + 1}. ${w.sentence} ${i + 1}${colon} ${s.citations.map((c) => `${escapeMarkdown(c.finding)}, ${w.finding} \`${c.contentSha256}\``).join("; ")}`,
  );
  return `${[
    ...remarks(options).map((remark) => `> **${remark}**`),
    `# ${escapeMarkdown(titleIn(content, language))}`,
    ...sentences,
    `## ${w.basis}`,
    basis.join("\n"),
    `${escapeMarkdown(caseCode)} · ${w.content}${colon} \`${contentSha256}\``,
  ].join("\n\n")}\n`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** Every character that Markdown could read as markup; line breaks would start new blocks. */
const escapeMarkdown = (text: string): string =>
  text.replace(/\s*\n\s*/g, " ").replace(/[\\`*_{}[\]()<>#+\-.!|~&]/g, "\\$&");
