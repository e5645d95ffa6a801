import * as z from "zod";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import { sha256Of } from "#server/core/sha256.ts";
import type { ReadDb } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { AcceptProposal, NetworkRef, RejectProposal, UpdateNetwork } from "#server/schema/network.ts";

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
  return {
    ...proposal,
    members: members.map(({ account }) => nameAccount(account)),
    edges: ProposalEdges.parse(edges),
  };
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
      select: { edges: true, members: { select: { accountId: true } } },
    });
    const proposed = new Set(proposal.members.map((member) => member.accountId));
    const excluded = new Set(excludedAccountIds);
    if (excludedAccountIds.some((id) => !proposed.has(id))) throw new AppError("invalid", "proposal.notInProposal");
    const members = [...proposed].filter((id) => !excluded.has(id));
    if (members.length < 2) throw new AppError("invalid", "proposal.tooFew");
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
    return {
      result: { networkId },
      targetId: proposalId,
      data: { network: name, networkId, members: members.length, excluded: excluded.size, reason },
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
    const members = await tx.networkProposalMember.count({ where: { proposalId } });
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
      select: { id: true, name: true, acceptedAt: true, _count: { select: { members: true, edges: true } } },
      orderBy: { acceptedAt: "asc" },
    });
    return rows.map(({ _count, ...network }) => ({ ...network, members: _count.members, edges: _count.edges }));
  },
});

export const getNetwork = caseQuery({
  on: "network",
  input: NetworkRef,
  permission: "evidence.read",
  async run({ db, input: { networkId } }) {
    const { members, ...network } = await db.network.findUniqueOrThrow({
      where: { id: networkId },
      select: {
        id: true,
        caseId: true,
        name: true,
        reason: true,
        note: true,
        acceptedAt: true,
        version: true,
        proposal: {
          select: {
            objects: true,
            observed: true,
            expected: true,
            p: true,
            run: { select: { id: true, detector: true } },
          },
        },
        members: {
          select: { role: true, account: { select: namedSelect } },
          orderBy: { account: { pseudonym: "asc" } },
        },
        edges: {
          select: { fromId: true, toId: true, sharedObjects: true, medianLagSeconds: true },
          orderBy: [{ sharedObjects: "desc" }, { fromId: "asc" }, { toId: "asc" }],
        },
      },
    });
    return { ...network, members: members.map(({ role, account }) => ({ ...nameAccount(account), role })) };
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

/** What a citation of a network is bound to: its members and pairs. A new name leaves it as it is. */
export async function networkHashes(db: ReadDb, caseId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.network.findMany({
    where: { caseId, id: { in: [...ids] } },
    select: {
      id: true,
      members: { select: { accountId: true, role: true }, orderBy: { accountId: "asc" } },
      edges: {
        select: { fromId: true, toId: true, sharedObjects: true, medianLagSeconds: true },
        orderBy: [{ fromId: "asc" }, { toId: "asc" }],
      },
    },
  });
  return new Map(rows.map(({ id, ...content }) => [id, sha256Of(content)]));
}
