import { captureMarkings } from "#server/captures/captures.ts";
import type { Actor } from "#server/core/actor.ts";
import type { ReadDb } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { postMarkings } from "#server/posts/posts.ts";
import { citationKinds, confidences, FindingFields, submitBlockersOf } from "#server/schema/finding.ts";
import { highestMarking, storedMarking } from "#server/schema/marking.ts";
import { defaultScale, scaleOf } from "#server/schema/scales.ts";
import type { BoundCitation, heldOf } from "./content.ts";

/** A finding as it is read: its fields, what it cites as that stands now, who wrote it, who reviewed it, who dissents. */

export const findingView = {
  id: true,
  caseId: true,
  number: true,
  group: true,
  kind: true,
  title: true,
  text: true,
  probability: true,
  scale: true,
  confidence: true,
  limits: true,
  effect: true,
  attribution: true,
  state: true,
  contentSha256: true,
  authorId: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  citations: { select: { kind: true, targetId: true, sha256: true }, orderBy: { position: "asc" } },
  contributors: { select: { user: { select: { id: true, name: true } } }, orderBy: { since: "asc" } },
  reviews: {
    select: {
      id: true,
      decision: true,
      note: true,
      at: true,
      voidedAt: true,
      contentSha256: true,
      findingVersion: true,
      reviewer: { select: { id: true, name: true } },
    },
    orderBy: { at: "desc" },
  },
  dissents: {
    select: {
      id: true,
      findingVersion: true,
      contentSha256: true,
      text: true,
      scale: true,
      probability: true,
      confidence: true,
      at: true,
      author: { select: { id: true, name: true } },
    },
    orderBy: { at: "asc" },
  },
  threads: { where: { resolvedAt: null }, select: { id: true } },
} as const satisfies Prisma.FindingSelect;
export const versionView = {
  select: { version: true, contentSha256: true, at: true, editedById: true },
  orderBy: { version: "desc" },
} as const;
export type FindingRow = Prisma.FindingGetPayload<{ select: typeof findingView }>;

export function shown(row: FindingRow, actor: Actor, { hashes, gone }: Awaited<ReturnType<typeof heldOf>>) {
  const { citations, contributors, reviews, dissents, threads, ...finding } = row;
  const people = contributors.map(({ user }) => user);
  return {
    ...finding,
    label: `F-${row.number}`,
    fields: fieldsOf(row),
    contributors: people,
    reviews,
    citations: boundCitations(row).map((citation) => ({
      ...citation,
      changed: hashes.get(`${citation.kind}:${citation.id}`) !== citation.sha256,
      disposed: gone.has(`${citation.kind}:${citation.id}`),
    })),
    evidenceChanged: evidenceChanged(row, hashes),
    /** Everybody who sees it otherwise, on whatever version; none is ever taken back. */
    dissents: dissents.map((dissent) => ({
      ...dissent,
      scale: scaleOf(dissent.scale) ?? defaultScale,
      confidence: confidences.find((known) => known === dissent.confidence) ?? null,
      onThis: dissent.contentSha256 === row.contentSha256,
    })),
    openThreads: threads.length,
    submitBlockers: submitBlockersOf(fieldsOf(row)),
    /** The standing approval, which a notice cites. */
    approval:
      row.state === "approved"
        ? (reviews.find((review) => review.decision === "approved" && !review.voidedAt) ?? null)
        : null,
    iContributed: people.some((person) => person.id === actor.id),
    /** The version of this person's last decision, so that they can be shown what changed since. */
    myLastReview: reviews.find((review) => review.reviewer.id === actor.id)?.findingVersion ?? null,
  };
}

export function fieldsOf(row: FindingRow): FindingFields {
  const { group, kind, title, text, scale, probability, confidence, limits, effect, attribution } = row;
  return FindingFields.parse({
    group,
    kind,
    title,
    text,
    scale,
    probability,
    confidence,
    limits,
    effect,
    attribution,
    citations: row.citations.map((c) => ({ kind: c.kind, id: c.targetId })),
  });
}

export function boundCitations(row: Pick<FindingRow, "citations">): BoundCitation[] {
  return row.citations.flatMap(({ kind: stored, targetId: id, sha256 }) => {
    const kind = citationKinds.find((known) => known === stored);
    return kind === undefined ? [] : [{ kind, id, sha256 }];
  });
}

export function evidenceChanged(row: Pick<FindingRow, "citations">, hashes: Map<string, string>): boolean {
  return boundCitations(row).some((citation) => hashes.get(`${citation.kind}:${citation.id}`) !== citation.sha256);
}

/** A finding travels no further than its case, nor than any post that it cites. */
export async function markingOf(db: ReadDb, caseId: string, cited: readonly { kind: string; targetId: string }[]) {
  const select = { tlp: true, pap: true, protection: true } as const;
  const ofCase = storedMarking(await db.case.findUniqueOrThrow({ where: { id: caseId }, select }));
  const postIds = cited.flatMap(({ kind, targetId }) => (kind === "post" ? [targetId] : []));
  const captureIds = cited.flatMap(({ kind, targetId }) => (kind === "capture" ? [targetId] : []));
  return highestMarking([
    ofCase,
    ...(await postMarkings(db, caseId, postIds)),
    ...(await captureMarkings(db, caseId, captureIds)),
  ]);
}
