import * as z from "zod";
import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { codeVersion } from "#server/core/version.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { CaseRef } from "#server/schema/case.ts";
import { CustodyItemRef, RequestVerification, Verification, VerificationRef } from "#server/schema/custody.ts";
import { chainOf, itemsOf } from "./items.ts";

const verificationView = {
  id: true,
  itemKind: true,
  itemId: true,
  state: true,
  progress: true,
  phase: true,
  requestedAt: true,
  finishedAt: true,
  codeVersion: true,
  holds: true,
  result: true,
  requestedBy: { select: { name: true } },
} as const satisfies Prisma.EvidenceVerificationSelect;

const verificationsShown = 50;

/** Everything of a case that has a chain of custody, the checks that were made of it, and what was handed out. */
export const listCustody = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "evidence.read",
  async run({ db, caseId }) {
    const [items, verifications, transfers] = await Promise.all([
      itemsOf(db, caseId),
      verificationsOf(db, caseId),
      db.custodyTransfer.findMany({
        where: { caseId },
        select: {
          id: true,
          recipient: true,
          authority: true,
          channel: true,
          reason: true,
          packSha256: true,
          transferredAt: true,
          transferredBy: { select: { name: true } },
          pack: { select: { bytes: true } },
        },
        orderBy: { transferredAt: "desc" },
        take: 200,
      }),
    ]);
    return { items, verifications, transfers };
  },
});

/** The checks of a case, newest first. */
export async function verificationsOf(db: ReadDb, caseId: string) {
  const rows = await db.evidenceVerification.findMany({
    where: { caseId },
    select: verificationView,
    orderBy: { requestedAt: "desc" },
    take: verificationsShown,
  });
  const results = rows.map(({ result }) => Verification.nullable().parse(result));
  const called = await namesIn(db, caseId, results);
  return rows.map((row, i) => ({ ...row, result: called(results[i] ?? null) }));
}

/** What happened to one item, from its first row. */
export const getChain = caseQuery({
  on: "case",
  input: CustodyItemRef,
  permission: "evidence.read",
  async run({ db, caseId, input: { item } }) {
    const rows = await chainOf(db, caseId, item);
    if (rows.length === 0) throw new AppError("not_found", "evidence.missing");
    return rows;
  },
});

/** Asks for a check of the case, or of one item of it. */
export const requestVerification = caseCommand({
  on: "case",
  input: RequestVerification,
  permission: "custody.verify",
  action: "custody.verification_requested",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { item } }) {
    const label = await labelOf(tx, caseId, item && { itemKind: item.kind, itemId: item.id });
    const id = crypto.randomUUID();
    const requestedById = personIdOf(actor);
    await tx.evidenceVerification.create({
      data: { id, caseId, itemKind: item?.kind ?? null, itemId: item?.id ?? null, requestedById },
    });
    await enqueue(tx, "verify-evidence", { verificationId: id, requestedById });
    return { result: { verificationId: id }, targetId: id, data: { item: label } };
  },
});

/** What the worker is to check. */
export const getVerificationOrder = caseQuery({
  on: "verification",
  input: VerificationRef,
  permission: "evidence.read",
  async run({ db, caseId, input: { verificationId } }) {
    const { state, itemKind, itemId } = await db.evidenceVerification.findUniqueOrThrow({
      where: { id: verificationId },
      select: { state: true, itemKind: true, itemId: true },
    });
    const item = itemKind !== null && itemId !== null ? { kind: itemKind, id: itemId } : null;
    return { isOpen: state === "queued" || state === "running", scope: { caseId, ...(item && { item }) } };
  },
});

export const recordVerification = caseCommand({
  on: "verification",
  by: "system",
  input: VerificationRef.extend({ result: Verification }),
  permission: "custody.verify",
  action: "custody.verified",
  onClosedCase: true,
  async run({ tx, caseId, input: { verificationId, result } }) {
    const { holds } = result;
    const row = await finished(tx, verificationId, { state: "done", progress: 1, codeVersion, holds, result });
    const faults = faultCount(result);
    const item = await labelOf(tx, caseId, row);
    const outcome = holds ? "holds" : "broken";
    return { result: { holds }, targetId: verificationId, data: { item, outcome, faults, codeVersion } };
  },
});

/** Ends a check that waits or is at work. What it would have found is not known. */
export const cancelVerification = caseCommand({
  on: "verification",
  input: VerificationRef,
  permission: "custody.verify",
  action: "custody.verification_cancelled",
  onClosedCase: true,
  async run({ tx, caseId, input: { verificationId } }) {
    const row = await finished(tx, verificationId, { state: "cancelled" });
    return { result: { verificationId }, targetId: verificationId, data: { item: await labelOf(tx, caseId, row) } };
  },
});

export const failVerification = caseCommand({
  on: "verification",
  by: "system",
  input: VerificationRef.extend({ reason: z.string().max(200) }),
  permission: "custody.verify",
  action: "custody.verification_failed",
  onClosedCase: true,
  async run({ tx, caseId, input: { verificationId, reason } }) {
    const row = await finished(tx, verificationId, { state: "failed" });
    return { result: null, targetId: verificationId, data: { item: await labelOf(tx, caseId, row), reason } };
  },
});

async function finished(tx: Tx, id: string, data: Prisma.EvidenceVerificationUncheckedUpdateInput) {
  const [row] = await tx.evidenceVerification.updateManyAndReturn({
    where: { id, state: { in: ["queued", "running"] } },
    data: { ...data, finishedAt: new Date() },
    select: { itemKind: true, itemId: true },
  });
  if (!row) throw new AppError("conflict", "custody.verified");
  return row;
}

type Item = { itemKind: string | null; itemId: string | null };

/** A result keeps no words of evidence: what its items are called is looked up when it is read. */
async function namesIn(db: ReadDb, caseId: string, results: readonly (Verification | null)[]) {
  const isBroken = results.some((result) => result !== null && !result.holds);
  const items = isBroken ? await itemsOf(db, caseId) : [];
  const labels = new Map(items.map(({ kind, id, label }) => [`${kind} ${id}`, label]));
  const called = <T extends ItemRef | null>(item: T): T =>
    item && { ...item, label: labels.get(`${item.kind} ${item.id}`) ?? item.label };
  return (result: Verification | null): Verification | null =>
    result && {
      ...result,
      custody: { ...result.custody, faults: result.custody.faults.map((f) => ({ ...f, item: called(f.item) })) },
      manifest: { ...result.manifest, faults: result.manifest.faults.map((f) => ({ ...f, item: called(f.item) })) },
      files: { ...result.files, faults: result.files.faults.map((f) => ({ ...f, items: f.items.map(called) })) },
    };
}
type ItemRef = { kind: string; id: string; label: string };

/** What the chain itself calls an item; empty where the whole case is meant. */
export async function labelOf(tx: Tx, caseId: string, item: Item | null): Promise<string> {
  if (!item?.itemKind || !item.itemId) return "";
  const first = await tx.custodyEvent.findFirst({
    where: { caseId, itemKind: item.itemKind, itemId: item.itemId, number: 1 },
    select: { label: true },
  });
  if (!first) throw new AppError("not_found", "evidence.missing");
  return first.label;
}

function faultCount({ history, heads, custody, manifest, files, omitted }: Verification): number {
  const listed = [heads, custody, manifest, files].reduce((sum, part) => sum + part.faults.length, 0);
  return listed + omitted + (history.fault ? 1 : 0);
}
