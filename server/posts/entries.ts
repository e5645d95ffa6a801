import { type Actor, personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import {
  AddArchivedLink,
  AddObservation,
  AddRating,
  AddStance,
  type EntryKind,
  WithdrawEntry,
} from "#server/schema/post-entry.ts";
import { instantOf } from "#server/schema/time.ts";
import { postOnRecord } from "./post-view.ts";

export const addArchivedLink = caseCommand({
  on: "post",
  input: AddArchivedLink,
  permission: "evidence.write",
  action: "post.archived",
  async run({ tx, actor, input: { postId, link } }) {
    const { archivedAt, ...rest } = link;
    const id = crypto.randomUUID();
    await tx.postArchive.create({
      data: {
        ...rest,
        ...entry(id, postId, actor),
        archivedAt: instantOf(archivedAt),
        archivedZone: archivedAt.zone,
        archivedPrecision: archivedAt.precision,
      },
    });
    const { title } = await postOnRecord(tx, postId);
    return { result: { archiveId: id }, targetId: postId, data: { title, service: link.service } };
  },
});

export const addObservation = caseCommand({
  on: "post",
  input: AddObservation,
  permission: "evidence.write",
  action: "post.observed",
  async run({ tx, actor, input: { postId, observation } }) {
    const { seenAt, ...rest } = observation;
    const id = crypto.randomUUID();
    await tx.postObservation.create({
      data: {
        ...rest,
        ...entry(id, postId, actor),
        seenAt: instantOf(seenAt),
        seenZone: seenAt.zone,
        seenPrecision: seenAt.precision,
      },
    });
    const { title } = await postOnRecord(tx, postId);
    return { result: { observationId: id }, targetId: postId, data: { title, observation: observation.kind } };
  },
});

/** An assessor who thinks otherwise later adds another: the last one stands, the earlier ones stay. */
export const addStance = caseCommand({
  on: "post",
  input: AddStance,
  permission: "evidence.assess",
  action: "post.stance_assessed",
  async run({ tx, actor, input: { postId, stance } }) {
    const id = crypto.randomUUID();
    await tx.postStance.create({ data: { ...stance, ...entry(id, postId, actor) } });
    const { title } = await postOnRecord(tx, postId);
    const { target, source } = stance;
    return { result: { stanceId: id }, targetId: postId, data: { title, target, stance: stance.stance, source } };
  },
});

export const addRating = caseCommand({
  on: "post",
  input: AddRating,
  permission: "evidence.assess",
  action: "post.rated",
  async run({ tx, actor, input: { postId, rating } }) {
    const id = crypto.randomUUID();
    await tx.postRating.create({ data: { ...rating, ...entry(id, postId, actor) } });
    const { title } = await postOnRecord(tx, postId);
    return {
      result: { ratingId: id },
      targetId: postId,
      data: { title, subject: rating.subject, grade: rating.grade },
    };
  },
});

/** Takes the weight from an entry that was made in error. It stays to be read, with the reason. */
export const withdrawEntry = caseCommand({
  on: "post",
  input: WithdrawEntry,
  permission: "evidence.withdraw",
  action: "post.entry_withdrawn",
  async run({ tx, actor, input: { postId, kind, entryId, reason } }) {
    const madeById = await makerOf(tx, kind, { id: entryId, postId });
    if (madeById === null) throw new AppError("not_found", "evidence.missing");
    if (await tx.postWithdrawal.findUnique({ where: { entryId }, select: { id: true } }))
      throw new AppError("conflict", "evidence.withdrawn");
    if (actor.kind === "user" && actor.role !== "lead" && madeById !== actor.id)
      throw new AppError("forbidden", "evidence.notYours");
    const id = crypto.randomUUID();
    await tx.postWithdrawal.create({ data: { kind, entryId, reason, ...entry(id, postId, actor) } });
    const { title } = await postOnRecord(tx, postId);
    return { result: { withdrawalId: id }, targetId: postId, data: { title, entry: kind, reason } };
  },
});

const entry = (id: string, postId: string, actor: Actor) => ({ id, postId, createdById: personIdOf(actor) });

type Named = { id: string; postId: string };
const made = { createdById: true } as const;
const makers: Record<EntryKind, (tx: Tx, where: Named) => Promise<{ createdById: string } | null>> = {
  archived_link: (tx, where) => tx.postArchive.findFirst({ where, select: made }),
  observation: (tx, where) => tx.postObservation.findFirst({ where, select: made }),
  stance: (tx, where) => tx.postStance.findFirst({ where, select: made }),
  rating: (tx, where) => tx.postRating.findFirst({ where, select: made }),
  metric: (tx, where) => tx.metric.findFirst({ where, select: made }),
  translation: (tx, where) => tx.translation.findFirst({ where, select: made }),
};

/** Who made an entry of this post; null where there is none of that kind. */
async function makerOf(tx: Tx, kind: EntryKind, where: Named): Promise<string | null> {
  return (await makers[kind](tx, where))?.createdById ?? null;
}
