import { expect, test } from "vitest";
import { AppError } from "#server/core/errors.ts";
import { prisma } from "#server/db/client.ts";
import { detectors } from "#server/detect/registry.ts";
import { recordRun } from "#server/detection/run-result.ts";
import { runDetectorJob } from "#server/worker/handlers/run-detector.ts";
import { finishedRun, groupResult, post, submittedFinding, workedCase } from "#test/support/evidence.ts";
import { as, caseFields, person } from "#test/support/people.ts";

const reason = "because the test says so";

test("a run pins the facts that its detector looks at, and is stale when one of those changed and not when others did", async () => {
  const { member, caseId } = await workedCase();
  await as(member).detection.request({ caseId, detectors: ["engagement-velocity", "network"] });
  const stale = async () =>
    Object.fromEntries(
      (await as(member).detection.runs({ caseId }))
        .filter(({ state, detector }) => state === "queued" && ["engagement-velocity", "network"].includes(detector))
        .map((run) => [run.detector, run.stale]),
    );
  expect(await stale()).toEqual({ "engagement-velocity": false, network: false });
  await as(member).posts.add({ caseId, post: { ...post, nativeId: "another", objectId: "p2" } });
  expect(await stale()).toEqual({ "engagement-velocity": true, network: false });
});

test("what a run was asked and what it answered cannot be rewritten, not even in the database", async () => {
  const { runId } = await workedCase();
  await expect(prisma.detectorRun.update({ where: { id: runId }, data: { seed: 2 } })).rejects.toThrow(
    "a run keeps what it was asked",
  );
  await expect(prisma.detectorRun.update({ where: { id: runId }, data: { resultSha256: null } })).rejects.toThrow(
    "a run keeps what it was asked",
  );
});

test("whoever sets the parameters of a detector cannot review what rests on them, through the API or past it", async () => {
  const { member, lead, reviewer, caseId, ...worked } = await workedCase();
  const detector = "network";
  const before = (await as(lead).detection.thresholds({})).find(({ id }) => id === detector);
  const number = before?.settings[0]?.number ?? 0;
  await as(lead).detection.setThresholds({ detector, number, params: { alpha: 0.01 }, reason });
  const runId = await finishedRun(member, caseId, groupResult(["w4", "w5", "w6"]));
  const { threshold } = await prisma.detectorRun.findUniqueOrThrow({
    where: { id: runId },
    select: { threshold: { select: { number: true } } },
  });
  expect(threshold).toEqual({ number: number + 1 });
  const { findingId, contentSha256 } = await submittedFinding({ ...worked, member, lead, reviewer, caseId, runId });
  await expect(as(lead).findings.approve({ findingId, contentSha256 })).rejects.toThrow(
    "You set the parameters that a cited score came from.",
  );
  const review = { findingId, findingVersion: 1, contentSha256, decision: "approved" as const };
  await expect(
    prisma.findingReview.create({ data: { id: crypto.randomUUID(), ...review, reviewerId: lead.id } }),
  ).rejects.toThrow("whoever set the thresholds");
  await expect(as(reviewer).findings.approve({ findingId, contentSha256 })).resolves.toMatchObject({});
  await as(lead).detection.setThresholds({ detector, number: number + 1, params: {}, reason });
});

test("a setting replaces the one that its author saw, is checked by the detector, and stays", async () => {
  const lead = await person("lead");
  const detector = "engagement-velocity";
  const set = (number: number, params: Record<string, unknown>) =>
    as(lead).detection.setThresholds({ detector, number, params, reason });
  await expect(set(0, { zMin: "high" })).rejects.toThrow("These parameters are not possible");
  await expect(set(0, { unheardOf: 1 })).rejects.toThrow("These parameters are not possible");
  await set(0, { zMin: 4 });
  await expect(set(0, { zMin: 5 })).rejects.toThrow("Somebody else changed these parameters first.");
  await expect(prisma.detectorThreshold.deleteMany({ where: { detector } })).rejects.toThrow("only ever added");
  const listed = (await as(lead).detection.thresholds({})).find(({ id }) => id === detector);
  expect(listed?.settings).toMatchObject([{ number: 1, params: { zMin: 4 }, changedBy: "lead" }]);
});

