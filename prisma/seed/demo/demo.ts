import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { addAccount } from "#server/accounts/accounts.ts";
import { classifyAccounts } from "#server/accounts/classes.ts";
import { grantAccess } from "#server/cases/access-list.ts";
import { openCase } from "#server/cases/cases.ts";
import { prisma } from "#server/db/client.ts";
import type { Detector } from "#server/detect/core/detector.ts";
import { detectors } from "#server/detect/registry.ts";
import { listRuns, requestRuns } from "#server/detection/detection.ts";
import { draftFinding, getFinding, submitFinding } from "#server/findings/findings.ts";
import { approveFinding } from "#server/findings/review.ts";
import { addHypothesis } from "#server/hypotheses/hypotheses.ts";
import { addIndicator } from "#server/hypotheses/indicators.ts";
import { addAchItem, rateCell } from "#server/hypotheses/items.ts";
import { importFile } from "#server/imports/import-file.ts";
import { planImport } from "#server/imports/imports.ts";
import { acceptProposal, listProposals } from "#server/networks/networks.ts";
import { draftNotice } from "#server/notices/notices.ts";
import { addStance } from "#server/posts/entries.ts";
import { addCaseMetric } from "#server/posts/metrics.ts";
import { addPost } from "#server/posts/posts.ts";
import { CaseFields, GrantAccess, OpenCase } from "#server/schema/case.ts";
import { defaultSeed } from "#server/schema/detection.ts";
import { AccountFields } from "#server/schema/evidence.ts";
import type { Citation } from "#server/schema/finding.ts";
import { importEventsJob } from "#server/worker/handlers/import-events.ts";
import { runDetectorJob } from "#server/worker/handlers/run-detector.ts";
import { addCaptures } from "./captures.ts";
import { decideAndTell } from "./decisions.ts";
import { demoEventsCsv } from "./events.ts";
import { linkFamily } from "./family.ts";
import { describeInFrameworks } from "./frameworks.ts";
import { hypotheses, indicator, items, otherRatings } from "./hypotheses.ts";
import { type DemoPeople, demoPeople } from "./people.ts";
import { seedPublicRecord, withEntities } from "./public-record.ts";
import {
  chongCase,
  electionEvent,
  foundingCase,
  freelandCase,
  launcher,
  launcherClasses,
  metrics,
  posts,
} from "./record.ts";
import { seedSaid } from "./said.ts";
import { findings, notice } from "./work.ts";

const seed = 2_025;

/** The founding case as a worked example: made by the same operations as any other, so that its history is one too. */
export async function seedDemo(say: (line: string) => void): Promise<void> {
  const people = await demoPeople();
  const electionEventId = crypto.randomUUID();
  await prisma.electionEvent.create({ data: { id: electionEventId, ...electionEvent } });
  const entities = await seedPublicRecord(people);
  const withTargets = (fields: typeof foundingCase) => ({ ...fields, targets: withEntities(fields.targets, entities) });
  const chong = await openDemoCase(people, CaseFields.parse(withTargets(chongCase)));
  const freeland = await openDemoCase(people, CaseFields.parse(withTargets(freelandCase)));
  const caseId = await openDemoCase(people, CaseFields.parse({ ...withTargets(foundingCase), electionEventId }));
  await prisma.case.update({ where: { id: caseId }, data: { synthetic: true } });
  const [firstPost = "", secondPost = ""] = await addEvidence(people, caseId);
  await addCaptures(people.member, caseId, firstPost);
  say("Seeding the demo: importing synthetic events and running the detectors.");
  await importEvents(people, caseId);
  const runs = await runDetectors(people, caseId);
  const networkId = await acceptNetwork(people, caseId);
  await scoreNetwork(people, caseId);
  const run = (id: string) => ({ kind: "run" as const, id });
  const cited = {
    networkRun: run(runs.get("network") ?? ""),
    concentrationRun: run(runs.get("amplifier-concentration") ?? ""),
    network: { kind: "network" as const, id: networkId },
    firstPost: { kind: "post" as const, id: firstPost },
    secondPost: { kind: "post" as const, id: secondPost },
  };
  const hypothesisIds = await weighHypotheses(people, caseId, cited);
  await describeInFrameworks(people, caseId, cited);
  await seedSaid(people, { caseId, postIds: [firstPost, secondPost], hypothesisIds, entities });
  const [source = "", amplification = "", engagement = ""] = await writeFindings(people, caseId, cited);
  await linkFamily(people, { founding: caseId, freeland, chong }, firstPost);
  await draftNotice(people.communications, { caseId, fields: notice({ source, amplification, engagement }) });
  await decideAndTell(people, caseId);
}

async function openDemoCase(
  { member, reviewer, communications, panel }: DemoPeople,
  fields: CaseFields,
): Promise<string> {
  const { caseId } = await openCase(member, OpenCase.parse(fields));
  for (const { id } of [reviewer, communications, panel])
    await grantAccess(member, GrantAccess.parse({ caseId, userId: id, reason: "Works on this case" }));
  return caseId;
}

