import type { Actor } from "#server/core/actor.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { postMarkings } from "#server/posts/posts.ts";
import { CaseRef } from "#server/schema/case.ts";
import {
  type Citation,
  citationKinds,
  DraftFinding,
  EditFinding,
  FindingFields,
  FindingRef,
  SubmitFinding,
  submitBlockersOf,
} from "#server/schema/finding.ts";
import { highestMarking, storedMarking } from "#server/schema/marking.ts";
import { roleCan } from "#server/schema/permission.ts";
import { type BoundCitation, contentColumns, contentHash, currentHashes, findingContent, heldOf } from "./content.ts";

const findingView = {
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
} as const satisfies Prisma.FindingSelect;
const versionView = {
  select: { version: true, contentSha256: true, at: true, editedById: true },
  orderBy: { version: "desc" },
} as const;
type FindingRow = Prisma.FindingGetPayload<{ select: typeof findingView }>;

/** Who may not read drafts sees what was approved, and nothing of the rest. */
function readableBy(actor: Actor): Prisma.FindingWhereInput {
  return actor.kind === "system" || roleCan(actor.role, "finding.read_drafts") ? {} : { state: "approved" };
}

export const listFindings = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "finding.read",
  async run({ db, actor, caseId }) {
    const rows = await db.finding.findMany({
      where: { AND: [{ caseId }, readableBy(actor)] },
      select: findingView,
      orderBy: [{ group: "asc" }, { number: "asc" }],
      take: 500,
    });
    const held = await heldOf(db, caseId, rows.flatMap(boundCitations));
    return rows.map((row) => shown(row, actor, held));
  },
});

export const getFinding = caseQuery({
  on: "finding",
  input: FindingRef,
  permission: "finding.read",
  async run({ db, actor, caseId, input: { findingId } }) {
    const row = await db.finding.findFirst({
      where: { AND: [{ id: findingId }, readableBy(actor)] },
      select: { ...findingView, versions: versionView },
    });
    if (!row) throw new AppError("not_found", "evidence.missing");
    const { versions, ...finding } = row;
    const shownFinding = shown(finding, actor, await heldOf(db, caseId, boundCitations(row)));
    const marking = await markingOf(db, caseId, row.citations);
    const names = new Map(shownFinding.contributors.map(({ id, name }) => [id, name]));
    return {
      ...shownFinding,
      marking,
      /** Each content that it ever had, newest first. Whoever wrote one is a contributor. */
      versions: versions.map(({ editedById, ...version }) => ({ ...version, editor: names.get(editedById) ?? "" })),
    };
  },
});

/** A finding travels no further than its case, nor than any post that it cites. */
async function markingOf(db: ReadDb, caseId: string, cited: readonly { kind: string; targetId: string }[]) {
  const select = { tlp: true, pap: true, protection: true } as const;
  const ofCase = storedMarking(await db.case.findUniqueOrThrow({ where: { id: caseId }, select }));
  const postIds = cited.flatMap(({ kind, targetId }) => (kind === "post" ? [targetId] : []));
  return highestMarking([ofCase, ...(await postMarkings(db, caseId, postIds))]);
}

export const draftFinding = caseCommand({
  on: "case",
  input: DraftFinding,
  permission: "finding.write",
  action: "finding.drafted",
  async run({ tx, actor, caseId, input: { fields } }) {
    const citations = await bindCitations(tx, caseId, fields.citations);
    const { lastFinding: number } = await tx.case.update({
      where: { id: caseId },
      data: { lastFinding: { increment: 1 } },
      select: { lastFinding: true },
    });
    const id = crypto.randomUUID();
    const content = findingContent(fields, citations);
    const contentSha256 = contentHash(content);
    await tx.finding.create({
      data: { id, caseId, number, ...contentColumns(content), contentSha256, authorId: actor.id, editedById: actor.id },
    });
    await tx.findingCitation.createMany({ data: citationRows(id, citations) });
    await tx.findingVersion.create({
      data: { findingId: id, version: 1, contentSha256, content, editedById: actor.id },
    });
    return { result: { findingId: id, number }, targetId: id, data: { finding: `F-${number}`, title: fields.title } };
  },
});

