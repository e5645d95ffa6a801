import * as z from "zod";
import { namesOf } from "#server/accounts/accounts.ts";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { codeVersion } from "#server/core/version.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { type DetectorId, detectors, isDetectorId } from "#server/detect/registry.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { CaseRef } from "#server/schema/case.ts";
import { type CaseFacts, noFacts } from "#server/schema/case-facts.ts";
import { defaultSeed, RequestRuns, RunRef } from "#server/schema/detection.ts";
import { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { accountsIn } from "./explanation-accounts.ts";

const runRow = {
  id: true,
  detector: true,
  detectorVersion: true,
  codeVersion: true,
  params: true,
  seed: true,
  permutations: true,
  inputHashes: true,
  context: true,
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
  run: async () =>
    Object.entries(detectors).map(([id, { title, version, axis, minimumSample, params }]) => ({
      id,
      title,
      version,
      axis,
      minimumSample,
      defaults: z.record(z.string(), z.unknown()).parse(params.parse({})),
    })),
});

/** The runs of a case, newest first, each with whether its inputs are still those of the case. */
export const listRuns = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, caseId }) {
    const [rows, hashes, context] = await Promise.all([
      db.detectorRun.findMany({
        where: { caseId },
        select: runRow,
        orderBy: [{ requestedAt: "desc" }, { detector: "asc" }],
        take: 200,
      }),
      eventHashes(db, caseId),
      contextOf(db, caseId),
    ]);
    return rows.map((row) => shown(row, hashes, context));
  },
});

export const getRun = caseQuery({
  on: "run",
  input: RunRef,
  permission: "evidence.read",
  async run({ db, caseId, input: { runId } }) {
    const row = await db.detectorRun.findUniqueOrThrow({
      where: { id: runId },
      select: { ...runRow, explanation: true, caveats: true, disarm: true, nullSample: true },
    });
    const explanation = z.array(ExplanationBlock).parse(row.explanation);
    const [hashes, context, names, same] = await Promise.all([
      eventHashes(db, caseId),
      contextOf(db, caseId),
      namesOf(db, caseId, accountsIn(explanation)),
      row.resultSha256
        ? db.detectorRun.count({
            where: { caseId, detector: row.detector, resultSha256: row.resultSha256, id: { not: runId } },
          })
        : 0,
    ]);
    return {
      ...shown(row, hashes, context),
      explanation,
      caveats: z.array(Bilingual).parse(row.caveats),
      disarm: z
        .array(z.strictObject({ framework: z.string(), version: z.string(), id: z.string(), name: z.string() }))
        .parse(row.disarm),
      nullSample: row.nullSample,
      /** Keyed by the account ids of the explanation. */
      accounts: names,
      /** Other runs that gave the same bytes. */
      identicalRuns: same,
    };
  },
});

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
    const runIds = await queueRuns(tx, caseId, personIdOf(actor), ids, input);
    if (runIds.length === 0) throw new AppError("conflict", "detection.noEvents");
    return { result: { runIds }, targetId: caseId, data: { detectors: ids } };
  },
});

export const cancelRun = caseCommand({
  on: "run",
  input: RunRef,
  permission: "detection.run",
  action: "detection.cancelled",
  async run({ tx, input: { runId } }) {
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
    return { result: { runId }, targetId: runId, data: { detector } };
  },
});

/** Runs that every import asks for by itself, with each detector's defaults. */
export const queueDefaultRuns = (tx: Tx, caseId: string, personId: string): Promise<string[]> =>
  queueRuns(tx, caseId, personId, Object.keys(detectors).filter(isDetectorId), {
    params: {},
    seed: defaultSeed,
    permutations: 199,
  });

async function queueRuns(
  tx: Tx,
  caseId: string,
  requestedById: string,
  ids: readonly DetectorId[],
  { params, seed, permutations }: Pick<z.output<typeof RequestRuns>, "params" | "seed" | "permutations">,
): Promise<string[]> {
  const [inputHashes, context] = [await eventHashes(tx, caseId), await contextOf(tx, caseId)];
  if (inputHashes.length === 0) return [];
  const runIds: string[] = [];
  for (const detector of ids) {
    const { version: detectorVersion, axis } = detectors[detector];
    const id = crypto.randomUUID();
    await tx.detectorRun.create({
      data: {
        id,
        caseId,
        detector,
        detectorVersion,
        axis,
        codeVersion,
        params: checkedParams(detector, params[detector] ?? {}),
        seed,
        permutations,
        inputHashes,
        context,
        requestedById,
      },
    });
    await enqueue(tx, "run-detector", { runId: id, requestedById });
    runIds.push(id);
  }
  return runIds;
}

function checkedParams(detector: DetectorId, given: Record<string, unknown>): Prisma.InputJsonObject {
  const parsed = detectors[detector].params.safeParse(given);
  if (!parsed.success)
    throw new AppError("invalid", "detection.params", { values: { detail: z.prettifyError(parsed.error) } });
  return parsed.data as Prisma.InputJsonObject;
}

/** The sealed event files of a case, ascending. */
export async function eventHashes(db: ReadDb | Tx, caseId: string): Promise<string[]> {
  const files = await db.eventFile.findMany({
    where: { caseId },
    select: { sha256: true },
    orderBy: { sha256: "asc" },
  });
  return files.map((file) => file.sha256);
}

/** The case's own posts as a detector may know them. */
async function contextOf(db: ReadDb | Tx, caseId: string): Promise<CaseFacts> {
  const posts = await db.post.findMany({
    where: { caseId, objectId: { not: "" } },
    select: {
      objectId: true,
      accountId: true,
      platform: true,
      url: true,
      publishedAt: true,
      publishedPrecision: true,
      metrics: {
        where: { type: "interaction", qualifier: "exact" },
        select: { low: true },
        orderBy: { asOf: "desc" },
        take: 1,
      },
    },
    orderBy: [{ objectId: "asc" }, { id: "asc" }],
  });
  const byObject = new Map(
    posts.map(({ objectId, accountId, platform, url, publishedAt, publishedPrecision, metrics }) => {
      const exact = metrics[0]?.low ?? null;
      const isTimed = publishedPrecision === "second" || publishedPrecision === "minute";
      return [
        objectId,
        {
          object: objectId,
          author: accountId,
          platform,
          url,
          publishedAt: isTimed ? publishedAt.getTime() / 1000 : null,
          exactInteractions: exact === null ? null : Number(exact),
        },
      ];
    }),
  );
  return { ...noFacts, posts: [...byObject.values()] };
}

function shown({ context, ...row }: RunRow, hashes: readonly string[], now: CaseFacts) {
  const known = isDetectorId(row.detector) ? detectors[row.detector] : null;
  const stale =
    canonicalJson([row.inputHashes, context, row.detectorVersion]) !==
    canonicalJson([hashes, now, known?.version ?? 0]);
  return { ...row, title: known?.title ?? { en: row.detector, fr: row.detector }, stale };
}

/** What a citation of a run is bound to: the bytes of its result. Runs without one cannot be cited. */
export async function runHashes(db: ReadDb | Tx, caseId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.detectorRun.findMany({
    where: { caseId, id: { in: [...ids] }, state: "done" },
    select: { id: true, resultSha256: true },
  });
  return new Map(rows.flatMap(({ id, resultSha256 }) => (resultSha256 ? [[id, resultSha256] as const] : [])));
}
