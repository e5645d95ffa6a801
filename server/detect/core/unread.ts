/** A case larger than what a run holds in memory: what was not read, as the result tells it. */
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import { counted } from "./words.ts";

export type Unread = {
  /** Events of accounts with a single post, set aside where they can change nothing. */
  readonly ofSinglePosts: number;
  readonly events: number;
  /** Posts of which no event was read. */
  readonly posts: number;
  readonly texts: number;
};

export const nothingUnread: Unread = { ofSinglePosts: 0, events: 0, posts: 0, texts: 0 };

/** The same result, with a sentence on what was not read; it counts as truncated where that could have mattered. */
export function sayingWhatWasUnread(result: DetectorResult, unread: Unread): DetectorResult {
  const isCut = unread.events > 0 || unread.texts > 0;
  return {
    ...result,
    status: isCut && result.status === "ok" ? "truncated" : result.status,
    caveats: [...result.caveats, ...caveatsOf(unread)],
  };
}

const events = { en: ["event", "events"], fr: ["événement", "événements"] } as const;
const posts = { en: ["post", "posts"], fr: ["publication", "publications"] } as const;
const texts = { en: ["later text", "later texts"], fr: ["texte plus tardif", "textes plus tardifs"] } as const;

function caveatsOf(unread: Unread): Bilingual[] {
  const caveats: Bilingual[] = [];
  if (unread.ofSinglePosts > 0) {
    const some = counted(unread.ofSinglePosts, events);
    caveats.push({
      en: `The case is larger than one run reads: ${some.en} of accounts that shared a single post were set aside, which can change no pair.`,
      fr: `Le dossier dépasse ce qu'une exécution lit : ${some.fr} de comptes n'ayant relayé qu'une publication ont été mis de côté, ce qui ne change aucune paire.`,
    });
  }
  if (unread.events > 0) {
    const some = counted(unread.events, events);
    const whole = counted(unread.posts, posts);
    caveats.push({
      en: `The case is larger than one run reads: ${some.en} were not read, among them all of ${whole.en}. Posts that the run is about were read first, the others as drawn by the hash of their ids.`,
      fr: `Le dossier dépasse ce qu'une exécution lit : ${some.fr} n'ont pas été lus, dont tous ceux de ${whole.fr}. Les publications visées ont été lues d'abord, les autres tirées selon l'empreinte de leur identifiant.`,
    });
  }
  if (unread.texts > 0) {
    const some = counted(unread.texts, texts);
    caveats.push({
      en: `There are more texts than one run reads: ${some.en} were not read.`,
      fr: `Il y a plus de textes qu'une exécution n'en lit : ${some.fr} n'ont pas été lus.`,
    });
  }
  return caveats;
}
