import type { Actor } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { CaptureRef } from "#server/schema/capture.ts";
import type { CustodyEntry } from "#server/schema/custody.ts";

/** Looking at a TLP:RED capture is itself recorded: once for each person in an hour, since screens ask again by themselves. */

const anHour = 3_600_000;

type Seen = { targetId: string; data: { capture: string }; custody: CustodyEntry[] };

/** What is to be recorded of a look at the capture; null where it needs no record, or has one of this hour. */
export async function lookOf(tx: Tx, actor: Actor, captureId: string): Promise<Seen | null> {
  const { number, tlp, caseId, ...capture } = await tx.capture.findUniqueOrThrow({
    where: { id: captureId },
    select: { number: true, tlp: true, caseId: true, case: { select: { tlp: true } } },
  });
  if ((tlp ?? capture.case.tlp) !== "red") return null;
  const since = new Date(Date.now() - anHour);
  const seen = await tx.historyEvent.findFirst({
    where: { caseId, action: "capture.viewed", targetId: captureId, actorId: actor.id, at: { gte: since } },
    select: { seq: true },
  });
  if (seen) return null;
  const label = `C-${number}`;
  return {
    targetId: captureId,
    data: { capture: label },
    custody: [
      {
        item: { kind: "capture", id: captureId, label },
        event: "viewed",
        copy: "working",
        sha256: null,
        sealed: false,
      },
    ],
  };
}

/** The hash of the newest thumbnail, to be shown. */
export const viewThumbnail = caseCommand({
  on: "capture",
  input: CaptureRef,
  permission: "evidence.read",
  action: "capture.viewed",
  onClosedCase: true,
  async run({ tx, actor, input: { captureId } }) {
    const found = await tx.captureReading.findFirst({
      where: { captureId, thumbnailSha256: { not: null } },
      select: { thumbnailSha256: true },
      orderBy: { at: "desc" },
    });
    if (!found?.thumbnailSha256) throw new AppError("not_found", "evidence.missing");
    const result = found.thumbnailSha256;
    const look = await lookOf(tx, actor, captureId);
    return look ? { result, ...look } : { result, unchanged: true };
  },
});
