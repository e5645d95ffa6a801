import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import {
  AddEdge,
  ArrangeNetwork,
  type NetworkChange,
  NetworkChanges,
  RemoveEdge,
  UndoNetworkAct,
} from "#server/schema/network-act.ts";
import { act, edgesAt, networkState, pseudonymOf, recordsOf } from "./acts.ts";
import { assertCitedInCase } from "./members.ts";
import { inOrder, inverseOf } from "./state.ts";

/** Links that people draw and take out, where they put accounts in the picture, and taking any of it back. */

export const addEdge = caseCommand({
  on: "network",
  input: AddEdge,
  permission: "proposal.decide",
  action: "network.edge_added",
  async run({ tx, actor, caseId, input }) {
    const { networkId, version, fromId, toId, sharedObjects, medianLagSeconds, confidence, reason, cited } = input;
    if (fromId === toId)
      throw new AppError("invalid", "network.sameAccount", { fields: { toId: "network.sameAccount" } });
    await assertCitedInCase(tx, caseId, cited);
    const [from, to] = [await recordsOf(tx, networkId, fromId), await recordsOf(tx, networkId, toId)];
    if (edgesAt(await networkState(tx, networkId), from, to).length > 0)
      throw new AppError("conflict", "network.linkedAlready", { fields: { toId: "network.linkedAlready" } });
    const after = { sharedObjects, medianLagSeconds, confidence };
    const changes: NetworkChange[] = [
      { of: "edge", ...inOrder(from[0] ?? fromId, to[0] ?? toId), before: null, after },
    ];
    const what = { networkId, version, kind: "edge_added", changes, reason, cited, actorId: actor.id } as const;
    const { name } = await act(tx, what);
    const data = { network: name, ...(await endsOf(tx, fromId, toId)), reason };
    return { result: { version: version + 1 }, targetId: networkId, data };
  },
});

export const removeEdge = caseCommand({
  on: "network",
  input: RemoveEdge,
  permission: "proposal.decide",
  action: "network.edge_removed",
  async run({ tx, actor, input: { networkId, version, fromId, toId, reason } }) {
    const [from, to] = [await recordsOf(tx, networkId, fromId), await recordsOf(tx, networkId, toId)];
    const edges = edgesAt(await networkState(tx, networkId), from, to);
    if (edges.length === 0) throw new AppError("not_found", "evidence.missing");
    const changes = edges.map(({ state: before, fromId, toId }): NetworkChange => {
      return { of: "edge", fromId, toId, before, after: null };
    });
    const what = { networkId, version, kind: "edge_removed", changes, reason, actorId: actor.id } as const;
    const { name } = await act(tx, what);
    const data = { network: name, ...(await endsOf(tx, fromId, toId)), reason };
    return { result: { version: version + 1 }, targetId: networkId, data };
  },
});

export const arrangeNetwork = caseCommand({
  on: "network",
  input: ArrangeNetwork,
  permission: "proposal.decide",
  action: "network.arranged",
  async run({ tx, actor, input: { networkId, version, pins, filter } }) {
    const state = await networkState(tx, networkId);
    const moved = pins.flatMap(({ accountId, at }): NetworkChange[] => {
      const before = state.pins.get(accountId) ?? null;
      if (!state.members.has(accountId)) throw new AppError("not_found", "evidence.missing");
      return before === at ? [] : [{ of: "pin", accountId, before, after: at }];
    });
    const changes: NetworkChange[] =
      filter === null ? moved : [...moved, { of: "filter", before: state.filter, after: filter }];
    if (changes.length === 0) return { result: { version }, unchanged: true };
    const what = { networkId, version, kind: "arranged", changes, reason: "", actorId: actor.id } as const;
    const { name } = await act(tx, what);
    const data = { network: name, pins: moved.length, filtered: filter === null ? "no" : "yes" };
    return { result: { version: version + 1 }, targetId: networkId, data };
  },
});

/** Takes an act back by a new one that does the opposite. To redo is to take back the taking back. */
export const undoNetworkAct = caseCommand({
  on: "network",
  input: UndoNetworkAct,
  permission: "proposal.decide",
  action: "network.act_undone",
  async run({ tx, actor, input: { networkId, version, actId, reason } }) {
    const undone = await tx.networkAct.findFirst({
      where: { id: actId, networkId, number: { gt: 1 } },
      select: { number: true, changes: true, undone: { select: { id: true } } },
    });
    if (!undone) throw new AppError("not_found", "evidence.missing");
    if (undone.undone) throw new AppError("conflict", "network.undoneAlready");
    const changes = inverseOf(NetworkChanges.parse(undone.changes));
    const what = { networkId, version, kind: "undone", changes, reason, undoesId: actId, actorId: actor.id } as const;
    const { name } = await act(tx, what);
    const data = { network: name, act: undone.number, reason };
    return { result: { version: version + 1 }, targetId: networkId, data };
  },
});

async function endsOf(tx: Tx, fromId: string, toId: string): Promise<{ a: string; b: string }> {
  return { a: await pseudonymOf(tx, fromId), b: await pseudonymOf(tx, toId) };
}
