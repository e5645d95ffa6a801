import type { Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { CustodyEntry } from "#server/schema/custody.ts";
import { genesisHash, sha256Of } from "./sha256.ts";
import { sealWords } from "./words.ts";

/**
 * Chains of custody, one for each item of evidence. A command calls nothing to record custody: it returns
 * `custody: [{ item, event, copy, sha256, … }]` beside `data`, as it does with what goes into the history. Both are written in its transaction, and the row of the history names the hashes of the custody rows. So a custody row that
 * is changed, cut off or slipped in is missed by the one signed chain, and not by the item's own alone.
 */

/** The row of the history that custody rows are written with. */
type Anchor = { seq: bigint; at: Date; actorId: string; onBehalfOfId: string | null; caseId: string | null };

/** The next rows of the chains of these items, in the order given. The caller holds the lock of the history. */
export async function custodyRows(
  tx: Tx,
  { seq, caseId: ofCommand, ...who }: Anchor,
  entries: readonly CustodyEntry[],
) {
  const ends = await chainEnds(tx, entries);
  const kept: Prisma.RecordWordsCreateManyInput[] = [];
  const rows = entries.map((entry) => {
    const { item, caseId: ofItem, ...rest } = CustodyEntry.parse(entry);
    const caseId = ofItem ?? ofACase(ofCommand);
    const words = isWorded(item) ? sealWords({ caseId, targetId: item.id }, { label: item.label }) : null;
    if (words) kept.push(words);
    const key = keyOf(item);
    const last = ends.get(key) ?? { number: 0, hash: genesisHash };
    const row = {
      itemKind: item.kind,
      itemId: item.id,
      number: last.number + 1,
      caseId,
      label: isNeutral(item) ? item.label : item.id.slice(0, 8),
      wordsSha256: words?.sha256 ?? null,
      ...who,
      ...rest,
      historySeq: seq,
      prevHash: last.hash,
    };
    const hash = custodyHash(row);
    ends.set(key, { number: row.number, hash });
    return { ...row, hash };
  });
  if (kept.length > 0) await tx.recordWords.createMany({ data: kept });
  return rows;
}

function ofACase(caseId: string | null): string {
  if (caseId === null) throw new TypeError("custody is of a case");
  return caseId;
}

/** A post is called by its title and an import by its file's name: words of evidence, which the chain itself does not hold. */
const isNeutral = ({ kind }: { kind: string }) => kind !== "post" && kind !== "import";
const isWorded = (item: { kind: string; label: string }) => !isNeutral(item) && item.label !== "";

/** A row that names no words has the hash that it had before words were set apart. */
export const custodyHash = ({ wordsSha256, ...row }: { wordsSha256?: unknown; [field: string]: unknown }): string =>
  sha256Of(typeof wordsSha256 === "string" ? { ...row, wordsSha256 } : row);

const keyOf = ({ kind, id }: { kind: string; id: string }) => `${kind}:${id}`;

async function chainEnds(tx: Tx, entries: readonly CustodyEntry[]) {
  const ids = [...new Set(entries.map(({ item }) => item.id))];
  const last = await tx.$queryRaw<{ kind: string; id: string; number: number; hash: string }[]>`
    select distinct on ("itemKind", "itemId") "itemKind" as kind, "itemId" as id, number, hash
    from "CustodyEvent" where "itemId" = any(${ids}::uuid[]) order by "itemKind", "itemId", number desc`;
  return new Map(last.map(({ number, hash, ...item }) => [keyOf(item), { number, hash }]));
}
