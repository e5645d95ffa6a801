import { type Fact, type ParityLanguage, strong, take, weak } from "./fact.ts";
import { type KnownName, knownNames } from "./known-names.ts";

/** Names that the table knows, each by one key whatever the language; the longest form first, so that no name is read inside another. */
export function takeKnownNames(text: string, language: ParityLanguage, facts: Fact[]): string {
  let rest = text;
  for (const { key, form, isWeak } of formsIn(language)) {
    const pattern =
      language === "zh" && /\p{Script=Han}/u.test(form) ? form : `(?<![\\p{L}\\d])${escaped(form)}(?![\\p{L}\\d])`;
    rest = take(rest, new RegExp(pattern, "gu"), facts, ([found]) => [(isWeak ? weak : strong)("name", key, found)]);
  }
  return rest;
}

type Form = { key: string; form: string; isWeak: boolean };
const cache = new Map<ParityLanguage, Form[]>();

function formsIn(language: ParityLanguage): Form[] {
  const known = cache.get(language);
  if (known) return known;
  const forms = knownNames.flatMap((name) => formsOf(name, language)).sort((a, b) => b.form.length - a.form.length);
  cache.set(language, forms);
  return forms;
}

function formsOf(name: KnownName, language: ParityLanguage): Form[] {
  const { key, loose = {} } = name;
  const own = name[language] ?? [];
  const latin = language === "zh" ? [...name.en, ...(name.fr ?? [])] : [];
  return [
    ...[...own, ...latin].map((form) => ({ key, form, isWeak: false })),
    ...(loose[language] ?? []).map((form) => ({ key, form, isWeak: true })),
  ];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const capital = "\\p{Lu}[\\p{L}’'-]+";
const fullName = new RegExp(
  `(?<![\\p{L}\\d])${capital}(?: (?:\\p{Lu}\\.|de|du|van|von|la|le)){0,2}(?: ${capital}){1,2}(?![\\p{L}\\d])`,
  "gu",
);

/**
 * Names of people that the table does not know: two or three capitalised words with nothing before them that makes them an
 * institution. English and French write them alike, so that one which the other does not have is a difference.
 */
export function takeFullNames(text: string, facts: Fact[]): string {
  return take(text, fullName, facts, (match) => {
    const [found] = match;
    const words = found.split(" ");
    if (words.some((word) => notNames.has(plain(word)) || word === word.toUpperCase())) return null;
    if (/(?:^|\s)(?:the|an?|le|la|les|du|des|au|aux|l’|l'|d’|d')\s*$/i.test(text.slice(0, match.index))) return null;
    return [strong("name", plain(words.at(-1) ?? found), found)];
  });
}

/** Without accents and case: "Élections" and "elections" are one word. */
export const plain = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const notNames = new Set(
  (
    "the this that these those two both one on in at of for from by it they we he she his her our their its no not all some most many " +
    "such after before during since while when where what who how why if as an and or but then also more less there here any each " +
    "party parties liberal conservative democratic new bloc green leader leaders minister ministers prime deputy premier candidate " +
    "government governments state states federal general election elections electoral task force panel committee council privy " +
    "office clerk bureau agency service services security intelligence national public foreign affairs global mechanism response " +
    "rapid house commons senate parliament member members mr mrs ms dr professor canadian canadians chinese american americans " +
    "community communities press media news university department centre center institute commission commissioner chief director " +
    "le la les un une des ce cette ces deux trois il elle ils elles nous vous selon dans sur pour par avec sans apres avant pendant " +
    "depuis lors si comme et ou mais aussi parti partis chef cheffe chefs ministre ministres premiere premier depute deputee candidat " +
    "candidate gouvernement etat etats federal federale generale groupe travail comite conseil prive greffier agence securite " +
    "renseignement nationale affaires etrangeres mondiales mecanisme reponse rapide chambre communes senat parlement membre membres " +
    "m mme dre professeur professeure canadien canadienne canadiens chinois chinoise americain americains communaute communautes " +
    "presse medias universite ministere centre institut commissaire chefs directeur directrice"
  ).split(" "),
);
