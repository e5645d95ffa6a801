import type { Tx } from "#server/db/client.ts";
import type { LinkKind, MatchDetail } from "#server/schema/link.ts";
import { likeTexts } from "./like-texts.ts";

/**
 * What a case has in common with any other, whoever may see it. Only counts and ids come out of here; who is shown which is
 * decided where it is read.
 */

export type Overlap = { otherCaseId: string; kind: LinkKind; detail: MatchDetail };

type Row = { other: string; here: string[]; there: string[]; count: number };
const idsMax = 200;
/** Two members in common are often the same two bystanders. */
const membersMin = 3;

export async function overlapsOf(db: Tx, caseId: string): Promise<Overlap[]> {
  const found = [
    ...asOverlaps("account", await sharedAccounts(db, caseId)),
    ...asOverlaps("network", await sharedNetworks(db, caseId)),
    ...asOverlaps("infrastructure", await sharedAddresses(db, caseId)),
    ...asOverlaps("targets", await sharedTargets(db, caseId)),
    ...asOverlaps("narrative", await sharedNarratives(db, caseId)),
    ...(await likeTexts(db, caseId)),
  ];
  // That two cases fall into the same days says something only where there is more in common.
  const others = [...new Set(found.map(({ otherCaseId }) => otherCaseId))];
  return [...found, ...asOverlaps("timing", await sharedDays(db, caseId, others))];
}

const asOverlaps = (kind: LinkKind, rows: readonly Row[]): Overlap[] =>
  rows.map(({ other, here, there, count }) => ({
    otherCaseId: other,
    kind,
    detail: { count, here: here.slice(0, idsMax), there: there.slice(0, idsMax), likeness: null },
  }));

const sharedAccounts = (db: Tx, caseId: string) => db.$queryRaw<Row[]>`
  select o."caseId" as other, array_agg(distinct a.id) as here, array_agg(distinct o.id) as there,
    count(distinct a.id)::int as count
  from "Account" a join "Account" o on o.platform = a.platform and o."caseId" <> a."caseId" and o."withdrawnAt" is null
    and (o."nativeId" = a."nativeId" or (a.handle <> '' and lower(o.handle) = lower(a.handle)))
  where a."caseId" = ${caseId}::uuid and a."withdrawnAt" is null and a."nativeId" not like 'disposed-%'
  group by o."caseId" order by o."caseId"`;

const sharedNetworks = (db: Tx, caseId: string) => db.$queryRaw<Row[]>`
  select o."caseId" as other, array_agg(distinct n.id) as here, array_agg(distinct m.id) as there,
    count(distinct a.id)::int as count
  from "Network" n join "NetworkMember" nm on nm."networkId" = n.id join "Account" a on a.id = nm."accountId"
    join "Account" o on o.platform = a.platform and o."nativeId" = a."nativeId" and o."caseId" <> a."caseId"
    join "NetworkMember" om on om."accountId" = o.id join "Network" m on m.id = om."networkId"
  where n."caseId" = ${caseId}::uuid and a."nativeId" not like 'disposed-%'
  group by o."caseId" having count(distinct a.id) >= ${membersMin} order by o."caseId"`;

const sharedAddresses = (db: Tx, caseId: string) => db.$queryRaw<Row[]>`
  with address as (
    select p.id, p."caseId", p.url from "Post" p where p.url <> '' and p."withdrawnAt" is null
    union select p.id, p."caseId", r.url from "PostArchive" r join "Post" p on p.id = r."postId" where p."withdrawnAt" is null
  )
  select o."caseId" as other, array_agg(distinct a.id) as here, array_agg(distinct o.id) as there,
    count(distinct a.url)::int as count
  from address a join address o on o.url = a.url and o."caseId" <> a."caseId"
  where a."caseId" = ${caseId}::uuid group by o."caseId" order by o."caseId"`;

/** Whom it is about, by name as the cases write it. */
const sharedTargets = (db: Tx, caseId: string) => db.$queryRaw<Row[]>`
  select o."caseId" as other, '{}'::uuid[] as here, '{}'::uuid[] as there, count(distinct lower(a.name))::int as count
  from "CaseTarget" a join "CaseTarget" o on lower(o.name) = lower(a.name) and o.role = a.role and o."caseId" <> a."caseId"
  where a."caseId" = ${caseId}::uuid and a.role = 'subject' group by o."caseId" order by o."caseId"`;

const sharedNarratives = (db: Tx, caseId: string) => db.$queryRaw<Row[]>`
  select o."caseId" as other, array_agg(distinct a.id) as here, array_agg(distinct o.id) as there,
    count(distinct a.id)::int as count
  from "Narrative" a join "Narrative" o on lower(o.title) = lower(a.title) and o.polarity = a.polarity
    and o."caseId" <> a."caseId" and o."mergedIntoId" is null
  where a."caseId" = ${caseId}::uuid and a."mergedIntoId" is null group by o."caseId" order by o."caseId"`;

/** Days on which both cases saw posts or events. */
const sharedDays = (db: Tx, caseId: string, others: readonly string[]) => db.$queryRaw<Row[]>`
  with seen as (
    select "caseId", "publishedAt" as first, "publishedAt" as last from "Post" where "withdrawnAt" is null
    union all select "caseId", "firstAt", "lastAt" from "EventFile"
  ), span as (select "caseId", min(first)::date as first, max(last)::date as last from seen group by "caseId")
  select o."caseId" as other, '{}'::uuid[] as here, '{}'::uuid[] as there,
    (least(a.last, o.last) - greatest(a.first, o.first) + 1)::int as count
  from span a join span o on o."caseId" <> a."caseId" and greatest(a.first, o.first) <= least(a.last, o.last)
  where a."caseId" = ${caseId}::uuid and o."caseId" = any(${[...others]}::uuid[]) order by o."caseId"`;
