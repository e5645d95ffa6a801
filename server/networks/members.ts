import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import type { Citation } from "#server/schema/finding.ts";
import {
  AddMember,
  ChangeMember,
  type MemberState,
  type NetworkChange,
  RemoveMember,
  ReviewMembers,
} from "#server/schema/network-act.ts";
import { act, edgesAt, networkState, pseudonymOf, recordsOf } from "./acts.ts";
import type { NetworkState } from "./state.ts";

/** Who belongs to a network, as people decide after it was accepted. */

export const addMember = caseCommand({
  on: "network",
  input: AddMember,
  permission: "proposal.decide",
  action: "network.member_added",
  async run({ tx, actor, caseId, input: { networkId, version, accountId, role, confidence, reason, cited } }) {
    const account = await tx.account.findFirst({
      where: { id: accountId, caseId, withdrawnAt: null },
      select: { id: true },
    });
    if (!account) throw new AppError("invalid", "evidence.missing", { fields: { accountId: "evidence.missing" } });
    await assertCitedInCase(tx, caseId, cited);
    const state = await networkState(tx, networkId);
    if (state.members.has(accountId))
      throw new AppError("conflict", "network.memberAlready", { fields: { accountId: "network.memberAlready" } });
    const after = { role, confidence, reviewedById: null };
    const changes: NetworkChange[] = [{ of: "member", accountId, before: null, after }];
    const what = { networkId, version, kind: "member_added", changes, reason, cited, actorId: actor.id } as const;
    const { name } = await act(tx, what);
    const label = await pseudonymOf(tx, accountId);
    return {
      result: { version: version + 1 },
      targetId: networkId,
      data: { network: name, account: label, memberRole: role, confidence: confidence ?? "", reason },
    };
  },
});

/** An account leaves with its links; both stay in the acts, and can be put back. */
export const removeMember = caseCommand({
  on: "network",
  input: RemoveMember,
  permission: "proposal.decide",
  action: "network.member_removed",
  async run({ tx, actor, input: { networkId, version, accountId, reason } }) {
    const state = await networkState(tx, networkId);
    const records = await recordsOf(tx, networkId, accountId);
    const edges = edgesAt(state, records);
    const changes: NetworkChange[] = [
      ...edges.map(({ fromId, toId, state: before }): NetworkChange => {
        return { of: "edge", fromId, toId, before, after: null };
      }),
      ...records.map(
        (id): NetworkChange => ({ of: "member", accountId: id, before: memberOf(state, id), after: null }),
      ),
    ];
    const what = { networkId, version, kind: "member_removed", changes, reason, actorId: actor.id } as const;
    const { name } = await act(tx, what);
    const account = await pseudonymOf(tx, accountId);
    return {
      result: { version: version + 1 },
      targetId: networkId,
      data: { network: name, account, links: edges.length, reason },
    };
  },
});

export const changeMember = caseCommand({
  on: "network",
  input: ChangeMember,
  permission: "proposal.decide",
  action: "network.member_changed",
  async run({ tx, actor, caseId, input: { networkId, version, accountId, role, confidence, reason, cited } }) {
    await assertCitedInCase(tx, caseId, cited);
    const state = await networkState(tx, networkId);
    const records = await recordsOf(tx, networkId, accountId);
    const changes = records.flatMap((id): NetworkChange[] => {
      const before = memberOf(state, id);
      if (before.role === role && before.confidence === confidence) return [];
      // Whoever had looked at the account had looked at what was said of it then.
      return [{ of: "member", accountId: id, before, after: { role, confidence, reviewedById: null } }];
    });
    if (changes.length === 0) return { result: { version }, unchanged: true };
    const what = { networkId, version, kind: "member_changed", changes, reason, cited, actorId: actor.id } as const;
    const { name } = await act(tx, what);
    const account = await pseudonymOf(tx, accountId);
    return {
      result: { version: version + 1 },
      targetId: networkId,
      data: { network: name, account, memberRole: role, confidence: confidence ?? "", reason },
    };
  },
});

/** Says that one has looked at these accounts oneself. */
export const reviewMembers = caseCommand({
  on: "network",
  input: ReviewMembers,
  permission: "evidence.assess",
  action: "network.members_reviewed",
  async run({ tx, actor, input: { networkId, version, accountIds, reviewed } }) {
    const state = await networkState(tx, networkId);
    const reviewedById = reviewed ? actor.id : null;
    const changes: NetworkChange[] = [];
    for (const accountId of new Set(accountIds))
      for (const id of await recordsOf(tx, networkId, accountId)) {
        const before = memberOf(state, id);
        const isNew = reviewed ? before.reviewedById === null : before.reviewedById !== null;
        const isListed = changes.some((change) => change.of === "member" && change.accountId === id);
        if (isNew && !isListed)
          changes.push({ of: "member", accountId: id, before, after: { ...before, reviewedById } });
      }
    if (changes.length === 0) return { result: { version }, unchanged: true };
    const what = { networkId, version, kind: "members_reviewed", changes, reason: "", actorId: actor.id } as const;
    const { name } = await act(tx, what);
    return {
      result: { version: version + 1 },
      targetId: networkId,
      data: { network: name, members: changes.length, reviewed: reviewed ? "yes" : "no" },
    };
  },
});

function memberOf(state: NetworkState, accountId: string): MemberState {
  const kept = state.members.get(accountId);
  if (!kept) throw new AppError("not_found", "evidence.missing");
  return kept.state;
}

/** What a membership or a link rests on is of the same case: an id from elsewhere looks as if it did not exist. */
export async function assertCitedInCase(tx: Tx, caseId: string, cited: Citation | null): Promise<void> {
  if (cited === null) return;
  const where = { id: cited.id, caseId };
  const counts = {
    post: () => tx.post.count({ where: { ...where, withdrawnAt: null } }),
    run: () => tx.detectorRun.count({ where }),
    network: () => tx.network.count({ where }),
    capture: () => tx.capture.count({ where }),
  };
  if ((await counts[cited.kind]()) === 0)
    throw new AppError("invalid", "evidence.missing", { fields: { cited: "evidence.missing" } });
}
