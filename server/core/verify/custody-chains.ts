import { prisma } from "#server/db/client.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { CustodyFault, Verification } from "#server/schema/custody.ts";
import { custodyHash } from "../custody.ts";
import { genesisHash } from "../sha256.ts";
import type { Scope } from "./scope.ts";

const pageRows = 2_000;

type Row = Prisma.CustodyEventGetPayload<object>;
type End = { key: string; number: number; hash: string; broken: boolean };

/** Walks the chain of each item from its first row, and names the first row of each that does not hold. */
export async function findCustodyFaults(scope: Scope): Promise<Verification["custody"]> {
  const found: Verification["custody"] = { items: 0, rows: 0, faults: [] };
  let end: End = { key: "", number: 0, hash: genesisHash, broken: false };
  for (let after: Row | null = null; ; ) {
    const rows: Row[] = await prisma.custodyEvent.findMany({
      where: {
        ...(scope.caseId !== undefined && { caseId: scope.caseId }),
        ...(scope.item && { itemKind: scope.item.kind, itemId: scope.item.id }),
      },
      orderBy: [{ itemKind: "asc" }, { itemId: "asc" }, { number: "asc" }],
      take: pageRows,
      ...(after && { skip: 1, cursor: { itemKind_itemId_number: after } }),
    });
    const named = await namedByHistory(rows);
    for (const row of rows) {
      const key = `${row.itemKind}:${row.itemId}`;
      if (key !== end.key) {
        end = { key, number: 0, hash: genesisHash, broken: false };
        found.items += 1;
      }
      found.rows += 1;
      const fault = end.broken ? null : faultOf(row, end, named);
      if (fault) found.faults.push(fault);
      end = { key, number: row.number, hash: row.hash, broken: end.broken || fault !== null };
    }
    after = rows.at(-1) ?? null;
    if (rows.length < pageRows) break;
  }
  found.faults.push(...(await lostRows(scope)));
  return found;
}

function faultOf(row: Row, end: End, named: ReadonlySet<string>): CustodyFault | null {
  const { hash, ...content } = row;
  const at = (fault: CustodyFault["fault"], number = row.number): CustodyFault => ({
    fault,
    item: { kind: row.itemKind, id: row.itemId, label: row.label },
    number,
    historySeq: Number(row.historySeq),
  });
  if (row.number !== end.number + 1) return at("gap", end.number + 1);
  if (row.prevHash !== end.hash) return at("link");
  if (custodyHash(content) !== hash) return at("hash");
  return named.has(hash) ? null : at("unnamed");
}

/** The hashes of those rows that the history names where they say so. */
async function namedByHistory(rows: readonly Row[]): Promise<Set<string>> {
  const history = await prisma.historyEvent.findMany({
    where: { seq: { in: [...new Set(rows.map((row) => row.historySeq))] } },
    select: { seq: true, custody: true },
  });
  const hashesAt = new Map(history.map(({ seq, custody }) => [seq, new Set(custody)]));
  return new Set(rows.filter(({ historySeq, hash }) => hashesAt.get(historySeq)?.has(hash)).map(({ hash }) => hash));
}

/** Rows that the history names and no chain has: a tail that was cut off, or a whole item. */
async function lostRows({ caseId, item }: Scope): Promise<CustodyFault[]> {
  const ofCase = caseId === undefined ? Prisma.sql`true` : Prisma.sql`h."caseId" = ${caseId}::uuid`;
  const lost = await prisma.$queryRaw<{ seq: bigint; targetId: string }[]>`
    select h.seq, h."targetId" from "HistoryEvent" h cross join unnest(h.custody) as named(hash)
    where ${ofCase} and not exists (select 1 from "CustodyEvent" c where c.hash = named.hash)
    order by h.seq limit 1000`;
  return lost
    .filter(({ targetId }) => item === undefined || targetId === item.id)
    .map(({ seq }) => ({ fault: "missing", item: null, number: null, historySeq: Number(seq) }));
}
