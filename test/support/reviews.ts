import { prisma } from "#server/db/client.ts";

/** An approval written to the tables, with the API bypassed: of what stands, unless another hash is given. */
export async function approvePast(findingId: string, reviewerId: string, contentSha256?: string): Promise<void> {
  await prisma.$executeRaw`
    insert into "FindingReview" (id, "findingId", "findingVersion", "contentSha256", decision, "reviewerId")
    select gen_random_uuid(), f.id, f.version, coalesce(${contentSha256 ?? null}, f."contentSha256"), 'approved', ${reviewerId}::uuid
    from "Finding" f where f.id = ${findingId}::uuid`;
}

/** Every finding whose approval breaks a promise: none may ever be found. */
export async function brokenApprovals(findingIds: readonly string[]): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ fault: string }[]>`
    select 'state without a standing review of this content: ' || f.id as fault from "Finding" f
    where f.id = any(${findingIds}::uuid[]) and f.state = 'approved' and not exists (
      select 1 from "FindingReview" r where r."findingId" = f.id and r.decision = 'approved' and r."voidedAt" is null
        and r."contentSha256" = f."contentSha256")
    union all
    select 'standing approval of another content: ' || r."findingId" from "FindingReview" r join "Finding" f on f.id = r."findingId"
    where f.id = any(${findingIds}::uuid[]) and r.decision = 'approved' and r."voidedAt" is null
      and r."contentSha256" <> f."contentSha256"
    union all
    select 'standing approval by a contributor: ' || r."findingId" from "FindingReview" r
    join "FindingContributor" c on c."findingId" = r."findingId" and c."userId" = r."reviewerId"
    where r."findingId" = any(${findingIds}::uuid[]) and r.decision = 'approved' and r."voidedAt" is null`;
  return rows.map(({ fault }) => fault);
}
