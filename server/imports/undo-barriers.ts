import type { ReadDb, Tx } from "#server/db/client.ts";
import type { UndoBarrier } from "#server/schema/import-plan.ts";

/** What of a case rests on an import, and therefore keeps it from being undone: each finding once for each thing it cites. */
export async function undoBarriers(db: ReadDb | Tx, importId: string): Promise<UndoBarrier[]> {
  const { kind, caseId } = await db.import.findUniqueOrThrow({
    where: { id: importId },
    select: { kind: true, caseId: true },
  });
  return kind === "events" ? eventBarriers(db, caseId, importId) : [];
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
