import * as z from "zod";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import { sha256Of } from "#server/core/sha256.ts";
import type { ReadDb } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { AcceptProposal, RejectProposal, UpdateNetwork } from "#server/schema/network.ts";
import { beginNetwork } from "./acts.ts";
import { accountsAmong, asOneAccount, edgeSelect, joinedEdges, principals, recordSelect } from "./as-one-account.ts";

/** The pairs of a proposal, by the ids of this case's accounts. */
export const ProposalEdges = z.array(
  z.strictObject({ fromId: z.uuid(), toId: z.uuid(), sharedObjects: z.int(), medianLagSeconds: z.number() }),
);

const proposalView = {
  id: true,
  state: true,
  objects: true,
  observed: true,
  expected: true,
  p: true,
  edges: true,
  reason: true,
  decidedAt: true,
  version: true,
  run: { select: { id: true, detector: true, detectorVersion: true, requestedAt: true } },
  network: { select: { id: true, name: true } },
  members: { select: { account: { select: namedSelect } }, orderBy: { account: { pseudonym: "asc" } } },
} as const satisfies Prisma.NetworkProposalSelect;
type ProposalRow = Prisma.NetworkProposalGetPayload<{ select: typeof proposalView }>;

/** What detectors propose and nobody, or somebody, has decided on. A proposal is not a fact. */
export const listProposals = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, caseId }) {
    const rows = await db.networkProposal.findMany({
      where: { caseId },
      select: proposalView,
      orderBy: [{ p: "asc" }, { observed: "desc" }],
      take: 200,
    });
    return rows.map(shownProposal);
  },
});

function shownProposal({ members, edges, ...proposal }: ProposalRow) {
  const named = members.map(({ account }) => nameAccount(account));
  return { ...proposal, ...asOneAccount(named, ProposalEdges.parse(edges)) };
}

/** Turns a proposal into a network, which stays suspected. */
export const acceptProposal = caseCommand({
  on: "proposal",
  input: AcceptProposal,
  permission: "proposal.decide",
  action: "proposal.accepted",
  async run({ tx, actor, caseId, input: { proposalId, version, name, reason, excludedAccountIds } }) {
    const proposal = await tx.networkProposal.findUniqueOrThrow({
      where: { id: proposalId },
      select: {
        runId: true,
        edges: true,
        members: { select: { accountId: true, account: { select: { principalId: true } } } },
      },
    });
    const principalOf = new Map(
      proposal.members.map(({ accountId, account }) => [accountId, account.principalId ?? accountId]),
    );
    const accounts = new Set(principalOf.values());
    if (excludedAccountIds.some((id) => !accounts.has(id) && !principalOf.has(id)))
      throw new AppError("invalid", "proposal.notInProposal");
    // Whoever leaves an account out leaves out all of its records.
    const leftOut = new Set(excludedAccountIds.map((id) => principalOf.get(id) ?? id));
    const members = [...principalOf].flatMap(([id, principalId]) => (leftOut.has(principalId) ? [] : [id]));
    const excluded = new Set([...principalOf.keys()].filter((id) => !members.includes(id)));
    if (accounts.size - leftOut.size < 2) throw new AppError("invalid", "proposal.tooFew");
    const { count } = await tx.networkProposal.updateMany({
      where: { id: proposalId, version, state: "proposed" },
      data: { state: "accepted", decidedById: actor.id, decidedAt: new Date(), reason, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict", "proposal.decided");
    const networkId = crypto.randomUUID();
    await tx.network.create({ data: { id: networkId, caseId, proposalId, name, reason, acceptedById: actor.id } });
    await tx.networkMember.createMany({
      data: members.map((accountId) => ({ networkId, accountId, role: "amplifier" })),
    });
    const edges = ProposalEdges.parse(proposal.edges).filter(
      (edge) => !excluded.has(edge.fromId) && !excluded.has(edge.toId),
    );
    await tx.networkEdge.createMany({ data: edges.map((edge) => ({ networkId, ...edge })) });
    await beginNetwork(tx, { networkId, actorId: actor.id, reason, runId: proposal.runId, members, edges });
    return {
      result: { networkId },
      targetId: proposalId,
      data: { network: name, networkId, members: accounts.size - leftOut.size, excluded: leftOut.size, reason },
    };
  },
});

/** A rejection is kept with its reason: it is labelled data, and the same group is not proposed again. */
export const rejectProposal = caseCommand({
  on: "proposal",
  input: RejectProposal,
  permission: "proposal.decide",
  action: "proposal.rejected",
  async run({ tx, actor, input: { proposalId, version, reason } }) {
    const { count } = await tx.networkProposal.updateMany({
      where: { id: proposalId, version, state: "proposed" },
      data: { state: "rejected", decidedById: actor.id, decidedAt: new Date(), reason, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict", "proposal.decided");
    const rows = await tx.networkProposalMember.findMany({ where: { proposalId }, select: recordSelect });
    const members = accountsAmong(rows).size;
    return { result: { version: version + 1 }, targetId: proposalId, data: { members, reason } };
  },
});

export const listNetworks = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, caseId }) {
    const rows = await db.network.findMany({
      where: { caseId },
      select: {
        id: true,
        name: true,
        acceptedAt: true,
        members: { select: recordSelect },
        edges: { select: edgeSelect },
      },
      orderBy: { acceptedAt: "asc" },
    });
    return rows.map(({ members, edges, ...network }) => ({
      ...network,
      members: accountsAmong(members).size,
      edges: joinedEdges(edges, principals(members)).length,
    }));
  },
});

export const updateNetwork = caseCommand({
  on: "network",
  input: UpdateNetwork,
  permission: "proposal.decide",
  action: "network.updated",
  async run({ tx, input: { networkId, version, name, note } }) {
    const { version: current, ...before } = await tx.network.findUniqueOrThrow({
      where: { id: networkId },
      select: { name: true, note: true, version: true },
    });
    const changes = diff(before, { name, note });
    if (version === current && Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const { count } = await tx.network.updateMany({
      where: { id: networkId, version },
      data: { name, note, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "evidence.stale", { current: { version: current, fields: before } });
    return { result: { version: version + 1 }, targetId: networkId, data: { network: name, changes } };
  },
});

/**
 * What a citation of a network is bound to: its members and pairs, records that are one account as one. A new name leaves it
 * as it is.
 */
export async function networkHashes(db: ReadDb, caseId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.network.findMany({
    where: { caseId, id: { in: [...ids] } },
    select: {
      id: true,
      members: { select: { role: true, ...recordSelect }, orderBy: { accountId: "asc" } },
      edges: { select: edgeSelect, orderBy: [{ fromId: "asc" }, { toId: "asc" }] },
    },
  });
  return new Map(
    rows.map(({ id, members, edges }) => {
      const roles = new Map(members.map(({ role, accountId, account }) => [account.principalId ?? accountId, role]));
      const content = {
        members: [...roles].map(([accountId, role]) => ({ accountId, role })),
        edges: joinedEdges(edges, principals(members)),
      };
      return [id, sha256Of(content)];
    }),
  );
}
