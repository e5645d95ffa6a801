import * as z from "zod";
import { caseQuery } from "#server/core/operation.ts";
import { wordsBy } from "#server/core/words.ts";
import type { ReadDb } from "#server/db/client.ts";
import { historyActions } from "#server/schema/history.ts";

/** What happened to a case, newest first. Reading it is sensitive in itself and has its own permission. */
export const listHistory = caseQuery({
  on: "case",
  input: z.strictObject({
    caseId: z.uuid(),
    before: z.bigint().nullable().default(null),
    take: z.int().min(1).max(200).default(100),
  }),
  permission: "history.read",
  async run({ db, caseId, input: { before, take } }) {
    const rows = await db.historyEvent.findMany({
      where: { caseId, ...(before !== null && { seq: { lt: before } }) },
      select: {
        seq: true,
        at: true,
        actorId: true,
        onBehalfOfId: true,
        action: true,
        targetId: true,
        data: true,
        wordsSha256: true,
        hash: true,
      },
      orderBy: { seq: "desc" },
      take: take + 1,
    });
    const page = rows.slice(0, take);
    const names = await namesOfPeople(
      db,
      page.flatMap(({ actorId, onBehalfOfId }) => [onBehalfOfId ?? actorId]),
    );
    const wordsOf = await wordsBy(
      db,
      page.map(({ wordsSha256 }) => wordsSha256),
    );
    return {
      rows: page.map(({ actorId, onBehalfOfId, action, wordsSha256, data, ...row }) => ({
        ...row,
        data: { ...Object(data), ...wordsOf(wordsSha256) },
        /** What the row said of evidence went with a disposition; the row itself holds. */
        wordsDisposed: wordsSha256 !== null && wordsOf(wordsSha256) === null,
        action: historyActions.find((known) => known === action) ?? null,
        person: names.get(onBehalfOfId ?? actorId) ?? null,
        /** A part of the system did it, for the person. */
        bySystem: onBehalfOfId !== null,
      })),
      nextBefore: rows.length > take ? (page.at(-1)?.seq ?? null) : null,
    };
  },
});

async function namesOfPeople(db: ReadDb, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
