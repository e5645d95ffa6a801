import * as z from "zod";
import { accountsForNativeIds } from "#server/accounts/accounts.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sealFile } from "#server/core/sealed.ts";
import type { Tx } from "#server/db/client.ts";
import { DetectorResult, type ProposedGroup, RunRef } from "#server/schema/detection.ts";
import { proposeEvidence } from "./evidence-proposals.ts";
import { accountsIn, replaceAccounts } from "./explanation-names.ts";
import { queueDependentRuns } from "./queue-runs.ts";

/** What the worker does with a run. The person who asked for it stays the one who answers for it. */

/** Everything that is needed to compute a run again. */
export const getRunOrder = caseQuery({
  on: "run",
  input: RunRef,
  permission: "evidence.read",
  async run({ db, input: { runId } }) {
    const order = await db.detectorRun.findUniqueOrThrow({
      where: { id: runId },
      select: {
        state: true,
        detector: true,
        params: true,
        seed: true,
        permutations: true,
        inputHashes: true,
        factsSha256: true,
        basisHashes: true,
        cancelRequested: true,
      },
    });
    return {
      ...order,
      params: z.record(z.string(), z.unknown()).parse(order.params),
    };
  },
});

export const recordRun = caseCommand({
  on: "run",
  by: "system",
  input: z.strictObject({
    runId: z.uuid(),
    result: DetectorResult,
    resultSha256: z.hash("sha256"),
    resultBytes: z.int(),
  }),
  permission: "detection.run",
  action: "detection.recorded",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { runId, result, resultSha256, resultBytes } }) {
    await sealFile(tx, actor, {
      sha256: resultSha256,
      bytes: resultBytes,
      mediaType: "application/json",
      purpose: "result",
    });
    const platform = await platformOf(tx, caseId);
    const named = [...accountsIn(result.explanation), ...result.groups.flatMap((group) => group.accounts)];
    const ids = await accountsForNativeIds(tx, caseId, named, platform);
    const idOf = (nativeId: string) => ids.get(nativeId) ?? nativeId;
    const { count } = await tx.detectorRun.updateMany({
      where: { id: runId, state: { in: ["queued", "running"] } },
      data: {
        state: "done",
        progress: 1,
        finishedAt: new Date(),
        ...columns(result),
        resultSha256,
        explanation: result.explanation.map((block) => replaceAccounts(block, idOf)),
      },
    });
    if (count === 0) throw new AppError("conflict", "detection.finished");
    const groups = await propose(tx, caseId, runId, result.groups, idOf);
    const others = await proposeEvidence(tx, { caseId, runId }, result.proposals);
    await queueDependentRuns(tx, actor, caseId);
    return {
      result: { runId },
      targetId: runId,
      data: { detector: result.detector, status: result.status, p: result.p, resultSha256, proposals: groups + others },
    };
  },
});

export const failRun = caseCommand({
  on: "run",
  by: "system",
  input: z.strictObject({ runId: z.uuid(), reason: z.string().max(2_000) }),
  permission: "detection.run",
  action: "detection.failed",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { runId, reason } }) {
    const { detector } = await tx.detectorRun.findUniqueOrThrow({ where: { id: runId }, select: { detector: true } });
    await tx.detectorRun.update({
      where: { id: runId },
      data: { state: "failed", error: reason, finishedAt: new Date() },
    });
    await queueDependentRuns(tx, actor, caseId);
    return { result: { runId }, targetId: runId, data: { detector, reason } };
  },
});

function columns(result: DetectorResult) {
  const { status, statistic, expected, effect, interval, p, caveats, disarm, nullSample, scores } = result;
  return {
    status,
    statistic,
    expected,
    effect,
    intervalLow: interval?.[0] ?? null,
    intervalHigh: interval?.[1] ?? null,
    p,
    caveats,
    disarm,
    nullSample,
    scores,
  };
}

/** Proposes the groups that nobody has been asked about yet: what was accepted or rejected is not asked again. */
async function propose(
  tx: Tx,
  caseId: string,
  runId: string,
  groups: readonly ProposedGroup[],
  idOf: (nativeId: string) => string,
): Promise<number> {
  const known = await tx.networkProposal.findMany({
    where: { caseId, key: { in: groups.map((group) => group.key) } },
    select: { key: true },
  });
  const asked = new Set(known.map((proposal) => proposal.key));
  const fresh = groups.filter((group) => !asked.has(group.key));
  for (const { key, accounts, objects, observed, expected, p, edges } of fresh) {
    const proposalId = crypto.randomUUID();
    const pairs = edges.map(({ a, b, weight, medianLagSeconds }) => ({
      fromId: idOf(a),
      toId: idOf(b),
      sharedObjects: weight,
      medianLagSeconds,
    }));
    await tx.networkProposal.create({
      data: { id: proposalId, caseId, runId, key, objects, observed, expected, p, edges: pairs },
    });
    await tx.networkProposalMember.createMany({
      data: accounts.map((account) => ({ proposalId, accountId: idOf(account) })),
    });
  }
  return fresh.length;
}

async function platformOf(tx: Tx, caseId: string): Promise<string> {
  const file = await tx.eventFile.findFirst({
    where: { caseId },
    orderBy: { createdAt: "asc" },
    select: { import: { select: { platform: true } } },
  });
  return file?.import.platform ?? "other";
}
