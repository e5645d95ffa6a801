import { caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect, pseudonymText } from "#server/core/pseudonyms.ts";
import type { ReadDb } from "#server/db/client.ts";
import { AccountRef } from "#server/schema/account.ts";
import { historyEvents } from "#server/schema/history.ts";
import { unlessRed } from "#server/schema/marking.ts";
import { roleCan } from "#server/schema/permission.ts";
import { classColumns, shownClasses } from "./classes.ts";
import { namesHeldOf, observationsWithoutNames } from "./observations.ts";

/** All that a case holds of one account, under its pseudonym where it is private. */
export const getAccount = caseQuery({
  on: "account",
  input: AccountRef,
  permission: "evidence.read",
  async run({ db, actor, caseId, input: { accountId } }) {
    const row = await db.account.findUniqueOrThrow({
      where: { id: accountId },
      select: {
        ...namedSelect,
        ...classColumns,
        caseId: true,
        version: true,
        openedPrecision: true,
        openedBasis: true,
        createdAt: true,
      },
    });
    const named = nameAccount(row);
    const ids = await recordsOf(db, named.principalId);
    const [observations, assessments, posts, networks, links] = await Promise.all([
      named.pseudonymised ? observationsWithoutNames(db, accountId) : namesHeldOf(db, accountId),
      assessmentsOf(db, accountId),
      postsOf(db, ids),
      networksOf(db, caseId, ids),
      linksOf(db, caseId, ids),
    ]);
    const mayReadHistory = actor.kind === "system" || roleCan(actor.role, "history.read");
    return {
      ...named,
      ...shownClasses(row),
      caseId: row.caseId,
      version: row.version,
      pseudonym: pseudonymText(row.pseudonym),
      createdAt: row.createdAt,
      opened: { on: row.openedOn, precision: row.openedPrecision, basis: named.pseudonymised ? "" : row.openedBasis },
      /** Null until it is revealed. */
      names: named.pseudonymised
        ? null
        : {
            nativeId: row.nativeId,
            handle: row.handle,
            displayName: row.displayName,
            romanisedName: row.romanisedName,
          },
      observations,
      assessments,
      posts,
      networks,
      links,
      /** Null for whoever may not read the history. */
      reveals: mayReadHistory ? await revealsOf(db, caseId, accountId) : null,
    };
  },
});

async function recordsOf(db: ReadDb, principalId: string): Promise<string[]> {
  const linked = await db.account.findMany({ where: { principalId }, select: { id: true } });
  return [principalId, ...linked.map(({ id }) => id)];
}

async function assessmentsOf(db: ReadDb, accountId: string) {
  const rows = await db.accountAssessment.findMany({
    where: { accountId },
    select: {
      id: true,
      field: true,
      value: true,
      asOf: true,
      basis: true,
      assessedAt: true,
      assessedBy: { select: { name: true } },
    },
    orderBy: { assessedAt: "desc" },
  });
  return rows.map(({ assessedBy, ...row }) => ({ ...row, assessedBy: assessedBy.name }));
}

/** A TLP:RED post is listed without a word of it: it is read on its own page, where that is recorded. */
async function postsOf(db: ReadDb, ids: readonly string[]) {
  const rows = await db.post.findMany({
    where: { accountId: { in: [...ids] } },
    select: {
      id: true,
      originalTitle: true,
      originalText: true,
      originalLanguage: true,
      publishedAt: true,
      publishedZone: true,
      publishedPrecision: true,
      tlp: true,
      case: { select: { tlp: true } },
    },
    orderBy: { publishedAt: "asc" },
    take: 500,
  });
  return rows.map(unlessRed);
}

async function networksOf(db: ReadDb, caseId: string, ids: readonly string[]) {
  const rows = await db.network.findMany({
    where: { caseId, members: { some: { accountId: { in: [...ids] } } } },
    select: {
      id: true,
      name: true,
      acceptedAt: true,
      members: { where: { accountId: { in: [...ids] } }, select: { role: true } },
    },
    orderBy: { acceptedAt: "asc" },
  });
  return rows.map(({ members, ...network }) => ({ ...network, roles: [...new Set(members.map(({ role }) => role))] }));
}

/** Every link between these records, and those that were undone. */
async function linksOf(db: ReadDb, caseId: string, ids: readonly string[]) {
  const rows = await db.accountLink.findMany({
    where: { caseId, OR: [{ fromId: { in: [...ids] } }, { intoId: { in: [...ids] } }] },
    select: {
      id: true,
      reason: true,
      linkedAt: true,
      linkedBy: { select: { name: true } },
      undoneAt: true,
      undoneBy: { select: { name: true } },
      undoReason: true,
      from: { select: namedSelect },
      into: { select: namedSelect },
    },
    orderBy: { linkedAt: "asc" },
  });
  return rows.map(({ linkedBy, undoneBy, from, into, ...link }) => ({
    ...link,
    linkedBy: linkedBy.name,
    undoneBy: undoneBy?.name ?? null,
    from: nameAccount(from),
    into: nameAccount(into),
  }));
}

/** Who looked at whom this pseudonym stands for, when and why. */
async function revealsOf(db: ReadDb, caseId: string, accountId: string) {
  const rows = await db.historyEvent.findMany({
    where: { caseId, targetId: accountId, action: "account.revealed" },
    select: { seq: true, at: true, actorId: true, data: true },
    orderBy: { seq: "desc" },
    take: 200,
  });
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(rows.map(({ actorId }) => actorId))] } },
    select: { id: true, name: true },
  });
  return rows.map(({ seq, at, actorId, data }) => ({
    seq,
    at,
    person: people.find(({ id }) => id === actorId)?.name ?? null,
    reason: historyEvents["account.revealed"].catch({ account: "", reason: "" }).parse(data).reason,
  }));
}
