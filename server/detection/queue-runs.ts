import * as z from "zod";
import { type Actor, personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { codeVersion } from "#server/core/version.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import type { Detector } from "#server/detect/core/detector.ts";
import { type DetectorId, detectors, isDetectorId } from "#server/detect/registry.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { defaultSeed, type RequestRuns } from "#server/schema/detection.ts";
import { caseFacts, sealFacts } from "./facts.ts";
import { thresholdOf } from "./thresholds.ts";

/** Pins what a run looks at, and asks for it. */

type Order = Pick<z.output<typeof RequestRuns>, "params" | "seed" | "permutations">;

const byDefault: Order = { params: {}, seed: defaultSeed, permutations: 199 };

/** As any detector: each entry of the registry is typed as itself, and not all of them name what they build on. */
const detectorOf = (id: DetectorId): Detector => detectors[id];

/** Detectors that build on no other: what an import asks for by itself. The others follow when these are done. */
const first = Object.keys(detectors).filter((id): id is DetectorId => isDetectorId(id) && !detectorOf(id).buildsOn);

export const queueDefaultRuns = (tx: Tx, actor: Actor, caseId: string): Promise<string[]> =>
  queueRuns(tx, actor, { caseId, ids: first, order: byDefault });

export async function queueRuns(
  tx: Tx,
  actor: Actor,
  { caseId, ids, order }: { caseId: string; ids: readonly DetectorId[]; order: Order },
): Promise<string[]> {
  const inputHashes = await eventHashes(tx, caseId);
  if (inputHashes.length === 0) return [];
  const facts = await caseFacts(tx, caseId, actor);
  const newest = await newestResults(tx, caseId);
  const requestedById = personIdOf(actor);
  const runIds: string[] = [];
  for (const id of ids) {
    const detector = detectorOf(id);
    const own = order.params[id] ?? {};
    const threshold = await thresholdOf(tx, id);
    const runId = crypto.randomUUID();
    await tx.detectorRun.create({
      data: {
        id: runId,
        caseId,
        detector: id,
        detectorVersion: detector.version,
        axis: detector.axis,
        codeVersion,
        params: checkedParams(id, { ...threshold?.params, ...own }),
        thresholdId: threshold?.id ?? null,
        ownParams: differs(id, threshold?.params ?? {}, own),
        seed: order.seed,
        permutations: order.permutations,
        inputHashes,
        factsSha256: await sealFacts(tx, actor, facts, detector.uses),
        basisHashes: basisOf(newest, detector),
        requestedById,
      },
    });
    await enqueue(tx, "run-detector", { runId, requestedById });
    runIds.push(runId);
  }
  return runIds;
}

/** Asks for what builds on the others, once none of them is under way and the answers are not those it had before. */
export async function queueDependentRuns(tx: Tx, actor: Actor, caseId: string): Promise<void> {
  const newest = await newestResults(tx, caseId);
  // What builds on few may be built on itself: it is asked for first, so that the others see it under way.
  const dependents = Object.keys(detectors)
    .filter(isDetectorId)
    .flatMap((id) => {
      const { buildsOn } = detectorOf(id);
      return buildsOn ? [{ id, buildsOn }] : [];
    })
    .sort((x, y) => x.buildsOn.length - y.buildsOn.length);
  for (const { id, buildsOn } of dependents) {
    const waiting = await tx.detectorRun.count({
      where: { caseId, detector: { in: [...buildsOn] }, state: { in: ["queued", "running"] } },
    });
    const basisHashes = basisOf(newest, detectorOf(id));
    if (waiting > 0 || basisHashes.length === 0) continue;
    const last = await tx.detectorRun.findFirst({
      where: { caseId, detector: id, state: { in: ["queued", "running", "done"] } },
      orderBy: { requestedAt: "desc" },
      select: { basisHashes: true },
    });
    if (last?.basisHashes.join() !== basisHashes.join())
      await queueRuns(tx, actor, { caseId, ids: [id], order: byDefault });
  }
}

/** Hash of the newest result of each detector in a case. */
export async function newestResults(db: ReadDb | Tx, caseId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.detectorRun.findMany({
    where: { caseId, state: "done", resultSha256: { not: null } },
    distinct: ["detector"],
    orderBy: [{ detector: "asc" }, { requestedAt: "desc" }],
    select: { detector: true, resultSha256: true },
  });
  return new Map(
    rows.flatMap(({ detector, resultSha256 }) => (resultSha256 ? [[detector, resultSha256] as const] : [])),
  );
}

/** The newest results that a detector builds on, ascending; none for most. */
export const basisOf = (newest: ReadonlyMap<string, string>, { buildsOn = [] }: Pick<Detector, "buildsOn">): string[] =>
  buildsOn.flatMap((id) => newest.get(id) ?? []).sort();

/** The sealed event files of a case, ascending; without those of imports that were undone. */
export async function eventHashes(db: ReadDb | Tx, caseId: string): Promise<string[]> {
  const files = await db.eventFile.findMany({
    where: { caseId, import: { state: { not: "undone" } } },
    select: { sha256: true },
    orderBy: { sha256: "asc" },
  });
  return files.map((file) => file.sha256);
}

const differs = (id: DetectorId, set: Record<string, unknown>, own: Record<string, unknown>): boolean =>
  JSON.stringify(checkedParams(id, { ...set, ...own })) !== JSON.stringify(checkedParams(id, set));

function checkedParams(id: DetectorId, given: Record<string, unknown>): Prisma.InputJsonObject {
  const parsed = detectors[id].params.safeParse(given);
  if (!parsed.success)
    throw new AppError("invalid", "detection.params", { values: { detail: z.prettifyError(parsed.error) } });
  return parsed.data as Prisma.InputJsonObject;
}
