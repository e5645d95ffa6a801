import type { CloseCode } from "#server/schema/triage.ts";
import type { StepKey } from "#server/schema/workflow.ts";
import { as, type Person } from "./people.ts";

type Extra = { closeCode?: CloseCode; force?: boolean };

/** One step of a case by this person, from the version that stands. */
export async function stepped(actor: Person, caseId: string, step: StepKey, extra: Extra = {}) {
  const { version } = await as(actor).workflow.get({ caseId });
  return as(actor).workflow.step({ caseId, version, step, reason: "because the test says so", ...extra });
}

/** A step that was forced past the triage, and an entry of the ledger that is planned. */
export async function workflowThings(lead: Person, caseId: string) {
  await stepped(lead, caseId, "start_triage");
  await stepped(lead, caseId, "qualify", { force: true });
  const { transitions } = await as(lead).workflow.get({ caseId });
  const overrideId = transitions.find(({ skipped }) => skipped.length > 0)?.id ?? "";
  const { notificationId } = await as(lead).decisions.addNotification({
    caseId,
    fields: { kind: "platform", recipientRole: "Owner of the platform" },
  });
  return { overrideId, notificationId };
}
export type WorkflowThings = Awaited<ReturnType<typeof workflowThings>>;