async function addEvidence({ member }: DemoPeople, caseId: string): Promise<string[]> {
  const { accountId } = await addAccount(member, { caseId, account: AccountFields.parse(launcher) });
  await classifyAccounts(member, { caseId, accounts: [{ accountId, version: 1 }], ...launcherClasses });
  const ids: string[] = [];
  for (const { post, translation, stances } of posts) {
    const { postId } = await addPost(member, {
      caseId,
      post: { ...post, accountId },
      author: null,
      translation,
      metrics: [],
    });
    for (const stance of stances) await addStance(member, { postId, stance });
    ids.push(postId);
  }
  for (const metric of metrics) await addCaseMetric(member, { caseId, metric });
  return ids;
}

async function importEvents({ member }: DemoPeople, caseId: string): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), "vigie-seed-"));
  try {
    const file = path.join(directory, "synthetic-reposts.csv");
    await writeFile(file, demoEventsCsv(seed));
    const { importId } = await importFile(member, caseId, file);
    const mapping = {
      account: "account_id",
      object: "object_id",
      time: "timestamp_share",
      content: "content_id",
      action: null,
      text: null,
    };
    await planImport(member, { importId, version: 1, mapping, platform: "wechat", dryRun: false, leaveOut: 0 });
    await importEventsJob(
      { importId, dryRun: false, requestedById: member.id },
      { lastAttempt: true, isAbandoned: false },
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The finished run of each detector, and of those that follow once the others are done. */
async function runDetectors({ member }: DemoPeople, caseId: string): Promise<Map<string, string>> {
  const waiting = async () => (await listRuns(member, { caseId })).filter(({ state }) => state === "queued");
  for (let open = await waiting(); open.length > 0; open = await waiting()) {
    for (const { id } of open)
      await runDetectorJob({ runId: id, requestedById: member.id }, { lastAttempt: true, isAbandoned: false });
  }
  const runs = await listRuns(member, { caseId });
  const failed = runs.filter(({ state }) => state !== "done");
  if (failed.length > 0)
    throw new Error(`the demo's detectors failed: ${failed.map(({ detector }) => detector).join(", ")}`);
  return new Map(runs.map(({ detector, id }) => [detector, id]));
}

/** Detectors that look at networks look at the one that was accepted. */
async function scoreNetwork(people: DemoPeople, caseId: string): Promise<void> {
  const ids = Object.entries<Detector>(detectors).flatMap(([id, { uses }]) => (uses.includes("groups") ? [id] : []));
  await requestRuns(people.member, { caseId, detectors: ids, params: {}, seed: defaultSeed, permutations: 199 });
  await runDetectors(people, caseId);
}

async function acceptNetwork({ member }: DemoPeople, caseId: string): Promise<string> {
  const [proposal] = await listProposals(member, { caseId });
  if (!proposal) throw new Error("the demo's events gave no proposal");
  const { networkId } = await acceptProposal(member, {
    proposalId: proposal.id,
    version: proposal.version,
    name: "Suspected amplifiers of the March posts",
    reason: "Reposted both posts within seconds of each other on several days; no other posts of the set show it.",
    excludedAccountIds: [],
  });
  return networkId;
}

async function weighHypotheses(
  { member, reviewer }: DemoPeople,
  caseId: string,
  cited: Record<"firstPost" | "secondPost" | "network", Citation>,
): Promise<string[]> {
  const hypothesisIds: string[] = [];
  for (const fields of hypotheses) hypothesisIds.push((await addHypothesis(member, { caseId, fields })).hypothesisId);
  const itemIds: string[] = [];
  for (const { cited: place, ratings, ...fields } of items) {
    const item = { ...fields, assumption: "true", cited: place && cited[place] } as const;
    const { achItemId } = await addAchItem(member, { caseId, fields: item });
    itemIds.push(achItemId);
    for (const [i, value] of ratings.entries())
      await rateCell(member, { hypothesisId: hypothesisIds[i] ?? "", achItemId, value });
  }
  for (const { item, ratings } of otherRatings)
    for (const [i, value] of ratings.entries())
      await rateCell(reviewer, { hypothesisId: hypothesisIds[i] ?? "", achItemId: itemIds[item] ?? "", value });
  await addIndicator(member, { hypothesisId: hypothesisIds[indicator.hypothesis] ?? "", text: indicator.text });
  return hypothesisIds;
}

async function writeFindings(
  { member, reviewer }: DemoPeople,
  caseId: string,
  cited: Parameters<typeof findings>[0],
): Promise<string[]> {
  const approved: string[] = [];
  for (const { fields, step } of findings(cited)) {
    const { findingId } = await draftFinding(member, { caseId, fields });
    if (step === "leave") continue;
    await submitFinding(member, { findingId, version: 1 });
    if (step === "submit") continue;
    const { contentSha256 } = await getFinding(reviewer, { findingId });
    await approveFinding(reviewer, { findingId, contentSha256, note: "Read with everything it cites." });
    approved.push(findingId);
  }
  return approved;
}
