import { type AttributionLevel, attributionLevels } from "./finding-particulars.ts";

/**
 * Names of states, their parties, capitals and peoples, kept apart: the record uses them as synonyms and they are not. A
 * people is never an actor. English and French.
 */
type ActorWords = {
  /** What the state is called, and what to write. */
  state: { en: string; fr: string };
  /** Names of the state or of its government. */
  government: string[];
  party: string[];
  /** Capitals that stand for governments. */
  capital: string[];
  /** A people, as noun or adjective: ambiguous wherever it acts. */
  people: string[];
};

export const actors: readonly ActorWords[] = [
  {
    state: { en: "the People’s Republic of China (PRC)", fr: "la République populaire de Chine (RPC)" },
    government: [
      "PRC",
      "RPC",
      "People['’]s Republic of China",
      "République populaire de Chine",
      "Chinese (?:government|state|regime|authorities)",
      "(?:gouvernement|État|régime) chinois",
      "China",
      "Chine",
    ],
    party: ["Chinese Communist Party", "CCP", "CPC", "Parti communiste chinois", "PCC"],
    capital: ["Beijing", "Pékin"],
    people: ["(?:the )?Chinese", "(?:les )?Chinois(?:es)?"],
  },
  {
    state: { en: "the Russian Federation", fr: "la Fédération de Russie" },
    government: [
      "Russian Federation",
      "Fédération de Russie",
      "Russian (?:government|state|regime|authorities)",
      "(?:gouvernement|État|régime) russe",
      "Russia",
      "Russie",
    ],
    party: [],
    capital: ["Moscow", "Moscou", "Kremlin"],
    people: ["(?:the )?Russians?", "(?:les )?Russes?"],
  },
  {
    state: { en: "the Islamic Republic of Iran", fr: "la République islamique d’Iran" },
    government: [
      "Islamic Republic of Iran",
      "République islamique d['’]Iran",
      "Iranian (?:government|state|regime|authorities)",
      "(?:gouvernement|État|régime) iranien",
      "Iran",
    ],
    party: [],
    capital: ["Tehran", "Téhéran"],
    people: ["(?:the )?Iranians?", "(?:les )?Iraniens?"],
  },
  {
    state: { en: "the Republic of India", fr: "la République de l’Inde" },
    government: ["Indian (?:government|state|authorities)", "(?:gouvernement|État) indien", "India", "Inde"],
    party: ["Bharatiya Janata Party", "BJP"],
    capital: ["New Delhi"],
    people: ["(?:the )?Indians?", "(?:les )?Indiens?"],
  },
];

const whole = (words: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "giu");
/** A language, a community, a script: an adjective that accuses nobody. */
const harmless =
  /^[\s-]*(?:language|speaking|character|script|news|community|communities|diaspora|Canadian|social media|platform|audience|langue|communauté)/iu;

export type ActorRemark = {
  code: "people_as_actor" | "capital_for_government" | "party_for_state";
  words: string;
  at: number;
};

/** Where a text lets a people, a capital or a party stand for a state. In the order of the text. */
export function actorRemarks(text: string): ActorRemark[] {
  return actors
    .flatMap(({ government, party, capital, people }) => {
      // "Chinese government" is the state and "Chinese Communist Party" the party: neither is the people.
      const taken = [...matches(text, government), ...matches(text, party)];
      const isFree = ({ at, words }: Found) =>
        !taken.some((t) => at < t.at + t.words.length && t.at < at + words.length);
      const actsAsPeople = (found: Found) => isFree(found) && !harmless.test(text.slice(found.at + found.words.length));
      return [
        ...matches(text, people)
          .filter(actsAsPeople)
          .map((found) => ({ code: "people_as_actor" as const, ...found })),
        ...matches(text, capital).map((found) => ({ code: "capital_for_government" as const, ...found })),
        ...matches(text, party).map((found) => ({ code: "party_for_state" as const, ...found })),
      ];
    })
    .sort((x, y) => x.at - y.at);
}

type Found = { words: string; at: number };
const matches = (text: string, words: readonly string[]): Found[] =>
  words.length === 0 ? [] : [...text.matchAll(whole(words))].map((match) => ({ words: match[0], at: match.index }));

const order: readonly AttributionLevel[] = attributionLevels;
const linked =
  /(?:state|government|Beijing|PRC|Kremlin)-(?:backed|linked|sponsored|controlled|affiliated)|(?:soutenue?s?|commanditée?s?|contrôlée?s?) par l['’]État|liée?s? à (?:l['’]État|un État)/iu;
const foreign =
  /\bforeign (?:actor|interference|state|influence|operation|campaign)|(?:acteur|ingérence|État|influence|opération|campagne) étrang[eè]re?s?/iu;
const organ =
  /\b(?:ministry|commission|intelligence service|GRU|FSB|SVR|MSS|CPLAC|United Front)\b|(?:ministère|commission|service de renseignement|Front uni)/iu;

/** How far a title goes in naming who did it; null where it names nobody. */
export function assertedLevel(title: string): AttributionLevel | null {
  const named = actors.some(({ government, party, capital, people }) => {
    const all = [...government, ...party, ...capital].flatMap((word) => matches(title, [word]));
    const acting = matches(title, people).filter(
      ({ at, words }) =>
        !harmless.test(title.slice(at + words.length)) && !all.some((t) => at >= t.at && at < t.at + t.words.length),
    );
    return all.length + acting.length > 0;
  });
  if (named && organ.test(title)) return "organ";
  if (linked.test(title)) return "state_backed";
  if (named) return "state";
  return foreign.test(title) ? "foreign" : null;
}

/** Whether a title says more of who did it than what was approved. `approved` is null where nothing was. */
export function assertsTooMuch(title: string, approved: AttributionLevel | null): AttributionLevel | null {
  const asserted = assertedLevel(title);
  if (asserted === null) return null;
  return approved === null || order.indexOf(asserted) > order.indexOf(approved) ? asserted : null;
}

export const highestLevel = (levels: readonly AttributionLevel[]): AttributionLevel | null =>
  order.toReversed().find((level) => levels.includes(level)) ?? null;
