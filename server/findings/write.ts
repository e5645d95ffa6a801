import type * as z from "zod";
import type { Actor } from "#server/core/actor.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { lockForEdit } from "#server/core/lock.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Citation, EditFinding } from "#server/schema/finding.ts";
import { type BoundCitation, contentColumns, contentHash, currentHashes, findingContent } from "./content.ts";
import { fieldsOf, findingView } from "./view.ts";

/** A new content of a finding, by whichever command: it is a draft again, and what was approved before is void. */
export async function rewrite(
  tx: Tx,
  actor: Actor,
  caseId: string,
  { findingId, version, fields }: z.output<typeof EditFinding>,
) {
  await lockForEdit(tx, "Finding", findingId);
  const row = await tx.finding.findUniqueOrThrow({ where: { id: findingId }, select: findingView });
  const before = fieldsOf(row);
  const citations = await bindCitations(tx, caseId, fields.citations);
  const content = findingContent(fields, citations);
  const contentSha256 = contentHash(content);
  if (version === row.version && contentSha256 === row.contentSha256)
    return { result: { version }, unchanged: true as const };
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
  if (count === 0) throw new AppError("stale", "finding.stale", { current: { version: row.version, fields: before } });
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
}

/** Each citation with the hash of what it refers to now. Something of another case is as good as missing. */
export async function bindCitations(
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

export function citationRows(findingId: string, citations: readonly BoundCitation[]) {
  return citations.map(({ kind, id, sha256 }, position) => ({ findingId, position, kind, targetId: id, sha256 }));
}
