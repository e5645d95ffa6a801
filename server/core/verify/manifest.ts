import { prisma } from "#server/db/client.ts";
import type { ManifestFault, Verification } from "#server/schema/custody.ts";
import { historyEvents } from "#server/schema/history.ts";
import { dispositionHash } from "../disposition-hash.ts";
import { comparedCaptures, comparedTimestamps } from "./captures.ts";
import { inScope, type Scope } from "./scope.ts";
import { checkWords } from "./words.ts";

/**
 * Whether the tables still say of each file what its custody row says since the day on which it was written. A file can be
 * whole and yet be passed off as another, by a row that points elsewhere.
 */
export async function checkManifest(scope: Scope): Promise<Verification["manifest"]> {
  const sources = await importSources(scope);
  const events = await eventFiles(scope);
  const releases = await releasePacks(scope);
  const disposed = await dispositions(scope);
  const captures = await comparedCaptures(scope);
  const stamps = await comparedTimestamps(scope);
  const words = await checkWords(scope);
  const compared = [...sources, ...events.flatMap(comparedFields), ...releases, ...captures, ...stamps, ...disposed];
  return {
    checked: compared.length + words.checked,
    faults: [...compared.filter(({ recorded, found }) => recorded !== found), ...words.faults],
    disposed: words.disposed,
  };
}

type Compared = ManifestFault;
type Named = { id: string; label: string };

async function importSources(scope: Scope): Promise<Compared[]> {
  const rows = await prisma.$queryRaw<(Named & { recorded: string; found: string })[]>`
    select c."itemId" as id, c.label, c.sha256 as recorded, i."sourceSha256" as found
    from "CustodyEvent" c join "Import" i on i.id = c."itemId"
    where c."itemKind" = 'import' and c.event = 'imported' and c.number = 1 and ${inScope(scope)}`;
  return rows.map(({ id, label, recorded, found }) => ({
    item: { kind: "import", id, label },
    field: "sourceSha256",
    recorded,
    found,
  }));
}

type EventFileRow = Named & {
  facts: Record<string, unknown>;
  recorded: string;
  sha256: string;
  rows: number;
  accounts: number;
  objects: number;
  firstAt: Date;
  lastAt: Date;
};

/** The event file of an import beside the last one that its custody tells of. */
const eventFiles = (scope: Scope) => prisma.$queryRaw<EventFileRow[]>`
  select distinct on (c."itemId") c."itemId" as id, c.label, c.facts, c.sha256 as recorded,
    e.sha256, e.rows, e.accounts, e.objects, e."firstAt", e."lastAt"
  from "CustodyEvent" c join "EventFile" e on e."importId" = c."itemId"
  where c."itemKind" = 'import' and c.event = 'derived' and c.facts->>'part' = 'events' and ${inScope(scope)}
  order by c."itemId", c.number desc`;

function comparedFields({ id, label, facts, recorded, firstAt, lastAt, ...row }: EventFileRow): Compared[] {
  const found = { ...row, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() };
  const written: Record<string, unknown> = { ...facts, sha256: recorded };
  return Object.entries(found).map(([field, value]) => ({
    item: { kind: "import", id, label },
    field,
    recorded: String(written[field]),
    found: String(value),
  }));
}

async function releasePacks(scope: Scope): Promise<Compared[]> {
  const rows = await prisma.$queryRaw<(Named & { recorded: string; found: string })[]>`
    select c."itemId" as id, c.label, c.sha256 as recorded, r."packSha256" as found
    from "CustodyEvent" c join "NoticeRelease" r on r.id = c."itemId"
    where c."itemKind" = 'release' and c.event = 'released' and ${inScope(scope)}`;
  return rows.map(({ id, label, recorded, found }) => ({
    item: { kind: "release", id, label },
    field: "packSha256",
    recorded,
    found,
  }));
}

/** The tombstones and files of each disposition beside the hash that the history holds of them. */
async function dispositions({ caseId, item }: Scope): Promise<Compared[]> {
  if (item !== undefined) return [];
  const events = await prisma.historyEvent.findMany({
    where: { action: "disposition.confirmed", ...(caseId !== undefined && { caseId }) },
    select: { targetId: true, data: true },
    orderBy: { seq: "asc" },
  });
  const compared: Compared[] = [];
  for (const { targetId: dispositionId, data } of events) {
    const { item: label, sha256 } = historyEvents["disposition.confirmed"].parse(data);
    const [stones, files] = [
      await prisma.tombstone.findMany({
        where: { dispositionId },
        select: { kind: true, targetId: true, sha256: true },
      }),
      await prisma.disposedFile.findMany({ where: { dispositionId }, select: { sha256: true } }),
    ];
    const found = dispositionHash(
      stones,
      files.map((file) => file.sha256),
    );
    const named = { kind: "disposition", id: dispositionId, label };
    compared.push({ item: named, field: "tombstones", recorded: sha256, found });
  }
  return compared;
}
