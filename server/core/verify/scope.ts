import { Prisma } from "#server/db/generated/client.ts";

/** What a check is of: everything, one case, or one item. The history is one chain and is always walked whole. */
export type Scope = { caseId?: string; item?: { kind: string; id: string } };

/** The condition on a row of "CustodyEvent" that is called `c`. */
export function inScope({ caseId, item }: Scope): Prisma.Sql {
  const ofCase = caseId === undefined ? Prisma.sql`true` : Prisma.sql`c."caseId" = ${caseId}::uuid`;
  const ofItem =
    item === undefined ? Prisma.sql`true` : Prisma.sql`c."itemKind" = ${item.kind} and c."itemId" = ${item.id}::uuid`;
  return Prisma.sql`${ofCase} and ${ofItem}`;
}
