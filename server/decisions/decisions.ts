import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { clocksOf } from "#server/schema/clocks.ts";
import { RecordDetermination, RecordPublicDecision } from "#server/schema/decision.ts";
import {
  type LedgerEntry,
  type LedgerFacts,
  notificationKinds,
  notificationStates,
  openNotifications,
  orderRemarks,
} from "#server/schema/ledger.ts";
import { type Governance, ottawaDay, type Regime, regimeAt } from "#server/schema/regime.ts";
import { eventFieldsOf, eventView } from "./event-fields.ts";

/** Who governs a case, what was determined, whether the public is told, and who was told what when. */

export const getDecisions = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "decision.read",
  async run({ db, caseId }) {
    const by = { recordedBy: { select: { name: true } } } as const;
    const [governance, ledger, determinations, publicDecisions, notifications, origin] = await Promise.all([
      governanceOf(db, caseId),
      ledgerFactsOf(db, caseId),
      db.determination.findMany({ where: { caseId }, include: by, orderBy: { number: "desc" } }),
      db.publicDecision.findMany({ where: { caseId }, include: by, orderBy: { number: "desc" } }),
      db.notification.findMany({ where: { caseId }, orderBy: { number: "asc" } }),
      timesOf(db, caseId),
    ]);
    return {
      governance,
      determinations,
      publicDecisions,
      notifications,
      required: openNotifications(ledger.facts, ledger.entries),
      remarks: orderRemarks(ledger.facts, ledger.entries),
      clocks: clocksOf(origin, ledger.entries),
      today: ottawaDay(new Date()),
    };
  },
});

const unstated = { activityFrom: "", activityTo: "", detectedOn: "", disclosedOn: "" };

async function timesOf(db: ReadDb | Tx, caseId: string) {
  const row = await db.caseOrigin.findUnique({
    where: { caseId },
    select: { activityFrom: true, activityTo: true, detectedOn: true, disclosedOn: true },
  });
  return row ?? unstated;
}

type Governed = {
  what: "post" | "activity_from" | "activity_to" | "disclosed" | "today";
  day: string;
  governance: Governance;
};

/** Under which regime each observation and the case today stand. */
export async function governanceOf(db: ReadDb | Tx, caseId: string) {
  const found = await db.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { electionEvent: { select: eventView } },
  });
  const posts = await db.post.findMany({
    where: { caseId, withdrawnAt: null },
    select: { publishedAt: true },
    orderBy: { publishedAt: "asc" },
    take: 500,
  });
  const times = await timesOf(db, caseId);
  const event = found.electionEvent && {
    id: found.electionEvent.id,
    version: found.electionEvent.version,
    fields: eventFieldsOf(found.electionEvent),
  };
  const moments = [
    ...stated("activity_from", times.activityFrom),
    ...posts.map(({ publishedAt }) => ({ what: "post" as const, day: ottawaDay(publishedAt) })),
    ...stated("activity_to", times.activityTo),
    ...stated("disclosed", times.disclosedOn),
    { what: "today" as const, day: ottawaDay(new Date()) },
  ];
  const governed = moments.flatMap((moment): Governed[] => {
    const governance = regimeAt(event?.fields ?? null, moment.day);
    return governance ? [{ ...moment, governance }] : [];
  });
  const determinationNeeded = governed.some(({ governance }) => governance.regime === "panel");
  return { event, governed: distinct(governed), determinationNeeded, regime: strongest(governed) };
}

/** A date that is not stated to the day says nothing of its regime. */
const stated = (what: Governed["what"], date: string) => (date.length >= 10 ? [{ what, day: date.slice(0, 10) }] : []);

/** Two observations of one day stand under one regime: it is said once. */
const distinct = (governed: readonly Governed[]): Governed[] => [
  ...new Map(governed.map((row) => [`${row.what} ${row.day}`, row])).values(),
];

/** Once any of it falls into the caretaker period, the panel is concerned. */
function strongest(governed: readonly Governed[]): Regime {
  const held = governed.map(({ governance }) => governance.regime);
  return held.includes("panel") ? "panel" : held.includes("deputy_ministers") ? "deputy_ministers" : "none";
}

/** The ledger as plain data, with what the order of telling depends on. */
export async function ledgerFactsOf(
  db: ReadDb | Tx,
  caseId: string,
): Promise<{ facts: LedgerFacts; entries: LedgerEntry[] }> {
  const { regime } = await governanceOf(db, caseId);
  const affected = await db.caseTarget.count({ where: { caseId, role: { in: ["subject", "harmed"] } } });
  const last = { orderBy: { number: "desc" } } as const;
  const determination = await db.determination.findFirst({ where: { caseId }, select: { threshold: true }, ...last });
  const decision = await db.publicDecision.findFirst({ where: { caseId }, select: { decision: true }, ...last });
  const rows = await db.notification.findMany({
    where: { caseId },
    select: { id: true, kind: true, state: true, sentOn: true, contentVersion: true },
    orderBy: { number: "asc" },
  });
  return {
    facts: {
      regime,
      hasAffected: affected > 0,
      thresholdMet: determination?.threshold === "met",
      publish: decision?.decision === "publish",
    },
    entries: rows.flatMap(({ kind, state, ...row }) => {
      const known = notificationKinds.find((value) => value === kind);
      const stands = notificationStates.find((value) => value === state);
      return known && stands ? [{ ...row, kind: known, state: stands }] : [];
    }),
  };
}

/** A determination is as of a day; a later one stands beside it and undoes none. */
export const recordDetermination = caseCommand({
  on: "case",
  input: RecordDetermination,
  permission: "determination.record",
  action: "determination.recorded",
  async run({ tx, actor, caseId, input: { number, fields } }) {
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for update`;
    const next = (await tx.determination.count({ where: { caseId } })) + 1;
    if (number !== next) throw new AppError("stale", "decision.stale");
    const id = crypto.randomUUID();
    const { reviewOn, ...rest } = fields;
    await tx.determination.create({
      data: {
        id,
        caseId,
        number,
        ...rest,
        reviewOn: reviewOn === null ? null : new Date(`${reviewOn}T00:00:00Z`),
        recordedById: personIdOf(actor),
      },
    });
    const { body, threshold, asOf } = fields;
    return { result: { determinationId: id }, targetId: id, data: { number, body, threshold, asOf } };
  },
});

/** Whether the public is told does not depend on a threshold: it is its own decision. */
export const recordPublicDecision = caseCommand({
  on: "case",
  input: RecordPublicDecision,
  permission: "public_decision.record",
  action: "public_decision.recorded",
  async run({ tx, actor, caseId, input: { number, fields } }) {
    await tx.$executeRaw`select 1 from "Case" where id = ${caseId}::uuid for update`;
    const next = (await tx.publicDecision.count({ where: { caseId } })) + 1;
    if (number !== next) throw new AppError("stale", "decision.stale");
    const id = crypto.randomUUID();
    await tx.publicDecision.create({ data: { id, caseId, number, ...fields, recordedById: personIdOf(actor) } });
    const { decision, decidedBy } = fields;
    return { result: { publicDecisionId: id }, targetId: id, data: { number, publicDecision: decision, decidedBy } };
  },
});
