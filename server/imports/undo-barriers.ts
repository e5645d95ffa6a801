import type { ReadDb, Tx } from "#server/db/client.ts";
import type { UndoBarrier } from "#server/schema/import-plan.ts";

/** What of a case rests on an import, and therefore keeps it from being undone: each finding once for each thing it cites. */
export async function undoBarriers(db: ReadDb | Tx, importId: string): Promise<UndoBarrier[]> {
  const { kind, caseId } = await db.import.findUniqueOrThrow({
    where: { id: importId },
    select: { kind: true, caseId: true },
  });
  if (kind === "events") return eventBarriers(db, caseId, importId);
  return kind === "posts" ? postBarriers(db, importId) : accountBarriers(db, importId);
}

/** A post that was made or changed, and that a finding cites. */
async function postBarriers(db: ReadDb | Tx, importId: string): Promise<UndoBarrier[]> {
  return citing(db, "post", await changedRecords(db, importId, ["create", "update"]));
}

/** An account that was made, and that a network or a post of elsewhere names. */
async function accountBarriers(db: ReadDb | Tx, importId: string): Promise<UndoBarrier[]> {
  const ids = (await changedRecords(db, importId, ["create"])).map(({ id }) => id);
  const [networks, posts] = await Promise.all([
    db.network.findMany({
      where: { members: { some: { accountId: { in: ids } } } },
      select: { name: true },
      orderBy: { name: "asc" },
    }),
    db.post.count({ where: { accountId: { in: ids }, withdrawnAt: null } }),
  ]);
  return [
    ...networks.map(({ name }): UndoBarrier => ({ kind: "network", network: name })),
    ...(posts > 0 ? [{ kind: "posts" as const, count: posts }] : []),
  ];
}

async function changedRecords(db: ReadDb | Tx, importId: string, actions: string[]): Promise<{ id: string }[]> {
  const rows = await db.importedRow.findMany({
    where: { importId, action: { in: actions }, targetId: { not: null } },
    select: { targetId: true },
  });
  return rows.flatMap(({ targetId }) => (targetId ? [{ id: targetId }] : []));
}

async function eventBarriers(db: ReadDb | Tx, caseId: string, importId: string): Promise<UndoBarrier[]> {
  const file = await db.eventFile.findUnique({ where: { importId }, select: { sha256: true } });
  if (!file) return [];
  const [runs, networks] = await Promise.all([
    db.detectorRun.findMany({ where: { caseId, inputHashes: { has: file.sha256 } }, select: { id: true } }),
    db.network.findMany({
      where: { caseId, proposal: { run: { inputHashes: { has: file.sha256 } } } },
      select: { id: true },
    }),
  ]);
  return [...(await citing(db, "run", runs)), ...(await citing(db, "network", networks))];
}

/** The findings that cite any of these things. */
export async function citing(
  db: ReadDb | Tx,
  cites: "run" | "network" | "post",
  things: readonly { id: string }[],
): Promise<UndoBarrier[]> {
  const citations = await db.findingCitation.findMany({
    where: { kind: cites, targetId: { in: things.map(({ id }) => id) } },
    select: { finding: { select: { number: true } } },
    distinct: ["findingId"],
  });
  const numbers = citations.map(({ finding }) => finding.number).sort((a, b) => a - b);
  return numbers.map((number) => ({ kind: "finding", finding: `F-${number}`, cites }));
}
