import { AppError } from "#server/core/errors.ts";
import { pseudonymText } from "#server/core/pseudonyms.ts";
import type { Tx } from "#server/db/client.ts";
import type { Citation } from "#server/schema/finding.ts";
import { type NetworkActKind, type NetworkChange, NetworkChanges } from "#server/schema/network-act.ts";
import { type EdgeEnds, endsKey, fits, foldActs, type NetworkState } from "./state.ts";

/** How an act gets onto a network: the row that says what changed, and the members and edges that follow it. */

export const actSelect = { id: true, number: true, undoesId: true, changes: true } as const;

export async function networkState(tx: Tx, networkId: string): Promise<NetworkState> {
  const rows = await tx.networkAct.findMany({ where: { networkId }, select: actSelect, orderBy: { number: "asc" } });
  return foldActs(rows.map((row) => ({ ...row, changes: NetworkChanges.parse(row.changes) })));
}

type Act = {
  networkId: string;
  version: number;
  kind: NetworkActKind;
  changes: readonly NetworkChange[];
  reason: string;
  cited?: Citation | null;
  undoesId?: string;
  actorId: string;
};

/** Writes the act, unless somebody else was first. */
export async function act(tx: Tx, { version, changes, cited = null, ...what }: Act): Promise<{ name: string }> {
  const { networkId } = what;
  const { count } = await tx.network.updateMany({
    where: { id: networkId, version },
    data: { version: { increment: 1 } },
  });
  if (count === 0) throw new AppError("stale", "network.stale");
  const state = await networkState(tx, networkId);
  if (!fits(state, changes)) throw new AppError("conflict", "network.changedSince");
  const last = await tx.networkAct.aggregate({ where: { networkId }, _max: { number: true } });
  await tx.networkAct.create({
    data: {
      id: crypto.randomUUID(),
      number: (last._max.number ?? 0) + 1,
      changes: [...changes],
      citedKind: cited?.kind ?? null,
      citedId: cited?.id ?? null,
      ...what,
    },
  });
  for (const change of changes) await follow(tx, networkId, change);
  const left = await tx.networkMember.findMany({
    where: { networkId },
    select: { accountId: true, account: { select: { principalId: true } } },
  });
  if (new Set(left.map(({ accountId, account }) => account.principalId ?? accountId)).size < 2)
    throw new AppError("conflict", "proposal.tooFew");
  return tx.network.findUniqueOrThrow({ where: { id: networkId }, select: { name: true } });
}

async function follow(tx: Tx, networkId: string, change: NetworkChange): Promise<void> {
  if (change.of === "member") {
    const key = { networkId, accountId: change.accountId };
    if (change.after === null) await tx.networkMember.delete({ where: { networkId_accountId: key } });
    else
      await tx.networkMember.upsert({
        where: { networkId_accountId: key },
        create: { ...key, role: change.after.role },
        update: { role: change.after.role },
      });
  }
  if (change.of === "edge") {
    const key = { networkId, fromId: change.fromId, toId: change.toId };
    if (change.after === null) await tx.networkEdge.delete({ where: { networkId_fromId_toId: key } });
    else {
      const { sharedObjects, medianLagSeconds } = change.after;
      const numbers = { sharedObjects: sharedObjects ?? 0, medianLagSeconds: medianLagSeconds ?? 0 };
      const uncounted = sharedObjects === null || medianLagSeconds === null;
      await assertMembers(tx, networkId, change);
      await tx.networkEdge.upsert({
        where: { networkId_fromId_toId: key },
        create: { ...key, ...numbers, uncounted },
        update: { ...numbers, uncounted },
      });
    }
  }
}

/** A link may come back only while both of its accounts are there. */
async function assertMembers(tx: Tx, networkId: string, { fromId, toId }: EdgeEnds): Promise<void> {
  const ends = await tx.networkMember.count({ where: { networkId, accountId: { in: [fromId, toId] } } });
  if (ends < 2) throw new AppError("conflict", "network.changedSince");
}

type Beginning = {
  networkId: string;
  actorId: string;
  reason: string;
  runId: string;
  members: readonly string[];
  edges: readonly { fromId: string; toId: string; sharedObjects: number; medianLagSeconds: number }[];
};

/** The first act: everything that was accepted, on the run that proposed it. */
export async function beginNetwork(tx: Tx, { networkId, actorId, reason, runId, members, edges }: Beginning) {
  const changes: NetworkChange[] = [
    ...members.map((accountId): NetworkChange => {
      return {
        of: "member",
        accountId,
        before: null,
        after: { role: "amplifier", confidence: null, reviewedById: null },
      };
    }),
    ...edges.map(({ fromId, toId, sharedObjects, medianLagSeconds }): NetworkChange => {
      return { of: "edge", fromId, toId, before: null, after: { sharedObjects, medianLagSeconds, confidence: null } };
    }),
  ];
  const cited = { citedKind: "run", citedId: runId };
  const first = { id: crypto.randomUUID(), networkId, number: 1, kind: "accepted", changes, reason, ...cited, actorId };
  await tx.networkAct.create({ data: first });
}

/** The records of the network that count as the one account that an id names. */
export async function recordsOf(tx: Tx, networkId: string, accountId: string): Promise<string[]> {
  const rows = await tx.networkMember.findMany({
    where: { networkId, OR: [{ accountId }, { account: { principalId: accountId } }] },
    select: { accountId: true },
    orderBy: { accountId: "asc" },
  });
  if (rows.length === 0) throw new AppError("not_found", "evidence.missing");
  return rows.map((row) => row.accountId);
}

/** The edges of the state that touch these records; with others, only those between the two. */
export const edgesAt = (state: NetworkState, records: readonly string[], others?: readonly string[]) =>
  [...state.edges.values()]
    .filter(({ fromId, toId }) => {
      const [from, to] = [records.includes(fromId), records.includes(toId)];
      if (others === undefined) return from || to;
      return (from && others.includes(toId)) || (to && others.includes(fromId));
    })
    .toSorted((x, y) => (endsKey(x) < endsKey(y) ? -1 : 1));

/** A member as the history names it: by pseudonym, whoever it is. */
export async function pseudonymOf(tx: Tx, accountId: string): Promise<string> {
  const { pseudonym } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { pseudonym: true },
  });
  return pseudonymText(pseudonym);
}
