import * as z from "zod";
import { namesOf } from "#server/accounts/accounts.ts";
import { visibleTo } from "#server/core/access.ts";
import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import type { Detector } from "#server/detect/core/detector.ts";
import { detectors, isDetectorId } from "#server/detect/registry.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { CaseRef } from "#server/schema/case.ts";
import { AxisScore, RequestRuns, RunRef } from "#server/schema/detection.ts";
import { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { accountsIn, casesIn, replaceCases } from "./explanation-names.ts";
import { caseFacts, factsHash } from "./facts.ts";
import { basisOf, eventHashes, newestResults, queueDependentRuns, queueRuns } from "./queue-runs.ts";
import { withoutRedWords } from "./quoted-words.ts";
import { thresholdOf } from "./thresholds.ts";

/** What other features need of how runs are asked for. */
export { eventHashes, queueDefaultRuns } from "./queue-runs.ts";

const runRow = {
  id: true,
  detector: true,
  detectorVersion: true,
  codeVersion: true,
  params: true,
  seed: true,
  permutations: true,
  inputHashes: true,
  factsSha256: true,
  basisHashes: true,
  ownParams: true,
  threshold: { select: { number: true, changedBy: { select: { name: true } } } },
  state: true,
  progress: true,
  axis: true,
  status: true,
  statistic: true,
  expected: true,
  effect: true,
  intervalLow: true,
  intervalHigh: true,
  p: true,
  scores: true,
  resultSha256: true,
  error: true,
  requestedAt: true,
  finishedAt: true,
} as const satisfies Prisma.DetectorRunSelect;
type RunRow = Prisma.DetectorRunGetPayload<{ select: typeof runRow }>;

/** What each detector is called and what it asks for: for the screen, which knows none of them by name. */
export const listDetectors = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db }) {
    const set = await Promise.all(Object.keys(detectors).map((id) => thresholdOf(db, id)));
    return Object.entries<Detector>(detectors).map(([id, { title, version, axis, minimumSample, params }], i) => ({
      id,
      title,
      version,
      axis,
      minimumSample,
      /** Its answer stands above the others, and follows by itself when they are done. */
      isSummary: id === "case-scores",
      /** As a run has them that names none of its own. */
      defaults: z.record(z.string(), z.unknown()).parse(params.parse(set[i]?.params ?? {})),
    }));
  },
});

/** The runs of a case, newest first, each with whether its inputs are still those of the case. */
export const listRuns = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, actor, caseId }) {
    const rows = await db.detectorRun.findMany({
      where: { caseId },
      select: runRow,
      orderBy: [{ requestedAt: "desc" }, { detector: "asc" }],
      take: 200,
    });
    const [shown, headlines] = await Promise.all([shownRuns(db, actor, caseId, rows), newestHeadlines(db, caseId)]);
    return shown.map((run) => ({ ...run, headline: headlines.get(run.id) ?? null }));
  },
});

/** Of the newest result of each detector, by its run, what a person reads first: a sentence and a measure. */
async function newestHeadlines(db: ReadDb, caseId: string) {
  const rows = await db.detectorRun.findMany({
    where: { caseId, state: "done" },
    distinct: ["detector"],
    orderBy: [{ detector: "asc" }, { requestedAt: "desc" }],
    select: { id: true, explanation: true },
  });
  return new Map(
    rows.map(({ id, explanation }) => {
      const blocks = z.array(ExplanationBlock).parse(explanation);
      return [
        id,
        {
          sentence: blocks.find((block) => block.kind === "sentence") ?? null,
          measure: blocks.find((block) => block.kind === "measure") ?? null,
        },
      ];
    }),
  );
}

