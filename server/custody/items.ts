import { wordsBy } from "#server/core/words.ts";
import type { ReadDb } from "#server/db/client.ts";
import { type CustodyItemKind, custodyCopies, custodyEvents, custodyItemKinds } from "#server/schema/custody.ts";

const itemsMax = 2_000;

/** Each item of a case by its first and its last row. Items beyond the first two thousand are not listed. */
export async function itemsOf(db: ReadDb, caseId: string) {
  const firsts = await db.custodyEvent.findMany({
    where: { caseId, number: 1 },
    select: { itemKind: true, itemId: true, label: true, wordsSha256: true, at: true, sha256: true, copy: true },
    orderBy: [{ at: "desc" }, { itemId: "asc" }],
    take: itemsMax,
  });
  const ids = firsts.map(({ itemId }) => itemId);
  const ends = await db.custodyEvent.groupBy({
    by: ["itemKind", "itemId"],
    where: { caseId, itemId: { in: ids } },
    _max: { number: true, at: true },
  });
  const lasts = await db.custodyEvent.findMany({
    where: { OR: ends.map(({ itemKind, itemId, _max }) => ({ itemKind, itemId, number: _max.number ?? 1 })) },
    select: { itemKind: true, itemId: true, number: true, event: true, at: true },
  });
  const lastOf = new Map(lasts.map((row) => [`${row.itemKind}:${row.itemId}`, row]));
  const labelOf = await labelsOf(db, firsts);
  return firsts.map(({ itemKind, itemId, at, sha256, copy, ...named }) => {
    const last = lastOf.get(`${itemKind}:${itemId}`);
    return {
      kind: knownKind(itemKind),
      id: itemId,
      label: labelOf(named),
      since: at,
      evidentiarySha256: copy === "evidentiary" ? sha256 : null,
      rows: last?.number ?? 1,
      lastEvent: knownEvent(last?.event ?? ""),
      lastAt: last?.at ?? at,
    };
  });
}

type Labelled = { label: string; wordsSha256: string | null };

/** What people call an item, where that was not disposed of. */
export async function labelsOf(db: ReadDb, rows: readonly Labelled[]): Promise<(row: Labelled) => string> {
  const wordsOf = await wordsBy(
    db,
    rows.map(({ wordsSha256 }) => wordsSha256),
  );
  return ({ label, wordsSha256 }) => String(wordsOf(wordsSha256)?.label ?? label);
}

/** Whoever acts for a person is named by that person. */
export async function chainOf(db: ReadDb, caseId: string, item: { kind: CustodyItemKind; id: string }) {
  const rows = await db.custodyEvent.findMany({
    where: { caseId, itemKind: item.kind, itemId: item.id },
    orderBy: { number: "asc" },
    take: itemsMax,
  });
  const ids = rows.map(({ onBehalfOfId, actorId }) => onBehalfOfId ?? actorId);
  const people = await db.user.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const labelOf = await labelsOf(db, rows);
  return rows.map(({ itemKind, actorId, onBehalfOfId, event, copy, facts, ...row }) => ({
    ...row,
    label: labelOf(row),
    itemKind: knownKind(itemKind),
    event: knownEvent(event),
    copy: custodyCopies.find((known) => known === copy) ?? null,
    facts: Object.entries(Object(facts)).map(([name, value]) => ({ name, value: String(value) })),
    person: names.get(onBehalfOfId ?? actorId) ?? null,
    bySystem: onBehalfOfId !== null,
  }));
}
export type ChainRow = Awaited<ReturnType<typeof chainOf>>[number];
export type CustodyItem = Awaited<ReturnType<typeof itemsOf>>[number];

const knownKind = (kind: string) => custodyItemKinds.find((known) => known === kind) ?? null;
const knownEvent = (event: string) => custodyEvents.find((known) => known === event) ?? null;
