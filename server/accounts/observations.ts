import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { pseudonymText } from "#server/core/pseudonyms.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { ObserveAccount, WithdrawObservation } from "#server/schema/account.ts";
import { instantOf, Precision, type StatedMoment } from "#server/schema/time.ts";

/** What an account was called over time. Observations are added and, where they were mistakes, withdrawn; none is changed. */

const observationView = {
  id: true,
  kind: true,
  value: true,
  romanised: true,
  seenFrom: true,
  seenFromZone: true,
  seenFromPrecision: true,
  seenTo: true,
  seenToZone: true,
  seenToPrecision: true,
  source: true,
  recordedAt: true,
  recordedBy: { select: { name: true } },
  withdrawal: { select: { reason: true, withdrawnAt: true, withdrawnBy: { select: { name: true } } } },
} as const satisfies Prisma.AccountObservationSelect;
type ObservationRow = Prisma.AccountObservationGetPayload<{ select: typeof observationView }>;

/** What was seen when and where. Not for whoever may not see the account's name: a source may hold it. */
export async function namesHeldOf(db: ReadDb | Tx, accountId: string) {
  const rows = await db.accountObservation.findMany({
    where: { accountId },
    select: observationView,
    orderBy: [{ seenFrom: { sort: "asc", nulls: "last" } }, { recordedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(shown);
}

/** The same with the names and sources left out. */
export async function observationsWithoutNames(db: ReadDb, accountId: string) {
  const rows = await namesHeldOf(db, accountId);
  return rows.map(({ withdrawal, ...row }) => ({
    ...row,
    value: "",
    romanised: "",
    source: "",
    withdrawal: withdrawal && { ...withdrawal, reason: "" },
  }));
}

function shown(row: ObservationRow) {
  const { seenFrom, seenFromZone, seenFromPrecision, seenTo, seenToZone, seenToPrecision, recordedBy, ...rest } = row;
  return {
    ...rest,
    seenFrom: momentOf(seenFrom, seenFromZone, seenFromPrecision),
    seenTo: momentOf(seenTo, seenToZone, seenToPrecision),
    /** Nobody, where the database copied it from the record. */
    recordedBy: recordedBy?.name ?? null,
  };
}

const momentOf = (at: Date | null, zone: string, precision: string) =>
  at && { at, zone, precision: Precision.catch("day").parse(precision) };

export const observeAccount = caseCommand({
  on: "account",
  input: ObserveAccount,
  permission: "evidence.write",
  action: "account.observed",
  async run({ tx, actor, input: { accountId, observation } }) {
    const { seenFrom, seenTo, ...rest } = observation;
    const { id } = await tx.accountObservation.create({
      data: { accountId, ...rest, ...seenColumns(seenFrom, seenTo), recordedById: personIdOf(actor) },
      select: { id: true },
    });
    const { pseudonym } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { pseudonym: true } });
    return {
      result: { observationId: id },
      targetId: accountId,
      data: { account: pseudonymText(pseudonym), kind: observation.kind },
    };
  },
});

function seenColumns(from: StatedMoment | null, to: StatedMoment | null) {
  return {
    ...(from && { seenFrom: instantOf(from), seenFromZone: from.zone, seenFromPrecision: from.precision }),
    ...(to && { seenTo: instantOf(to), seenToZone: to.zone, seenToPrecision: to.precision }),
  };
}

/** Says that an observation was a mistake. It stays to be read, and nothing is compared with it any more. */
export const withdrawObservation = caseCommand({
  on: "accountObservation",
  input: WithdrawObservation,
  permission: "evidence.undo",
  action: "account.observation_withdrawn",
  async run({ tx, actor, input: { accountObservationId, reason } }) {
    const row = await tx.accountObservation.findUniqueOrThrow({
      where: { id: accountObservationId },
      select: { kind: true, accountId: true, account: { select: { pseudonym: true } } },
    });
    const { count } = await tx.accountObservationWithdrawal.createMany({
      data: [{ observationId: accountObservationId, reason, withdrawnById: personIdOf(actor) }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError("conflict", "account.withdrawnAlready");
    return {
      result: { observationId: accountObservationId },
      targetId: row.accountId,
      data: { account: pseudonymText(row.account.pseudonym), kind: row.kind, reason },
    };
  },
});
