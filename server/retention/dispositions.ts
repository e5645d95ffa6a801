import { type Actor, personIdOf } from "#server/core/actor.ts";
import { moveCase } from "#server/core/case-move.ts";
import { dispositionHash } from "#server/core/disposition-hash.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { pseudonymText } from "#server/core/pseudonyms.ts";
import { disposeOfWords } from "#server/core/words.ts";
import type { Tx } from "#server/db/client.ts";
import { enqueue } from "#server/jobs/queue.ts";
import type { CustodyEntry } from "#server/schema/custody.ts";
import {
  ConfirmDisposition,
  type DispositionKind,
  dispositionKinds,
  ProposeDisposition,
  RefuseDisposition,
} from "#server/schema/retention.ts";
import { disposeOf, type Gone } from "./dispose.ts";

/**
 * Letting evidence go: one person proposes it with ground, reason and authority, another confirms it. What was decided and
 * what was let go stays on record as tombstones.
 */

export const proposeDisposition = caseCommand({
  on: "case",
  input: ProposeDisposition,
  permission: "disposition.propose",
  action: "disposition.proposed",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { kind, targetId, ground, reason, authority } }) {
    const label = await labelOf(tx, caseId, kind, targetId);
    if (label === null) throw new AppError("not_found", "evidence.missing");
    const id = crypto.randomUUID();
    await tx.disposition.create({
      data: { id, caseId, kind, targetId, ground, reason, authority, proposedById: personIdOf(actor) },
    });
    return {
      result: { dispositionId: id },
      targetId: id,
      data: { item: kind, label, ground, reason, authority },
    };
  },
});

/** Lets the content go, in one transaction with the decision; its sealed files leave the vault as soon as that stands. */
export const confirmDisposition = caseCommand({
  on: "disposition",
  input: ConfirmDisposition,
  permission: "disposition.decide",
  action: "disposition.confirmed",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { dispositionId, note } }) {
    const { kind, targetId, ...proposed } = await openProposal(tx, dispositionId);
    if (proposed.proposedById === personIdOf(actor)) throw new AppError("forbidden", "retention.ownProposal");
    const label = (await labelOf(tx, caseId, kind, targetId)) ?? "";
    // The database checks the second person, the holds and the clock here, and lets event files go only after it.
    await tx.disposition.update({
      where: { id: dispositionId },
      data: { state: "confirmed", decidedById: personIdOf(actor), decidedAt: new Date(), note },
    });
    const { items, files } = await disposeOf(tx, { caseId, kind, targetId });
    const targetIds = kind === "case" ? null : items.map((item) => item.targetId);
    await disposeOfWords(tx, { caseId, dispositionId, targetIds });
    if (kind === "case") await endCase(tx, actor, caseId, proposed.reason);
    const stones = items.map((item) => ({ id: crypto.randomUUID(), dispositionId, caseId, ...item }));
    await tx.tombstone.createMany({ data: stones });
    await tx.disposedFile.createMany({ data: files.map((sha256) => ({ dispositionId, sha256 })) });
    await enqueue(tx, "remove-disposed-files", { dispositionId, requestedById: personIdOf(actor) });
    const { ground, reason, authority } = proposed;
    return {
      result: { items: items.length, files: files.length },
      targetId: dispositionId,
      data: {
        item: kind,
        label,
        ground,
        reason,
        authority,
        note,
        items: items.length,
        files: files.length,
        sha256: dispositionHash(items, files),
        bytes: items.reduce((sum, { kind: what, bytes }) => (what === "case" ? sum : sum + Number(bytes)), 0),
      },
      custody: items.flatMap((item) => custodyOf(item, reason)),
    };
  },
});

async function endCase(tx: Tx, actor: Actor, caseId: string, reason: string): Promise<void> {
  const { version } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { version: true } });
  await moveCase(tx, actor, { caseId, step: "dispose", to: "disposed", version, reason });
}

export const refuseDisposition = caseCommand({
  on: "disposition",
  input: RefuseDisposition,
  permission: "disposition.decide",
  action: "disposition.refused",
  onClosedCase: true,
  run: async ({ tx, actor, caseId, input: { dispositionId, note } }) =>
    decidedAgainst(tx, caseId, { dispositionId, note, state: "refused", decidedById: personIdOf(actor) }),
});

export const withdrawDisposition = caseCommand({
  on: "disposition",
  input: RefuseDisposition,
  permission: "disposition.propose",
  action: "disposition.withdrawn",
  onClosedCase: true,
  run: async ({ tx, actor, caseId, input: { dispositionId, note } }) =>
    decidedAgainst(tx, caseId, { dispositionId, note, state: "withdrawn", decidedById: personIdOf(actor) }),
});

type Against = { dispositionId: string; note: string; state: "refused" | "withdrawn"; decidedById: string };

async function decidedAgainst(tx: Tx, caseId: string, { dispositionId, note, state, decidedById }: Against) {
  const { kind, targetId } = await openProposal(tx, dispositionId);
  await tx.disposition.update({
    where: { id: dispositionId },
    data: { state, decidedById, decidedAt: new Date(), note },
  });
  const label = (await labelOf(tx, caseId, kind, targetId)) ?? "";
  return { result: { dispositionId }, targetId: dispositionId, data: { item: kind, label, reason: note } };
}

async function openProposal(tx: Tx, id: string) {
  const row = await tx.disposition.findUniqueOrThrow({ where: { id } });
  const kind = dispositionKinds.find((known) => known === row.kind);
  if (row.state !== "proposed" || !kind) throw new AppError("conflict", "retention.decided");
  return { ...row, kind };
}

/** How the history names an item: by pseudonym or number, or by its kind alone. Null where the case has no such thing. */
async function labelOf(tx: Tx, caseId: string, kind: DispositionKind, id: string): Promise<string | null> {
  const where = { id, caseId };
  switch (kind) {
    case "case":
      return id === caseId ? "" : null;
    case "import":
      return (await tx.import.findFirst({ where, select: { id: true } })) && "";
    case "capture": {
      const capture = await tx.capture.findFirst({ where, select: { number: true } });
      return capture && `C-${capture.number}`;
    }
    case "post":
      return (await tx.post.findFirst({ where, select: { id: true } })) && "";
    case "account": {
      const account = await tx.account.findFirst({ where, select: { pseudonym: true } });
      return account && pseudonymText(account.pseudonym);
    }
  }
}

function custodyOf({ kind, targetId, label, sha256, bytes }: Gone, reason: string): CustodyEntry[] {
  if (kind === "case" || kind === "run") return [];
  const facts = { bytes: Number(bytes) };
  const item = { kind, id: targetId, label };
  return [{ item, event: "disposed", copy: "evidentiary", sha256, sealed: false, reason, facts }];
}
