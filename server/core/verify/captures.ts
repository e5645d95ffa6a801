import { prisma } from "#server/db/client.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { ManifestFault } from "#server/schema/custody.ts";
import { inScope, type Scope } from "./scope.ts";

type Fields = Record<string, string | null>;
type Row = { id: string; label: string; recorded: Fields; found: Fields };

/** What the tables say of captured files beside the first row of their custody; one that was disposed of is not there any more. */
export async function comparedCaptures(scope: Scope): Promise<ManifestFault[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    select c."itemId" as id, c.label,
      jsonb_build_object('sha256', c.sha256, 'mediaType', c.facts->>'mediaType', 'bytes', c.facts->>'bytes') as recorded,
      jsonb_build_object('sha256', p.sha256, 'mediaType', p."mediaType", 'bytes', s.bytes::text) as found
    from "CustodyEvent" c
      left join "Capture" p on p.id = c."itemId" and p."caseId" = c."caseId"
      left join "SealedFile" s on s.sha256 = p.sha256
    where c."itemKind" = 'capture' and c.number = 1 and ${inScope(scope)}
      and not exists (select 1 from "Tombstone" t where t.kind = 'capture' and t."targetId" = c."itemId")
    order by c."itemId"`;
  return rows.flatMap((row) => compared("capture", row));
}

/** What the table says of time-stamps from outside beside what the history recorded of them; a disposition takes both. */
export async function comparedTimestamps({ caseId, item }: Scope): Promise<ManifestFault[]> {
  const ofCase = caseId === undefined ? Prisma.sql`true` : Prisma.sql`h."caseId" = ${caseId}::uuid`;
  const ofItem =
    item === undefined
      ? Prisma.sql`true`
      : Prisma.sql`exists (
          select 1 from "CustodyEvent" c where c."itemKind" = ${item.kind} and c."itemId" = ${item.id}::uuid
            and c.sha256 = h.data->>'subjectSha256'
        )`;
  const rows = await prisma.$queryRaw<Row[]>`
    select h."targetId" as id, left(h.data->>'sha256', 12) as label,
      jsonb_build_object('subjectSha256', h.data->>'subjectSha256', 'sha256', h.data->>'sha256',
        'kind', h.data->>'timestampKind', 'state', h.data->>'timestampState') as recorded,
      jsonb_build_object('subjectSha256', t."subjectSha256", 'sha256', t.sha256, 'kind', t.kind, 'state', t.state) as found
    from "HistoryEvent" h left join "ExternalTimestamp" t on t.id::text = h."targetId" and t."caseId" = h."caseId"
    where h.action = 'timestamp.imported' and ${ofCase} and ${ofItem}
      and not (t.id is null and exists (
        select 1 from "DisposedFile" f join "Disposition" d on d.id = f."dispositionId"
        where d."caseId" = h."caseId" and f.sha256 = h.data->>'sha256'
      ))
    order by h.seq`;
  return rows.flatMap((row) => compared("timestamp", row));
}

const compared = (kind: string, { id, label, recorded, found }: Row): ManifestFault[] =>
  Object.entries(recorded).map(([field, value]) => ({
    item: { kind, id, label },
    field,
    recorded: value ?? "",
    found: found[field] ?? "",
  }));
