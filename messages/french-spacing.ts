const noBreak = "\u00a0";
const thinNoBreak = "\u202f";

/**
 * French text with the spaces that its typography asks for: no-break before a colon and inside guillemets, thin no-break
 * before `;`, `!` and `?`. Colons of times and addresses stay as they are.
 */
export function frenchSpacing(text: string): string {
  return text
    .replace(/[ \u00a0\u202f]*:(?=[\s\u00a0]|$)/g, `${noBreak}:`)
    .replace(/(?<=\S)[ \u00a0\u202f]*([;!?]+)(?=[\s»)]|$)/g, `${thinNoBreak}$1`)
    .replace(/«[ \u00a0\u202f]*/g, `«${noBreak}`)
    .replace(/[ \u00a0\u202f]*»/g, `${noBreak}»`)
    .replace(/(?<=\d)[ \u202f](?=%)/g, noBreak);
}
