import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect, pseudonymText } from "#server/core/pseudonyms.ts";
import type { Tx } from "#server/db/client.ts";
import { DecideAccountProposal, Ground } from "#server/schema/account.ts";
import { CaseRef } from "#server/schema/case.ts";
import { comparedNames, type NamedRecord, type Part } from "./compare-names.ts";
import { link } from "./links.ts";

/** Records that may be one account. A machine proposes them, and a person links them or says why not. */

/** More at once would be decided by nobody. */
const proposalsAtOnce = 200;

export const listAccountProposals = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, caseId }) {
    const rows = await db.accountProposal.findMany({
      where: { caseId },
      select: {
        id: true,
        state: true,
        grounds: true,
        reason: true,
        proposedAt: true,
        decidedAt: true,
        decidedBy: { select: { name: true } },
        first: { select: namedSelect },
        second: { select: namedSelect },
      },
      orderBy: [
        { state: "asc" },
        { proposedAt: "asc" },
        { first: { pseudonym: "asc" } },
        { second: { pseudonym: "asc" } },
      ],
      take: 500,
    });
    return rows
      .map(({ grounds, first, second, ...row }) => ({
        ...row,
        grounds: z.array(Ground).parse(grounds),
        first: nameAccount(first),
        second: nameAccount(second),
      }))
      .filter(({ state, first, second }) => state !== "proposed" || first.principalId !== second.principalId);
  },
});

/** Compares what the records of a case are and were called, and proposes what nobody has been asked about yet. */
export const findDuplicates = caseCommand({
  on: "case",
  input: CaseRef,
  permission: "evidence.write",
  action: "account.duplicates_sought",
  async run({ tx, actor, caseId }) {
    const { records, pseudonymOf } = await namedRecords(tx, caseId);
    const { pairs, tooCommon } = comparedNames(records);
    const known = await tx.accountProposal.findMany({ where: { caseId }, select: { firstId: true, secondId: true } });
    const asked = new Set(known.map(({ firstId, secondId }) => `${firstId} ${secondId}`));
    const fresh = pairs
      .map(({ a, b, grounds }) => {
        const isInOrder = (pseudonymOf.get(a) ?? 0) < (pseudonymOf.get(b) ?? 0);
        return { firstId: isInOrder ? a : b, secondId: isInOrder ? b : a, grounds };
      })
      .filter(({ firstId, secondId }) => !asked.has(`${firstId} ${secondId}`));
    const { count: proposed } = await tx.accountProposal.createMany({
      data: fresh.slice(0, proposalsAtOnce).map((pair) => ({ id: crypto.randomUUID(), caseId, ...pair })),
      skipDuplicates: true,
    });
    const result = { proposed, left: Math.max(0, fresh.length - proposalsAtOnce), tooCommon, records: records.length };
    if (actor.kind === "system" && proposed === 0) return { result, unchanged: true };
    return { result, targetId: caseId, data: { records: records.length, proposed } };
  },
});

async function namedRecords(tx: Tx, caseId: string) {
  const rows = await tx.account.findMany({
    where: { caseId, withdrawnAt: null },
    select: {
      id: true,
      pseudonym: true,
      platform: true,
      principalId: true,
      handle: true,
      displayName: true,
      romanisedName: true,
      observations: { where: { withdrawal: null }, select: { kind: true, value: true, romanised: true } },
    },
    orderBy: { pseudonym: "asc" },
  });
  const records = rows.map(({ id, platform, principalId, observations, ...row }): NamedRecord => {
    const current = { handle: row.handle, name: row.displayName, romanised: row.romanisedName };
    const earlier = observations.flatMap(({ kind, value, romanised }) => [
      { part: kind === "handle" ? ("handle" as const) : ("name" as const), text: value },
      { part: "romanised" as const, text: romanised },
    ]);
    return {
      id,
      platform,
      principalId: principalId ?? id,
      names: [
        ...(["handle", "name", "romanised"] as const).map((part: Part) => ({
          part,
          text: current[part],
          earlier: false,
        })),
        ...earlier
          .filter(({ part, text }) => text !== current[part])
          .map(({ part, text }) => ({ part, text, earlier: true })),
      ].filter(({ text }) => text !== ""),
    };
  });
  return { records, pseudonymOf: new Map(rows.map(({ id, pseudonym }) => [id, pseudonym])) };
}

/** Accepting links the younger record to the older; a rejection is kept with its reason, and the two are not proposed again. */
export const decideAccountProposal = caseCommand({
  on: "accountProposal",
  input: DecideAccountProposal,
  permission: "proposal.decide",
  action: "account_proposal.decided",
  async run({ tx, actor, caseId, input: { accountProposalId, decision, reason } }) {
    const { count } = await tx.accountProposal.updateMany({
      where: { id: accountProposalId, state: "proposed" },
      data: { state: decision, reason, decidedById: personIdOf(actor), decidedAt: new Date() },
    });
    if (count === 0) throw new AppError("conflict", "account.decided");
    const { first, second } = await tx.accountProposal.findUniqueOrThrow({
      where: { id: accountProposalId },
      select: { first: { select: { id: true, pseudonym: true } }, second: { select: { id: true, pseudonym: true } } },
    });
    if (decision === "accepted")
      await link(tx, { caseId, accountId: second.id, intoId: first.id, reason, byId: personIdOf(actor) });
    return {
      result: { state: decision },
      targetId: second.id,
      data: { account: pseudonymText(second.pseudonym), other: pseudonymText(first.pseudonym), decision, reason },
    };
  },
});
