import { visibleTo } from "#server/core/access.ts";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { DecideEvidenceProposal, type EvidenceProposal } from "#server/schema/detection.ts";
import { Bilingual } from "#server/schema/explanation.ts";

/** Copies of one text and cases that belong together, as detectors propose them. Nothing is merged by a machine. */

export const listEvidenceProposals = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, actor, caseId }) {
    const rows = await db.evidenceProposal.findMany({
      where: { caseId },
      select: {
        id: true,
        kind: true,
        text: true,
        objects: true,
        state: true,
        reason: true,
        decidedAt: true,
        decidedBy: { select: { name: true } },
        otherCaseId: true,
        run: { select: { id: true, detector: true } },
      },
      orderBy: [{ state: "asc" }, { key: "asc" }],
      take: 500,
    });
    const others = await db.case.findMany({
      where: { AND: [{ id: { in: rows.flatMap(({ otherCaseId }) => otherCaseId ?? []) } }, visibleTo(actor)] },
      select: { id: true, code: true, workingTitle: true },
    });
    return rows.map(({ text, otherCaseId, ...row }) => ({
      ...row,
      text: Bilingual.parse(text),
      isLink: otherCaseId !== null,
      /** Null where there is none, and where the reader was not let into it. */
      otherCase: others.find(({ id }) => id === otherCaseId) ?? null,
    }));
  },
});

export const decideEvidenceProposal = caseCommand({
  on: "evidenceProposal",
  input: DecideEvidenceProposal,
  permission: "proposal.decide",
  action: "evidence_proposal.decided",
  async run({ tx, actor, input: { evidenceProposalId, decision, reason } }) {
    const { count } = await tx.evidenceProposal.updateMany({
      where: { id: evidenceProposalId, state: "proposed" },
      data: { state: decision, reason, decidedById: personIdOf(actor), decidedAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "proposal.decided");
    const { kind } = await tx.evidenceProposal.findUniqueOrThrow({
      where: { id: evidenceProposalId },
      select: { kind: true },
    });
    return { result: { state: decision }, targetId: evidenceProposalId, data: { kind, decision, reason } };
  },
});

/** Proposes what nobody has been asked about yet: what was decided is not asked again. */
export async function proposeEvidence(
  tx: Tx,
  { caseId, runId }: { caseId: string; runId: string },
  proposals: readonly EvidenceProposal[],
): Promise<number> {
  const codes = proposals.flatMap(({ otherCase }) => otherCase ?? []);
  const cases = await tx.case.findMany({ where: { code: { in: codes } }, select: { id: true, code: true } });
  const { count } = await tx.evidenceProposal.createMany({
    data: proposals.map(({ kind, key, text, objects, otherCase }) => ({
      id: crypto.randomUUID(),
      caseId,
      runId,
      kind,
      key,
      text,
      objects,
      otherCaseId: cases.find(({ code }) => code === otherCase)?.id ?? null,
    })),
    skipDuplicates: true,
  });
  return count;
}
