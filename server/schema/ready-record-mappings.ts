import type { platforms } from "./evidence.ts";
import { type RecordKind, type RecordMapping, type RecordRole, recordRoles } from "./import-records.ts";

type Words = { en: string; fr: string };
type Parts<K extends RecordKind> = Partial<Record<RecordRole<K>, readonly string[]>>;

/** How a platform lays out its tables of posts or of accounts. The columns of a part are several spellings, the surest first. */
export type ReadyRecordMapping = {
  name: string;
  title: Words;
  /** Columns that together are found in no other layout. */
  marks: ReadonlyArray<readonly string[]>;
  platform: (typeof platforms)[number];
  time: Words;
} & ({ kind: "posts"; parts: Parts<"posts"> } | { kind: "accounts"; parts: Parts<"accounts"> });

export const readyRecordMappings: readonly ReadyRecordMapping[] = [
  {
    name: "meta-content-library-posts",
    kind: "posts",
    title: { en: "Meta Content Library, posts", fr: "Meta Content Library, publications" },
    marks: [["creation_time"], ["post_owner.id", "surface.id"], ["text"], ["id"]],
    parts: {
      post: ["id"],
      text: ["text"],
      time: ["creation_time"],
      link: ["mcl_url"],
      object: ["link_attachment.link", "link_attachment_link"],
      author: ["post_owner.id", "surface.id"],
      authorHandle: ["post_owner.username", "surface.username"],
      authorName: ["post_owner.name", "surface.name"],
      views: ["statistics.views", "statistics.view_count", "views"],
      likes: ["statistics.like_count", "statistics.likes"],
      comments: ["statistics.comment_count", "statistics.comments"],
      shares: ["statistics.share_count", "statistics.shares"],
    },
    platform: "facebook",
    time: {
      en: "Ids are the library’s own and lead to no page. Times name their zone, or else are in UTC. Likes are one kind of reaction, not all.",
      fr: "Les identifiants sont ceux de la bibliothèque et ne mènent à aucune page. Les moments nomment leur fuseau, ou sont en UTC. Les mentions « J’aime » sont une sorte de réaction, pas toutes.",
    },
  },
  {
    name: "x-information-operations-tweets",
    kind: "posts",
    title: {
      en: "Twitter/X information operations release, tweets",
      fr: "Divulgation Twitter/X d’opérations d’information, tweets",
    },
    marks: [["tweetid"], ["userid"], ["tweet_text"], ["tweet_time"], ["user_screen_name"]],
    parts: {
      post: ["tweetid"],
      text: ["tweet_text"],
      time: ["tweet_time"],
      author: ["userid"],
      authorHandle: ["user_screen_name"],
      authorName: ["user_display_name"],
      likes: ["like_count"],
      comments: ["reply_count"],
      shares: ["retweet_count"],
    },
    platform: "x",
    time: {
      en: "Times are in UTC and to the minute. Ids and names of small accounts are hashed by the platform. The language column knows more languages than the desk does, so it is left out.",
      fr: "Les moments sont en UTC, à la minute. La plateforme a haché l’identifiant et le nom des petits comptes. La colonne de langue connaît plus de langues que le groupe, elle est donc laissée de côté.",
    },
  },
  {
    name: "x-information-operations-users",
    kind: "accounts",
    title: {
      en: "Twitter/X information operations release, users",
      fr: "Divulgation Twitter/X d’opérations d’information, comptes",
    },
    marks: [["userid"], ["user_screen_name"], ["user_display_name"], ["account_creation_date"]],
    parts: {
      account: ["userid"],
      handle: ["user_screen_name"],
      name: ["user_display_name"],
      openedOn: ["account_creation_date"],
    },
    platform: "x",
    time: {
      en: "Ids and names of small accounts are hashed by the platform: the same account has the same hash in its tweets.",
      fr: "La plateforme a haché l’identifiant et le nom des petits comptes : un même compte a le même hachage dans ses tweets.",
    },
  },
];

export type FittedRecordMapping = { ready: ReadyRecordMapping; mapping: RecordMapping };

/** The layouts of this kind that these columns are of, with the columns that play their parts. */
export function fittingRecordMappings(kind: RecordKind, columns: readonly string[]): FittedRecordMapping[] {
  return readyRecordMappings
    .filter((ready) => ready.kind === kind && ready.marks.every((spellings) => found(columns, spellings) !== null))
    .map((ready) => ({ ready, mapping: mappingOf(ready, columns) }));
}

function mappingOf({ kind, parts }: ReadyRecordMapping, columns: readonly string[]): RecordMapping {
  const spellings = new Map<string, readonly string[]>(Object.entries(parts));
  return Object.fromEntries(recordRoles[kind].map((role) => [role, found(columns, spellings.get(role) ?? [])]));
}

function found(columns: readonly string[], spellings: readonly string[]): string | null {
  for (const spelling of spellings) {
    const column = columns.find((name) => name.trim().toLowerCase() === spelling);
    if (column !== undefined) return column;
  }
  return null;
}
