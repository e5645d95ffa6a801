import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { postDisagreements } from "#server/posts/posts.ts";
import { CaseRef } from "#server/schema/case.ts";
import { DraftFinding, EditFinding, FindingRef, SubmitFinding, submitBlockersOf } from "#server/schema/finding.ts";
import { roleCan } from "#server/schema/permission.ts";
import { contentColumns, contentHash, currentHashes, findingContent, heldOf } from "./content.ts";
import { leaseFor } from "./lease.ts";
import { boundCitations, evidenceChanged, fieldsOf, findingView, markingOf, shown, versionView } from "./view.ts";
import { bindCitations, citationRows, rewrite } from "./write.ts";

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
    const postIds = row.citations.flatMap(({ kind, targetId }) => (kind === "post" ? [targetId] : []));
    const seesReview = actor.kind === "user" && roleCan(actor.role, "finding.read_drafts");
    return {
      ...shownFinding,
      marking,
      lease: seesReview ? await leaseFor(db, findingId, actor.id) : null,
      /** Cited posts whose assessors differ: a reviewer sees it before deciding. */
      disagreements: seesReview ? await postDisagreements(db, caseId, postIds) : [],
      /** Each content that it ever had, newest first. Whoever wrote one is a contributor. */
      versions: versions.map(({ editedById, ...version }) => ({ ...version, editor: names.get(editedById) ?? "" })),
    };
  },
});

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
  run: ({ tx, actor, caseId, input }) => rewrite(tx, actor, caseId, input),
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

/** Of these findings, those whose cited evidence is no longer what was approved. */
export async function changedFindings(db: ReadDb | Tx, caseId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.finding.findMany({
    where: { caseId, id: { in: [...ids] } },
    select: { id: true, citations: findingView.citations },
  });
  const hashes = await currentHashes(db, caseId, rows.flatMap(boundCitations));
  return new Set(rows.filter((row) => evidenceChanged(row, hashes)).map((row) => row.id));
}