test("verdicts stay, the last of each person counts, and they feed the table of calibration", async () => {
  const { member, reviewer, runId } = await workedCase();
  const judge = (who: typeof member, verdict: "confirm" | "reject" | "unsure") =>
    as(who).detection.judge({ runId, verdict, reason });
  await judge(member, "reject");
  await judge(member, "confirm");
  await judge(reviewer, "unsure");
  const { verdicts } = await as(member).detection.run({ runId });
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(["unsure", "confirm", "reject"]);
  expect(await as(member).detection.calibration({})).toEqual([
    {
      id: "network",
      title: detectors.network.title,
      bands: [{ high: 0.01, low: 0, confirm: 1, reject: 0, unsure: 1 }],
    },
  ]);
  await expect(prisma.runVerdict.updateMany({ data: { verdict: "confirm" } })).rejects.toThrow("only ever added");
});

test("a proposed duplicate waits until a person decides, once, and is not proposed again", async () => {
  const { member, caseId, evidenceProposalId } = await workedCase();
  await as(member).detection.decideProposal({ evidenceProposalId, decision: "rejected", reason });
  await expect(
    as(member).detection.decideProposal({ evidenceProposalId, decision: "accepted", reason }),
  ).rejects.toThrow("Somebody has decided");
  await finishedRun(member, caseId, groupResult(["w1", "w2", "w3"]));
  expect(await as(member).detection.proposals({ caseId })).toMatchObject([{ state: "rejected", reason }]);
});

test("another case is named only to those who were let into it", async () => {
  const { member, reviewer, caseId } = await workedCase();
  const other = await as(member).cases.open(caseFields);
  const { code } = await prisma.case.findUniqueOrThrow({ where: { id: other.caseId }, select: { code: true } });
  const named = groupResult(["w1", "w2", "w3"]);
  const runId = await finishedRun(member, caseId, {
    ...named,
    proposals: [
      {
        kind: "case_link",
        key: "link",
        text: { en: "Two cases share accounts.", fr: "Deux dossiers ont des comptes en commun." },
        objects: [],
        otherCase: code,
      },
    ],
    explanation: [
      {
        kind: "table",
        label: { en: "Cases", fr: "Dossiers" },
        columns: [{ en: "Case", fr: "Dossier" }],
        rows: [[{ case: code }]],
        omitted: 0,
      },
    ],
  });
  const seen = async (who: typeof member) => ({
    rows: (await as(who).detection.run({ runId })).explanation.flatMap((block) => ("rows" in block ? block.rows : [])),
    link: (await as(who).detection.proposals({ caseId })).find(({ kind }) => kind === "case_link")?.otherCase?.code,
  });
  expect(await seen(member)).toEqual({ rows: [[{ case: code }]], link: code });
  expect(await seen(reviewer)).toEqual({ rows: [[{ case: "" }]], link: undefined });
});

test("a run whose worker died at every attempt is told as failed, and what builds on it does not wait for it", async () => {
  const { member, caseId } = await workedCase();
  const { runIds } = await as(member).detection.request({ caseId, detectors: ["network"] });
  const [runId = ""] = runIds;
  await runDetectorJob({ runId, requestedById: member.id }, { lastAttempt: true, isAbandoned: true });
  expect(await as(member).detection.run({ runId })).toMatchObject({ state: "failed", error: "abandoned" });
});

test("the result of a run that is over is not taken", async () => {
  const { member, runId } = await workedCase();
  const worker = { kind: "system", id: "system:worker", onBehalfOfId: member.id } as const;
  const again = recordRun(worker, {
    runId,
    result: groupResult(["w1", "w2", "w3"]),
    resultSha256: "a".repeat(64),
    resultBytes: 1,
  });
  await expect(again).rejects.toBeInstanceOf(AppError);
});
