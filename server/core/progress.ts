import { prisma } from "#server/db/client.ts";

/**
 * How far a job is. The only writes beside the commands: they change no fact, are not part of the history, and stop at
 * the columns below.
 */
export type Progress = { share: number; phase?: string };

/** Says how far the import is; answers whether somebody asked for its end. */
export async function reportImport(
  importId: string,
  { share, phase }: Progress,
): Promise<{ cancelRequested: boolean }> {
  const rows = await prisma.import.updateManyAndReturn({
    where: { id: importId, state: { in: ["checking", "running"] } },
    data: { progress: share, ...(phase !== undefined && { phase }) },
    select: { cancelRequested: true },
  });
  return rows[0] ?? { cancelRequested: true };
}

/** Says how far the run is, and that it is running; answers whether somebody asked for its end. */
export async function reportRun(runId: string, { share }: Progress): Promise<{ cancelRequested: boolean }> {
  const rows = await prisma.detectorRun.updateManyAndReturn({
    where: { id: runId, state: { in: ["queued", "running"] } },
    data: { state: "running", progress: share },
    select: { cancelRequested: true },
  });
  return rows[0] ?? { cancelRequested: true };
}

/** Ends a run that was asked to stop; who asked is in the history already. */
export async function endCancelledRun(runId: string): Promise<void> {
  await prisma.detectorRun.updateMany({
    where: { id: runId, state: "running" },
    data: { state: "cancelled", finishedAt: new Date() },
  });
}

export async function endCancelledImport(importId: string): Promise<void> {
  await prisma.import.updateMany({
    where: { id: importId, state: { in: ["checking", "running"] } },
    data: { state: "cancelled", finishedAt: new Date(), version: { increment: 1 } },
  });
}

/** Says how far the check of evidence is, and that it is at work; answers whether it is still wanted. */
export async function reportVerification(verificationId: string, { share, phase = "" }: Progress): Promise<boolean> {
  const { count } = await prisma.evidenceVerification.updateMany({
    where: { id: verificationId, state: { in: ["queued", "running"] } },
    data: { state: "running", progress: share, phase },
  });
  return count > 0;
}
