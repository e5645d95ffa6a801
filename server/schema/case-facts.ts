import * as z from "zod";

/** Seconds since the epoch, UTC. */
const Seconds = z.number();

/** -1 against the target, 0 neither, +1 in its favour. */
const Stance = z.union([z.literal(-1), z.literal(0), z.literal(1)]);

/**
 * What a case knows beside its events. Pinned with each run: a detector names the parts it looks at, and no other is given
 * to it. Accounts and posts stand under the platform's own ids, as in the events. Everything may be absent: a detector says
 * what it could not test without it.
 */
export const CaseFacts = z.strictObject({
  /** The case's own posts. */
  posts: z
    .array(
      z.strictObject({
        object: z.string(),
        /** Whoever wrote it, as the case names them; null where that is not known. */
        author: z.string().nullable(),
        platform: z.string(),
        /** Null where it is known to the day only. */
        publishedAt: Seconds.nullable(),
        /** Only where the source gives an exact number: a range has no single value to test. */
        exactInteractions: z.number().nullable(),
        url: z.string(),
      }),
    )
    .default([]),
  /** Suspected networks that a person accepted. */
  groups: z.array(z.strictObject({ name: z.string(), accounts: z.array(z.string()) })).default([]),
  /** Texts that were collected, of the case's posts and of the events. */
  texts: z
    .array(
      z.strictObject({
        account: z.string().nullable(),
        object: z.string(),
        at: Seconds.nullable(),
        text: z.string(),
        language: z.string().nullable(),
      }),
    )
    .default([]),
  accounts: z
    .array(
      z.strictObject({
        account: z.string(),
        platform: z.string(),
        handle: z.string().nullable(),
        /** When the platform says that the account was opened. */
        openedAt: Seconds.nullable(),
      }),
    )
    .default([]),
  /**
   * Records that a person linked as one account. Every detector is given them, whatever else it looks at, and events and
   * facts of both are read as of one. Absent where there are none.
   */
  linkedAccounts: z.array(z.strictObject({ account: z.string(), countsWith: z.string() })).optional(),
  /** How people coded a post's attitude to a target, one line a person. */
  stances: z
    .array(
      z.strictObject({
        object: z.string(),
        target: z.string(),
        coder: z.string(),
        stance: Stance,
        at: Seconds,
        text: z.string(),
      }),
    )
    .default([]),
  /** Where else the case's content was looked for: what is not listed was not searched. */
  searches: z
    .array(
      z.strictObject({
        platform: z.string(),
        from: Seconds,
        to: Seconds,
        terms: z.string(),
        itemsExamined: z.number().int().nonnegative(),
      }),
    )
    .default([]),
  /** The same link, image or text seen on any platform. `content` is what makes two sightings one: a link or a hash. */
  sightings: z.array(z.strictObject({ platform: z.string(), content: z.string(), at: Seconds })).default([]),
  /** Other cases that whoever asked for the run may see. */
  otherCases: z
    .array(
      z.strictObject({
        code: z.string(),
        accounts: z.array(z.strictObject({ account: z.string(), foundBy: z.enum(["events", "network", "person"]) })),
        authors: z.array(z.string()),
        links: z.array(z.string()),
      }),
    )
    .default([]),
  /** Accounts ever seen on the platform, over all those cases and this one. */
  accountsSeen: z.number().int().nonnegative().default(0),
});
export type CaseFacts = z.output<typeof CaseFacts>;
export type FactName = keyof CaseFacts;

export const noFacts: CaseFacts = CaseFacts.parse({});