export const getRun = caseQuery({
  on: "run",
  input: RunRef,
  permission: "evidence.read",
  async run({ db, actor, caseId, input: { runId } }) {
    const row = await db.detectorRun.findUniqueOrThrow({
      where: { id: runId },
      select: { ...runRow, explanation: true, caveats: true, disarm: true, nullSample: true, verdicts: verdictRows },
    });
    const all = z.array(ExplanationBlock).parse(row.explanation);
    const quotes = isDetectorId(row.detector) && detectors[row.detector].uses.some((name) => name === "texts");
    const stored = quotes ? await withoutRedWords(db, caseId, all) : all;
    const [[shown], names, known, same] = await Promise.all([
      shownRuns(db, actor, caseId, [row]),
      namesOf(db, caseId, accountsIn(stored)),
      knownCases(db, actor, casesIn(stored)),
      row.resultSha256
        ? db.detectorRun.count({
            where: { caseId, detector: row.detector, resultSha256: row.resultSha256, id: { not: runId } },
          })
        : 0,
    ]);
    if (!shown) throw new AppError("not_found", "evidence.missing");
    return {
      ...shown,
      explanation: stored.map((block) => replaceCases(block, (code) => (known.has(code) ? code : ""))),
      caveats: z.array(Bilingual).parse(row.caveats),
      disarm: z
        .array(z.strictObject({ framework: z.string(), version: z.string(), id: z.string(), name: z.string() }))
        .parse(row.disarm),
      nullSample: row.nullSample,
      verdicts: row.verdicts.map(({ judgedBy, ...verdict }) => ({ ...verdict, judgedBy: judgedBy.name })),
      /** Keyed by the account ids of the explanation. */
      accounts: names,
      /** Other runs that gave the same bytes. */
      identicalRuns: same,
    };
  },
});

const verdictRows = {
  select: { id: true, verdict: true, reason: true, judgedAt: true, judgedBy: { select: { name: true } } },
  orderBy: { judgedAt: "desc" },
} as const satisfies Prisma.DetectorRun$verdictsArgs;

/** Of these cases those that the actor may know of: a result may have been computed for somebody who may see more. */
async function knownCases(db: ReadDb, actor: Actor, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.case.findMany({
    where: { AND: [{ code: { in: [...codes] } }, visibleTo(actor)] },
    select: { code: true },
  });
  return new Set(rows.map(({ code }) => code));
}

export const requestRuns = caseCommand({
  on: "case",
  input: RequestRuns,
  permission: "detection.run",
  action: "detection.requested",
  async run({ tx, actor, caseId, input }) {
    const ids = [...new Set(input.detectors)].map((id) => {
      if (!isDetectorId(id)) throw new AppError("invalid", "detection.unknownDetector");
      return id;
    });
    const runIds = await queueRuns(tx, actor, { caseId, ids, order: input });
    if (runIds.length === 0) throw new AppError("conflict", "detection.noEvents");
    return { result: { runIds }, targetId: caseId, data: { detectors: ids } };
  },
});

export const cancelRun = caseCommand({
  on: "run",
  input: RunRef,
  permission: "detection.run",
  action: "detection.cancelled",
  async run({ tx, actor, caseId, input: { runId } }) {
    const { detector } = await tx.detectorRun.findUniqueOrThrow({ where: { id: runId }, select: { detector: true } });
    const waiting = await tx.detectorRun.updateMany({
      where: { id: runId, state: "queued" },
      data: { state: "cancelled", finishedAt: new Date() },
    });
    const running = await tx.detectorRun.updateMany({
      where: { id: runId, state: "running" },
      data: { cancelRequested: true },
    });
    if (waiting.count + running.count === 0) throw new AppError("conflict", "detection.finished");
    await queueDependentRuns(tx, actor, caseId);
    return { result: { runId }, targetId: runId, data: { detector } };
  },
});

async function shownRuns(db: ReadDb, actor: Actor, caseId: string, rows: readonly RunRow[]) {
  const [events, facts, newest] = await Promise.all([
    eventHashes(db, caseId),
    caseFacts(db, caseId, actor),
    newestResults(db, caseId),
  ]);
  return rows.map((row) => {
    const known: Detector | null = isDetectorId(row.detector) ? detectors[row.detector] : null;
    const current = known && [events, factsHash(facts, known.uses), basisOf(newest, known), known.version];
    const pinned = [row.inputHashes, row.factsSha256, row.basisHashes, row.detectorVersion];
    return {
      ...row,
      scores: z.array(AxisScore).parse(row.scores),
      title: known?.title ?? { en: row.detector, fr: row.detector },
      stale: canonicalJson(pinned) !== canonicalJson(current),
    };
  });
}

/** What a citation of a run is bound to: the bytes of its result. Runs without one cannot be cited. */
export async function runHashes(db: ReadDb | Tx, caseId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.detectorRun.findMany({
    where: { caseId, id: { in: [...ids] }, state: "done" },
    select: { id: true, resultSha256: true },
  });
  return new Map(rows.flatMap(({ id, resultSha256 }) => (resultSha256 ? [[id, resultSha256] as const] : [])));
}
