import type * as z from "zod";
import { AppError } from "#server/core/errors.ts";
import { caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import type { ReadDb } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { citationKinds } from "#server/schema/finding.ts";
import { type NetworkActKind, NetworkChanges, networkActKinds, ViewNetwork } from "#server/schema/network-act.ts";
import { asOneAccount } from "./as-one-account.ts";
import { foldActs, type NetworkState, undoable } from "./state.ts";

/** A network as people read it, as it stands or as it stood at a date. */

const networkView = {
  id: true,
  caseId: true,
  name: true,
  reason: true,
  note: true,
  acceptedAt: true,
  version: true,
  proposal: {
    select: { objects: true, observed: true, expected: true, p: true, run: { select: { id: true, detector: true } } },
  },
  acts: {
    select: {
      id: true,
      number: true,
      kind: true,
      reason: true,
      citedKind: true,
      citedId: true,
      undoesId: true,
      at: true,
      changes: true,
      actor: { select: { id: true, name: true } },
    },
    orderBy: { number: "asc" },
  },
} as const satisfies Prisma.NetworkSelect;
type Row = Prisma.NetworkGetPayload<{ select: typeof networkView }>;
type ActRow = Row["acts"][number];

export const getNetwork = caseQuery({
  on: "network",
  input: ViewNetwork,
  permission: "evidence.read",
  run: ({ db, input }) => viewNetwork(db, input),
});

export async function viewNetwork(db: ReadDb, { networkId, asOf }: z.output<typeof ViewNetwork>) {
  const { acts: all, ...network } = await db.network.findUniqueOrThrow({
    where: { id: networkId },
    select: networkView,
  });
  const acts = all
    .filter(({ at }) => asOf === null || at <= new Date(asOf))
    .map((row) => ({ ...row, changes: NetworkChanges.parse(row.changes) }));
  if (acts.length === 0) throw new AppError("invalid", "network.notYet");
  const state = foldActs(acts);
  const provenance = provenanceOf(acts);
  const names = await namesOf(db, acts);
  const members = membersOf(state, names, provenance);
  const edges = [...state.edges.values()].map(({ fromId, toId, state: edge, added }) => ({
    fromId,
    toId,
    ...edge,
    basis: provenance(added),
  }));
  const one = asOneAccount(members, edges);
  const last = acts.at(-1);
  return {
    ...network,
    asOf: asOf === null ? null : new Date(asOf),
    /** When it last became what is shown. */
    changedAt: last?.at ?? network.acceptedAt,
    members: one.members,
    edges: one.edges.toSorted(
      (x, y) => (y.sharedObjects ?? 0) - (x.sharedObjects ?? 0) || (x.fromId + x.toId < y.fromId + y.toId ? -1 : 1),
    ),
    pins: [...state.pins].map(([accountId, at]) => ({ accountId, ...at })),
    filter: state.filter,
    acts: logOf(all, names),
    ...undoable(all),
  };
}

const kindOf = (stored: string): NetworkActKind => networkActKinds.find((known) => known === stored) ?? "arranged";

/** Who put something there, when, why and on what. */
const provenanceOf = (acts: readonly ActRow[]) => {
  const byNumber = new Map(acts.map((row) => [row.number, row]));
  return (number: number) => {
    const row = byNumber.get(number);
    if (!row) throw new TypeError("an act adds what it adds");
    const kind = citationKinds.find((known) => known === row.citedKind);
    return {
      act: number,
      byDetector: row.kind === "accepted",
      reason: row.reason,
      by: row.actor.name,
      at: row.at,
      cited: kind !== undefined && row.citedId !== null ? { kind, id: row.citedId } : null,
    };
  };
};

type Names = Awaited<ReturnType<typeof namesOf>>;

function membersOf(state: NetworkState, names: Names, provenance: ReturnType<typeof provenanceOf>) {
  return [...state.members]
    .flatMap(([id, { state: member, added, changed }]) => {
      const account = names.accounts.get(id);
      if (!account) return [];
      const { reviewedById, ...rest } = member;
      const reviewedBy = reviewedById === null ? null : (names.people.get(reviewedById) ?? "");
      return [{ ...account, ...rest, reviewedBy, basis: provenance(added), changedByAct: changed }];
    })
    .toSorted((x, y) => x.pseudonymNumber - y.pseudonymNumber);
}

async function namesOf(db: ReadDb, acts: readonly { changes: z.output<typeof NetworkChanges> }[]) {
  const changes = acts.flatMap((row) => row.changes);
  const ids = changes.flatMap((change) =>
    change.of === "filter" ? [] : change.of === "edge" ? [change.fromId, change.toId] : [change.accountId],
  );
  const people = changes.flatMap((change) =>
    change.of === "member" ? [change.before?.reviewedById ?? [], change.after?.reviewedById ?? []].flat() : [],
  );
  const accounts = await db.account.findMany({ where: { id: { in: [...new Set(ids)] } }, select: namedSelect });
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(people)] } },
    select: { id: true, name: true },
  });
  return {
    accounts: new Map(accounts.map((row) => [row.id, { ...nameAccount(row), pseudonymNumber: row.pseudonym }])),
    people: new Map(users.map(({ id, name }) => [id, name])),
  };
}

/** What happened to the network, newest first, with the accounts that it touched. */
function logOf(acts: readonly ActRow[], { accounts }: Names) {
  const undone = new Set(acts.flatMap(({ undoesId }) => undoesId ?? []));
  const numberOf = new Map(acts.map(({ id, number }) => [id, number]));
  return acts
    .map(({ changes, citedKind, citedId, undoesId, kind, ...row }) => {
      const parsed = NetworkChanges.parse(changes);
      const labels = parsed.flatMap((change) => {
        if (change.of === "filter") return [];
        const ids = change.of === "edge" ? [change.fromId, change.toId] : [change.accountId];
        return ids.flatMap((id) => accounts.get(id)?.label ?? []);
      });
      return {
        ...row,
        kind: kindOf(kind),
        undoes: undoesId === null ? null : (numberOf.get(undoesId) ?? null),
        isUndone: undone.has(row.id),
        members: parsed.filter(({ of }) => of === "member").length,
        edges: parsed.filter(({ of }) => of === "edge").length,
        accounts: [...new Set(labels)].slice(0, 6),
      };
    })
    .toReversed();
}
