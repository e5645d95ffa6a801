import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { AddTranslation, type TranslationFields } from "#server/schema/evidence.ts";
import { ReviewTranslation } from "#server/schema/post-entry.ts";
import { postOnRecord } from "./post-view.ts";

/** Adds a translation beside the ones that exist; the original is never replaced. */
export const addTranslation = caseCommand({
  on: "post",
  input: AddTranslation,
  permission: "evidence.write",
  action: "translation.added",
  async run({ tx, actor, input: { postId, translation } }) {
    const { title } = await postOnRecord(tx, postId);
    const row = translationRow(postId, actor.id, translation);
    await tx.translation.create({ data: row });
    const { language, translator, method } = translation;
    return {
      result: { translationId: row.id },
      targetId: postId,
      data: { title, language, translator, method },
    };
  },
});

/** A second reader's word. Whoever entered the translation is refused, here and by the database. */
export const reviewTranslation = caseCommand({
  on: "post",
  input: ReviewTranslation,
  permission: "evidence.assess",
  action: "translation.reviewed",
  async run({ tx, actor, input: { postId, translationId, review } }) {
    const translation = await tx.translation.findFirst({
      where: { id: translationId, postId },
      select: { language: true, createdById: true },
    });
    if (!translation) throw new AppError("not_found", "evidence.missing");
    if (await tx.postWithdrawal.findUnique({ where: { entryId: translationId }, select: { id: true } }))
      throw new AppError("conflict", "evidence.withdrawn");
    if (translation.createdById === personIdOf(actor)) throw new AppError("forbidden", "evidence.ownTranslation");
    const id = crypto.randomUUID();
    await tx.translationReview.create({ data: { id, translationId, ...review, createdById: personIdOf(actor) } });
    const { title } = await postOnRecord(tx, postId);
    return {
      result: { reviewId: id },
      targetId: postId,
      data: { title, language: translation.language, review: review.verdict, note: review.note },
    };
  },
});

export function translationRow(postId: string, createdById: string, translation: TranslationFields) {
  return { id: crypto.randomUUID(), postId, createdById, ...translation };
}
