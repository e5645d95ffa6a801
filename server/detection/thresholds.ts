import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand, deskQuery } from "#server/core/operation.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { detectors, isDetectorId } from "#server/detect/registry.ts";
import { SetThresholds } from "#server/schema/detection.ts";

/**
 * Parameters that the task force sets for a detector. Each setting has a number and stays; a run names the one it used, and
 * whoever made that setting cannot review a finding that rests on the run. The database sees to it.
 */

const Params = z.record(z.string(), z.unknown());

/** Every detector with its defaults and its settings, newest first. */
export const listThresholds = deskQuery({
  input: z.strictObject({}),
  permission: "threshold.read",
  async run({ db }) {
    const rows = await db.detectorThreshold.findMany({
      select: {
        detector: true,
        number: true,
        params: true,
        reason: true,
        changedAt: true,
        changedBy: { select: { name: true } },
      },
      orderBy: [{ detector: "asc" }, { number: "desc" }],
    });
    return Object.entries(detectors).map(([id, { title, version, params }]) => ({
      id,
      title,
      version,
      defaults: Params.parse(params.parse({})),
      settings: rows
        .filter((row) => row.detector === id)
        .map(({ changedBy, params: set, ...row }) => ({
          ...row,
          params: Params.parse(set),
          changedBy: changedBy.name,
        })),
    }));
  },
});

export const setThresholds = deskCommand({
  input: SetThresholds,
  permission: "threshold.set",
  action: "threshold.set",
  async run({ tx, actor, input: { detector, number, params, reason } }) {
    if (!isDetectorId(detector)) throw new AppError("invalid", "detection.unknownDetector");
    const checked = detectors[detector].params.safeParse(params);
    if (!checked.success)
      throw new AppError("invalid", "detection.params", { values: { detail: z.prettifyError(checked.error) } });
    // One at a time: two settings cannot both replace the same one.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`threshold ${detector}`}))`;
    const current = await thresholdOf(tx, detector);
    if ((current?.number ?? 0) !== number) throw new AppError("stale", "detection.thresholdStale");
    const id = crypto.randomUUID();
    const changedById = personIdOf(actor);
    await tx.detectorThreshold.create({
      data: { id, detector, number: number + 1, params: params as Prisma.InputJsonObject, reason, changedById },
    });
    return {
      result: { number: number + 1 },
      targetId: id,
      data: { detector, number: number + 1, old: current?.params ?? {}, new: params, reason },
    };
  },
});

/** The setting in force; null where the detector's own defaults are. */
export async function thresholdOf(db: ReadDb | Tx, detector: string) {
  const row = await db.detectorThreshold.findFirst({
    where: { detector },
    orderBy: { number: "desc" },
    select: { id: true, number: true, params: true },
  });
  return row && { ...row, params: Params.parse(row.params) };
}
