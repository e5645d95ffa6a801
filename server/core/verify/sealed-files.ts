import { prisma } from "#server/db/client.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { FileFault, Verification } from "#server/schema/custody.ts";
import { vault } from "../sealed.ts";
import { inScope, type Scope } from "./scope.ts";

const pageRows = 500;

type Files = Verification["files"];
type Row = { sha256: string; bytes: bigint | null; disposed: boolean };
type Watch = { signal: AbortSignal | undefined; onBytes: (done: number, all: number) => void };

/**
 * Measures every sealed file by its bytes. What is under a name must have that hash and the size that its row states; a
 * file that custody calls sealed must have a row.
 */
export async function checkSealedFiles(scope: Scope, { signal, onBytes }: Watch): Promise<Files> {
  const found: Files = { checked: 0, bytes: 0, faults: [], disposed: 0, unnamed: 0 };
  const all = await bytesIn(scope);
  for (let after = ""; ; ) {
    const rows = await page(scope, after);
    for (const row of rows) {
      signal?.throwIfAborted();
      await checkOne(row, found, scope, signal);
      onBytes(found.bytes, all);
    }
    after = rows.at(-1)?.sha256 ?? after;
    if (rows.length < pageRows) break;
  }
  if (isEverything(scope)) found.unnamed = await countUnnamed();
  return found;
}

async function checkOne(
  { sha256, bytes, disposed }: Row,
  found: Files,
  scope: Scope,
  signal?: AbortSignal,
): Promise<void> {
  const measured = await (await vault()).measure(sha256, { ...(signal && { signal }) });
  found.checked += 1;
  found.bytes += Number(bytes ?? 0n);
  if (measured === null && disposed) {
    found.disposed += 1;
    return;
  }
  const state = await stateOf(sha256, bytes, measured);
  if (state) found.faults.push({ sha256, state, holds: measured?.sha256 ?? null, items: await itemsOf(sha256, scope) });
}

async function stateOf(
  sha256: string,
  bytes: bigint | null,
  measured: { sha256: string; bytes: number } | null,
): Promise<FileFault["state"] | null> {
  if (measured === null) return "missing";
  if (measured.sha256 !== sha256)
    return (await prisma.sealedFile.count({ where: { sha256: measured.sha256 } })) > 0 ? "swapped" : "damaged";
  if (bytes === null) return "unlisted";
  return BigInt(measured.bytes) === bytes ? null : "size";
}

/** The items whose custody names the file; a check of a case speaks of no other case, though it may hold the same bytes. */
async function itemsOf(sha256: string, { caseId }: Scope): Promise<FileFault["items"]> {
  const rows = await prisma.custodyEvent.findMany({
    where: { sha256, sealed: true, ...(caseId !== undefined && { caseId }) },
    distinct: ["itemKind", "itemId"],
    select: { itemKind: true, itemId: true, label: true },
    take: 20,
  });
  return rows.map(({ itemKind, itemId, label }) => ({ kind: itemKind, id: itemId, label }));
}

const isEverything = (scope: Scope) => scope.caseId === undefined && scope.item === undefined;

/**
 * The files of the scope: those that its custody calls sealed, for a case also what its detector runs rest on, and
 * without a scope all that have a row.
 */
const files = (scope: Scope) => Prisma.sql`
  select sha256 from "CustodyEvent" c where c.sealed and ${inScope(scope)}
  ${isEverything(scope) ? Prisma.sql`union select sha256 from "SealedFile"` : Prisma.empty}
  ${scope.caseId !== undefined && scope.item === undefined ? runFiles(scope.caseId) : Prisma.empty}`;

const runFiles = (caseId: string) => Prisma.sql`
  union select "resultSha256" from "DetectorRun" where "caseId" = ${caseId}::uuid and "resultSha256" is not null
  union select "factsSha256" from "DetectorRun" where "caseId" = ${caseId}::uuid and "factsSha256" is not null`;

const page = (scope: Scope, after: string) => prisma.$queryRaw<Row[]>`
  select f.sha256, s.bytes, (
    exists (select 1 from "DisposedFile" d where d.sha256 = f.sha256) and not file_is_named(f.sha256)
  ) as disposed
  from (select distinct sha256 from (${files(scope)}) as named) as f left join "SealedFile" s on s.sha256 = f.sha256
  where f.sha256 > ${after} order by f.sha256 limit ${pageRows}`;

async function bytesIn(scope: Scope): Promise<number> {
  const [sum] = await prisma.$queryRaw<{ bytes: bigint | null }[]>`
    select sum(bytes)::bigint as bytes from "SealedFile" where sha256 in (${files(scope)})`;
  return Number(sum?.bytes ?? 0n);
}

async function countUnnamed(): Promise<number> {
  let unnamed = 0;
  let batch: string[] = [];
  const count = async () => {
    unnamed += batch.length - (await prisma.sealedFile.count({ where: { sha256: { in: batch } } }));
    batch = [];
  };
  for await (const sha256 of (await vault()).list()) {
    batch.push(sha256);
    if (batch.length === pageRows) await count();
  }
  await count();
  return unnamed;
}
