import * as z from "zod";
import { platforms } from "./evidence.ts";
import { LeaveOut } from "./import-plan.ts";
import { Language } from "./text.ts";
import { Zone } from "./time.ts";

/** Imports of posts and of accounts: the parts that columns play, and what became of each row. */

export const recordKinds = ["posts", "accounts"] as const;
export type RecordKind = (typeof recordKinds)[number];

export const recordRoles = {
  posts: [
    "post",
    "text",
    "time",
    "title",
    "language",
    "link",
    "object",
    "author",
    "authorHandle",
    "authorName",
    "views",
    "likes",
    "comments",
    "shares",
    "interactions",
    "asOf",
  ],
  accounts: ["account", "handle", "name", "romanisedName", "openedOn", "personClass"],
} as const satisfies Record<RecordKind, readonly string[]>;
export type RecordRole<K extends RecordKind = RecordKind> = (typeof recordRoles)[K][number];

export const requiredRecordRoles: Record<RecordKind, readonly RecordRole[]> = {
  posts: ["post", "text", "time"],
  accounts: ["account"],
};

/** Which column plays which part; a part that no column plays is null or not named. */
export const RecordMapping = z.record(z.string().max(100), z.string().min(1).max(1_000).nullable());
export type RecordMapping = z.output<typeof RecordMapping>;

/** What is said of all rows at once. */
export const RecordSettings = z.strictObject({
  /** The clock of times that name no zone, and the one in which moments are shown. */
  zone: Zone,
  /** Of posts whose row names none. */
  language: Language,
  /** Rows that may replace what a person wrote, as the dry run showed it. */
  overwrite: z.array(z.int().positive()).max(10_000).default([]),
});
export type RecordSettings = z.output<typeof RecordSettings>;

export const PlanRecords = z
  .strictObject({
    importId: z.uuid(),
    version: z.int(),
    kind: z.enum(recordKinds),
    mapping: RecordMapping,
    platform: z.enum(platforms),
    ...RecordSettings.shape,
    dryRun: z.boolean(),
    leaveOut: LeaveOut,
  })
  .superRefine(({ kind, mapping }, { addIssue }) => {
    for (const role of requiredRecordRoles[kind])
      if (!mapping[role]) addIssue({ code: "custom", path: ["mapping", role], params: { key: "required" } });
  });
export type PlanRecords = z.output<typeof PlanRecords>;

/** `keep`: the row would replace what a person wrote, and nobody chose that. */
export const rowActions = ["create", "update", "keep", "same"] as const;
export const RowAction = z.enum(rowActions);
export type RowAction = z.output<typeof RowAction>;

export const RowChanges = z.record(z.string(), z.strictObject({ old: z.unknown(), new: z.unknown() }));
export type RowChanges = z.output<typeof RowChanges>;

/** What a row did, or would do. */
export type RowOutcome = {
  row: number;
  action: RowAction;
  targetId: string | null;
  nativeId: string;
  changes: RowChanges;
  seenVersion: number | null;
  versionAfter: number | null;
  metricIds: string[];
  newAccountId: string | null;
};

export const countedMetrics = {
  views: "view",
  likes: "like",
  comments: "comment",
  shares: "share",
  interactions: "interaction",
} as const satisfies Partial<Record<RecordRole<"posts">, string>>;

/** A number as a cell states it. */
export type CountCell = { low: number; high: number | null; qualifier: "exact" | "at_least" | "between" };
export type PostMetric = CountCell & { type: (typeof countedMetrics)[keyof typeof countedMetrics]; basis: string };
type Moment = { wall: string; zone: string; precision: "second" | "minute" | "day" };

/** A post as a row states it; what the row does not say is undefined, and changes nothing. */
export type PostRecord = {
  row: number;
  nativeId: string;
  text: string;
  publishedAt: Moment;
  title: string | undefined;
  language: z.output<typeof Language> | undefined;
  link: string | undefined;
  object: string | undefined;
  author: { nativeId: string; handle: string; name: string } | null;
  metrics: PostMetric[];
  /** When the numbers were taken, where the row says it. */
  asOf: Moment | null;
};

export type AccountRecord = {
  row: number;
  nativeId: string;
  handle: string | undefined;
  displayName: string | undefined;
  romanisedName: string | undefined;
  openedOn: string | undefined;
  personClass: string | undefined;
};

export const ListRows = z.strictObject({
  importId: z.uuid(),
  action: RowAction.nullable().default(null),
  /** Rows after this one. */
  after: z.int().nonnegative().default(0),
  take: z.int().min(1).max(500).default(100),
});
