import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { PostFields } from "#server/schema/evidence.ts";
import { effectiveMarking, type Marking, storedMarking } from "#server/schema/marking.ts";
import { differingTargets, isStanding } from "#server/schema/stance.ts";
import { wallTimeOf } from "#server/schema/time.ts";
import { availabilityOf, standingGrade, type Withdrawal, withdrawn } from "./post-state.ts";

const recorded = { id: true, createdAt: true, createdById: true, createdBy: { select: { name: true } } } as const;
const inOrder = [{ createdAt: "asc" }, { id: "asc" }] as const;

export const metricView = {
  id: true,
  type: true,
  low: true,
  high: true,
  qualifier: true,
  capped: true,
  unit: true,
  geography: true,
  basis: true,
  asOf: true,
  asOfZone: true,
  asOfPrecision: true,
} as const satisfies Prisma.MetricSelect;

export const postView = {
  id: true,
  caseId: true,
  platform: true,
  nativeId: true,
  url: true,
  objectId: true,
  accountId: true,
  originalTitle: true,
  originalText: true,
  originalLanguage: true,
  publishedAt: true,
  publishedZone: true,
  publishedPrecision: true,
  note: true,
  tlp: true,
  pap: true,
  protection: true,
  personalData: true,
  synthetic: true,
  version: true,
  account: { select: namedSelect },
  case: { select: { tlp: true, pap: true, protection: true } },
  translations: {
    select: {
      id: true,
      language: true,
      title: true,
      text: true,
      translator: true,
      method: true,
      engine: true,
      createdAt: true,
      createdById: true,
      reviews: { select: { ...recorded, verdict: true, note: true }, orderBy: [...inOrder] },
    },
    orderBy: [...inOrder],
  },
  metrics: { select: { ...metricView, createdById: true }, orderBy: [{ asOf: "asc" }, { id: "asc" }] },
  archives: {
    select: {
      ...recorded,
      service: true,
      url: true,
      archivedAt: true,
      archivedZone: true,
      archivedPrecision: true,
      note: true,
    },
    orderBy: [{ archivedAt: "asc" }, { id: "asc" }],
  },
  observations: {
    select: { ...recorded, kind: true, seenAt: true, seenZone: true, seenPrecision: true, seenBy: true, note: true },
    orderBy: [{ seenAt: "asc" }, ...inOrder],
  },
  stances: { select: { ...recorded, target: true, stance: true, basis: true, source: true }, orderBy: [...inOrder] },
  ratings: { select: { ...recorded, subject: true, grade: true, basis: true }, orderBy: [...inOrder] },
  withdrawals: { select: { ...recorded, kind: true, entryId: true, reason: true }, orderBy: [...inOrder] },
} as const satisfies Prisma.PostSelect;
export type PostRow = Prisma.PostGetPayload<{ select: typeof postView }>;

/** A post with all that stands beside it. What was withdrawn is still there, and says so. */
export function shown({ account, case: ofCase, withdrawals, ...post }: PostRow, readerId: string) {
  const owned = <Row extends { createdById: string }>(row: Row) => ({ ...row, isMine: row.createdById === readerId });
  const kept = withdrawals.map(
    ({ entryId, reason, createdAt, createdBy }): Withdrawal => ({ entryId, reason, at: createdAt, by: createdBy.name }),
  );
  const translations = withdrawn(post.translations, kept).map((translation) => ({
    ...owned(translation),
    reviews: translation.reviews.map(signed),
  }));
  const stances = withdrawn(post.stances, kept);
  const ratings = withdrawn(post.ratings, kept);
  const observations = withdrawn(post.observations, kept);
  return {
    ...post,
    author: account && nameAccount(account),
    fields: fieldsOf(post),
    marking: effectiveMarking(post, storedMarking(ofCase)),
    /** Its words are left out: whoever opens it is recorded. */
    withheld: false,
    availability: availabilityOf(observations),
    grades: { source: standingGrade(ratings, "source"), item: standingGrade(ratings, "item") },
    differingTargets: differingTargets(stances),
    translations,
    metrics: withdrawn(post.metrics, kept).map(owned),
    archives: withdrawn(post.archives, kept).map(signed).map(owned),
    observations: observations.map(signed).map(owned),
    stances: stances.map((stance) => ({ ...owned(signed(stance)), standing: isStanding(stance, stances) })),
    ratings: ratings.map(signed).map(owned),
  };
}
export type ShownPost = ReturnType<typeof shown>;

/** As a list shows it: nobody has opened a TLP:RED post by scrolling past it. */
export function listed(row: PostRow, readerId: string): ShownPost {
  const post = shown(row, readerId);
  if (post.marking.tlp !== "red") return post;
  const words = { nativeId: "", url: "", objectId: "", originalTitle: "", originalText: "", note: "" };
  const beside = { translations: [], metrics: [], archives: [], observations: [], stances: [], ratings: [] };
  return {
    ...post,
    ...words,
    ...beside,
    differingTargets: [],
    fields: { ...post.fields, ...words },
    withheld: true,
  };
}

const signed = <Row extends { createdBy: { name: string } }>({ createdBy, ...row }: Row) => ({
  ...row,
  recordedBy: createdBy.name,
});

/** The row as the form knows it. */
export function fieldsOf(
  row: Omit<
    PostFields,
    "publishedAt" | "platform" | "originalLanguage" | "tlp" | "pap" | "protection" | "personalData"
  > &
    Pick<PostRow, "publishedAt" | "publishedZone" | "publishedPrecision">,
): PostFields {
  return PostFields.parse({
    ...Object.fromEntries(Object.keys(PostFields.shape).map((key) => [key, Reflect.get(row, key)])),
    publishedAt: statedMoment(row.publishedAt, row.publishedZone, row.publishedPrecision),
  });
}

function statedMoment(at: Date, zone: string, precision: string) {
  const wall = wallTimeOf(at, zone);
  return { wall: precision === "day" || precision === "month" ? wall.slice(0, 10) : wall, zone, precision };
}

type Words = { originalTitle: string; originalText: string };

/** What a post is called in lists and in the history. */
export function titleOf(post: Words): string {
  return post.originalTitle || [...post.originalText.replace(/\s+/g, " ")].slice(0, 60).join("");
}

/** What the history calls a post: of a TLP:RED post it repeats no word. */
export const titleOnRecord = (post: Words, marking: Marking): string =>
  marking.tlp === "red" ? "TLP:RED" : titleOf(post);

/** What every record of a post begins with. */
export async function postOnRecord(db: ReadDb | Tx, postId: string): Promise<{ title: string; marking: Marking }> {
  const row = await db.post.findUniqueOrThrow({
    where: { id: postId },
    select: {
      originalTitle: true,
      originalText: true,
      tlp: true,
      pap: true,
      protection: true,
      case: { select: { tlp: true, pap: true, protection: true } },
    },
  });
  const marking = effectiveMarking(row, storedMarking(row.case));
  return { title: titleOnRecord(row, marking), marking };
}
