import { prisma } from "#server/db/client.ts";
import { Prisma } from "#server/db/generated/client.ts";
import type { ManifestFault } from "#server/schema/custody.ts";
import { wordsHash } from "../words.ts";
import type { Scope } from "./scope.ts";

const pageRows = 2_000;

export type WordsCheck = { checked: number; disposed: number; faults: ManifestFault[] };

type Row = {
  wordsSha256: string;
  kind: string;
  id: string;
  label: string;
  salt: string | null;
  words: unknown;
  /** Whether a disposition that the history tells of let them go. */
  explained: boolean;
};

/** Whether the words beside the chains are those that the rows name, or went with a disposition that the history tells of. */
export async function checkWords(scope: Scope): Promise<WordsCheck> {
  const found: WordsCheck = { checked: 0, disposed: 0, faults: [] };
  for (let after = ""; ; ) {
    const rows = await page(scope, after);
    for (const { wordsSha256, kind, id, label, salt, words, explained } of rows) {
      found.checked += 1;
      if (explained) found.disposed += 1;
      else {
        const hash = salt === null ? "" : wordsHash(salt, words);
        if (hash !== wordsSha256)
          found.faults.push({ item: { kind, id, label }, field: "words", recorded: wordsSha256, found: hash });
      }
    }
    after = rows.at(-1)?.wordsSha256 ?? after;
    if (rows.length < pageRows) return found;
  }
}

const page = (scope: Scope, after: string) => prisma.$queryRaw<Row[]>`
  select n.*, w.salt, w.words, coalesce(w.words is null and exists (
    select 1 from "HistoryEvent" h join "Disposition" d on d.id::text = h."targetId"
    where h.action = 'disposition.confirmed' and h."caseId" = w."caseId" and d.id = w."dispositionId"
      and (d.kind = 'case' or exists (
        select 1 from "Tombstone" t where t."dispositionId" = d.id and t."targetId"::text = w."targetId"
      ))
  ), false) as explained
  from (
    select distinct on ("wordsSha256") * from (${named(scope)}) as rows
    where "wordsSha256" > ${after} order by "wordsSha256" limit ${pageRows}
  ) as n left join "RecordWords" w on w.sha256 = n."wordsSha256"
  order by n."wordsSha256"`;

const named = ({ caseId, item }: Scope) => Prisma.sql`
  select h."wordsSha256", split_part(h.action, '.', 1) as kind, h."targetId" as id, h.seq::text as label
  from "HistoryEvent" h
  where h."wordsSha256" is not null
    and ${caseId === undefined ? Prisma.sql`true` : Prisma.sql`h."caseId" = ${caseId}::uuid`}
    and ${item === undefined ? Prisma.sql`true` : Prisma.sql`h."targetId" = ${item.id}`}
  union all
  select c."wordsSha256", c."itemKind", c."itemId"::text, c.label
  from "CustodyEvent" c
  where c."wordsSha256" is not null
    and ${caseId === undefined ? Prisma.sql`true` : Prisma.sql`c."caseId" = ${caseId}::uuid`}
    and ${item === undefined ? Prisma.sql`true` : Prisma.sql`c."itemKind" = ${item.kind} and c."itemId" = ${item.id}::uuid`}`;
