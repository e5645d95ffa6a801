import type { Tx } from "#server/db/client.ts";

/** The marks of frameworks stay as marks; what they said of people and what they rested on leaves. */
export async function forgetFrameworks(tx: Tx, caseId: string): Promise<void> {
  const where = { caseId };
  await tx.spreadObservation.updateMany({ where, data: { what: "", basis: "", citations: [], withdrawnFor: "" } });
  await tx.platformSearch.updateMany({ where, data: { method: "", citations: [], withdrawnFor: "" } });
  await tx.breakoutDecision.updateMany({ where, data: { reason: "" } });
  await tx.techniqueTag.updateMany({ where, data: { basis: "", citations: [], withdrawnFor: "" } });
  await tx.caseAggregation.updateMany({ where, data: { reason: "" } });
  await tx.attributionEvidence.updateMany({
    where: { attribution: where, source: { not: "classified" } },
    data: { text: "", citations: [], withdrawnFor: "" },
  });
  await tx.criterionAssessment.updateMany({ where, data: { basis: "", citations: [] } });
}
