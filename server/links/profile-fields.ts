import type { Prisma } from "#server/db/generated/client.ts";
import { StoredParties } from "#server/schema/link.ts";
import { dayOf } from "./days.ts";

type Row = Omit<Prisma.OperationProfileGetPayload<object>, "caseId" | "version">;

const asDay = (at: Date | null) => (at === null ? null : dayOf(at));
const asNumber = (count: bigint | null) => (count === null ? null : Number(count));

/** What is stated of an operation, as forms and tables read it. */
export function profileFields(row: Row) {
  return {
    activityFrom: asDay(row.activityFrom),
    activityTo: asDay(row.activityTo),
    detectedOn: asDay(row.detectedOn),
    toldOn: asDay(row.toldOn),
    publishedOn: asDay(row.publishedOn),
    launchedBy: row.launchedBy,
    amplifiersLow: asNumber(row.amplifiersLow),
    amplifiersHigh: asNumber(row.amplifiersHigh),
    amplifiersNote: row.amplifiersNote,
    narratives: row.narratives,
    parties: StoredParties.parse(row.parties),
    stateRole: row.stateRole,
    source: row.source,
  };
}
