import { recordDetermination, recordPublicDecision } from "#server/decisions/decisions.ts";
import { addNotification, markSent } from "#server/decisions/ledger.ts";
import { AddNotification, RecordDetermination, RecordPublicDecision } from "#server/schema/decision.ts";
import type { DemoPeople } from "./people.ts";

/** What the public record states of who decided what in April 2025, and who was told when. What it leaves out is not stated. */

const source = "Public statement and briefing of 7 April 2025";

export async function decideAndTell({ lead, panel }: DemoPeople, caseId: string): Promise<void> {
  await recordDetermination(
    panel,
    RecordDetermination.parse({
      caseId,
      number: 1,
      fields: {
        body: "panel",
        question: "Does the operation affect the ability to have a free and fair election?",
        threshold: "not_met",
        freeAndFair: "not_affected",
        freeAndFairBasis: `${source}: it had not affected Canada’s ability to have a free and fair election.`,
        informedDecisions: "not_affected",
        informedBasis: `${source}: nor is it affecting Canadians’ abilities to make informed decisions about their vote.`,
        asOf: "2025-04-07",
      },
    }),
  );
  await recordPublicDecision(
    lead,
    RecordPublicDecision.parse({
      caseId,
      number: 1,
      fields: {
        decision: "publish",
        decidedBy: "Not stated in the public record",
        decidedOn: "2025-04",
        channel: "Weekly briefing and news release",
        reason: `${source}: the public was told so that it was aware, with the threshold not met.`,
      },
    }),
  );
  await told(
    lead,
    caseId,
    { kind: "party_liaison", recipientRole: "Representative of the Liberal Party" },
    "2025-04-06",
  );
  await told(lead, caseId, { kind: "public", recipientRole: "The public, by briefing and news release" }, "2025-04-07");
  const platform = {
    kind: "platform",
    recipientRole: "Tencent",
    note: `${source}: the task force will be discussing it.`,
  };
  await addNotification(lead, AddNotification.parse({ caseId, fields: platform }));
}

type Recipient = { kind: "party_liaison" | "public"; recipientRole: string };

async function told(lead: DemoPeople["lead"], caseId: string, recipient: Recipient, on: string): Promise<void> {
  const { notificationId } = await addNotification(lead, AddNotification.parse({ caseId, fields: recipient }));
  await markSent(lead, { notificationId, version: 1, on });
}
