import * as z from "zod";
import { openedPrecisions, personClasses } from "./account.ts";
import { ownMarkingFields } from "./marking.ts";
import { Id, Language, line, optionalLine, optionalProse, prose, Reason, webLink } from "./text.ts";
import { StatedMoment } from "./time.ts";

export const platforms = [
  "wechat",
  "weibo",
  "rednote",
  "douyin",
  "x",
  "facebook",
  "instagram",
  "youtube",
  "tiktok",
  "telegram",
  "reddit",
  "github",
  "web",
  "other",
] as const;
export const Platform = z.enum(platforms);

export const AccountFields = z.strictObject({
  platform: Platform,
  /** The platform's own id, as it stands in imported events. */
  nativeId: line(500),
  handle: optionalLine(200),
  /** The name in its own script, such as 有理儿有面. */
  displayName: optionalLine(200),
  romanisedName: optionalLine(200),
  personClass: z.enum(personClasses).default("private_individual"),
  /** The day on which the platform says that the account was opened; empty where that is not known. */
  openedOn: z.union([z.literal(""), z.iso.date()]).default(""),
  /** How exactly: of a month or a year, the day is its first. */
  openedPrecision: z.enum(openedPrecisions).default("day"),
  /** Who says so. */
  openedBasis: optionalLine(500),
});
export type AccountFields = z.output<typeof AccountFields>;

/** What may be edited of an account. Its classes have their own way: each change of one needs a basis. */
export const AccountParticulars = AccountFields.omit({ personClass: true });
export type AccountParticulars = z.output<typeof AccountParticulars>;

export const metricTypes = [
  "interaction",
  "view",
  "like",
  "reaction",
  "recommendation",
  "comment",
  "share",
  "quote",
  "bookmark",
  "follower",
] as const;
export const metricQualifiers = ["exact", "between", "at_least", "at_most", "about", "estimated"] as const;

/**
 * One snapshot of a number, as its source states it. A midpoint is never derived from it. Where a platform stops counting, as
 * in "100k+", it is capped: the low end is the cap, and no high end is known.
 */
export const MetricFields = z
  .strictObject({
    type: z.enum(metricTypes),
    low: z.int().nonnegative().nullable(),
    high: z.int().nonnegative().nullable(),
    qualifier: z.enum(metricQualifiers),
    capped: z.boolean().default(false),
    /** What one count is; empty where the source does not say. */
    unit: optionalLine(100),
    /** Where the counted people are; empty where the source does not say. */
    geography: optionalLine(100),
    /** Who states the number and how it was made. */
    basis: line(500),
    asOf: StatedMoment,
  })
  .refine((m) => m.low !== null || m.high !== null, { path: ["low"], params: { key: "rangeEmpty" } })
  .refine((m) => m.low === null || m.high === null || m.low <= m.high, {
    path: ["high"],
    params: { key: "rangeReversed" },
  })
  .refine((m) => !m.capped || (m.low !== null && m.high === null && m.qualifier === "at_least"), {
    path: ["capped"],
    params: { key: "rangeCapped" },
  });
export type MetricFields = z.output<typeof MetricFields>;

export const translationMethods = ["human", "machine", "machine_post_edited"] as const;
export const TranslationFields = z
  .strictObject({
    language: Language,
    title: optionalLine(500),
    text: prose(50_000),
    /** Whoever translated, or had the machine do it: a name or a role. */
    translator: line(200),
    method: z.enum(translationMethods),
    /** The machine and its version; empty where a person translated. */
    engine: optionalLine(200),
  })
  .refine(({ method, engine }) => (method === "human") === (engine === ""), {
    path: ["engine"],
    params: { key: "engine" },
  });

export type TranslationFields = z.output<typeof TranslationFields>;

/** What of a post is about people who did not choose to be in public. `none_found`: somebody looked and found nothing. */
export const personalDataFlags = [
  "none_found",
  "names_private_person",
  "image",
  "contact_data",
  "location",
  "minor",
  "health",
  "beliefs",
  "origin",
  "finances",
] as const;
export const PersonalData = z
  .array(z.enum(personalDataFlags))
  .max(personalDataFlags.length)
  .refine((flags) => flags.length < 2 || !flags.includes("none_found"), { params: { key: "noneAndSome" } })
  .refine((flags) => new Set(flags).size === flags.length, { params: { key: "other" } })
  .default([]);

export const PostFields = z.strictObject({
  platform: Platform,
  nativeId: optionalLine(500),
  url: webLink,
  /** The id under which imported events refer to this post. */
  objectId: optionalLine(500),
  accountId: Id.nullable().default(null),
  originalTitle: optionalLine(500),
  /** Never replaced by a translation. */
  originalText: prose(50_000),
  originalLanguage: Language,
  publishedAt: StatedMoment,
  note: optionalProse(5_000),
  ...ownMarkingFields,
  /** Empty: nobody has looked yet. */
  personalData: PersonalData,
});
export type PostFields = z.output<typeof PostFields>;

export const AddPost = z.strictObject({
  caseId: Id,
  post: PostFields,
  /** An author account made with the post, where it is not yet known. */
  author: AccountFields.nullable().default(null),
  translation: TranslationFields.nullable().default(null),
  metrics: z.array(MetricFields).max(20).default([]),
});
export type AddPost = z.output<typeof AddPost>;
export const UpdatePost = z.strictObject({ postId: Id, version: z.int(), fields: PostFields });
/** Posts that a page of the list shows. */
export const postPageSize = 100;
export const ListPosts = z.strictObject({
  caseId: Id,
  /** The last post of the page before; null for the first page. */
  after: Id.nullable().default(null),
  take: z.int().min(1).max(1_000).default(1_000),
});
export const PostRef = z.strictObject({ postId: Id });
export const AddTranslation = z.strictObject({ postId: Id, translation: TranslationFields });
/** A number that the source gives for several posts together. */
export const AddCaseMetric = z.strictObject({ caseId: Id, metric: MetricFields });
export const AddMetric = z.strictObject({ postId: Id, metric: MetricFields });

export const AddAccount = z.strictObject({ caseId: Id, account: AccountFields });
export const UpdateAccount = z.strictObject({ accountId: Id, version: z.int(), fields: AccountParticulars });
export const RevealAccount = z.strictObject({ accountId: Id, reason: Reason });