/** Any change of content makes a draft of it again, and every approval of what stood before is void. */
export const editFinding = caseCommand({
  on: "finding",
  input: EditFinding,
  permission: "finding.write",
  action: "finding.edited",
  async run({ tx, actor, caseId, input: { findingId, version, fields } }) {
    const row = await tx.finding.findUniqueOrThrow({ where: { id: findingId }, select: findingView });
    const before = fieldsOf(row);
    const citations = await bindCitations(tx, caseId, fields.citations);
    const content = findingContent(fields, citations);
    const contentSha256 = contentHash(content);
    if (version === row.version && contentSha256 === row.contentSha256) return { result: { version }, unchanged: true };
    const { count } = await tx.finding.updateMany({
      where: { id: findingId, version },
      data: {
        ...contentColumns(content),
        contentSha256,
        state: "draft",
        editedById: actor.id,
        updatedAt: new Date(),
        version: { increment: 1 },
      },
    });
    if (count === 0)
      throw new AppError("stale", "finding.stale", { current: { version: row.version, fields: before } });
    await tx.findingCitation.deleteMany({ where: { findingId } });
    await tx.findingCitation.createMany({ data: citationRows(findingId, citations) });
    await tx.findingVersion.create({
      data: { findingId, version: version + 1, contentSha256, content, editedById: actor.id },
    });
    return {
      result: { version: version + 1 },
      targetId: findingId,
      data: { finding: `F-${row.number}`, changes: diff(before, fields), voidedApproval: row.state === "approved" },
    };
  },
});

export const submitFinding = caseCommand({
  on: "finding",
  input: SubmitFinding,
  permission: "finding.write",
  action: "finding.submitted",
  async run({ tx, actor, caseId, input: { findingId, version } }) {
    const row = await tx.finding.findUniqueOrThrow({ where: { id: findingId }, select: findingView });
    if (row.version !== version)
      throw new AppError("stale", "finding.stale", { current: { version: row.version, fields: fieldsOf(row) } });
    if (row.state !== "draft") throw new AppError("conflict", "finding.notDraft");
    const needs = submitBlockersOf(fieldsOf(row));
    if (needs.length > 0)
      throw new AppError("conflict", "finding.notSubmittable", { values: { needs: needs.join(", ") } });
    if (evidenceChanged(row, await currentHashes(tx, caseId, boundCitations(row))))
      throw new AppError("conflict", "finding.evidenceChanged");
    const { count } = await tx.finding.updateMany({
      where: { id: findingId, version, state: "draft" },
      data: { state: "submitted", submittedById: actor.id, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "finding.stale");
    return {
      result: { version: version + 1 },
      targetId: findingId,
      data: { finding: `F-${row.number}`, contentSha256: row.contentSha256 },
    };
  },
});

function shown(row: FindingRow, actor: Actor, { hashes, gone }: Awaited<ReturnType<typeof heldOf>>) {
  const { citations, contributors, reviews, ...finding } = row;
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
    submitBlockers: submitBlockersOf(fieldsOf(row)),
    /** The standing approval, which a notice cites. */
    approval:
      row.state === "approved"
        ? (reviews.find((review) => review.decision === "approved" && !review.voidedAt) ?? null)
        : null,
    iContributed: people.some((person) => person.id === actor.id),
  };
}

function fieldsOf(row: FindingRow): FindingFields {
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

/** Each citation with the hash of what it refers to now. Something of another case is as good as missing. */
async function bindCitations(
  tx: Tx | ReadDb,
  caseId: string,
  citations: readonly Citation[],
): Promise<BoundCitation[]> {
  const hashes = await currentHashes(tx, caseId, citations);
  return citations.map((citation) => {
    const sha256 = hashes.get(`${citation.kind}:${citation.id}`);
    if (!sha256) throw new AppError("invalid", "finding.citation", { fields: { citations: "finding.citation" } });
    return { ...citation, sha256 };
  });
}

function citationRows(findingId: string, citations: readonly BoundCitation[]) {
  return citations.map(({ kind, id, sha256 }, position) => ({ findingId, position, kind, targetId: id, sha256 }));
}

/** Of these findings, those whose cited evidence is no longer what was approved. */
export async function changedFindings(db: ReadDb | Tx, caseId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.finding.findMany({
    where: { caseId, id: { in: [...ids] } },
    select: { id: true, citations: findingView.citations },
  });
  const hashes = await currentHashes(db, caseId, rows.flatMap(boundCitations));
  return new Set(rows.filter((row) => evidenceChanged(row, hashes)).map((row) => row.id));
}
