import type { Tx } from "#server/db/client.ts";
import { Prisma } from "#server/db/generated/client.ts";

/**
 * Holds the row that is about to be edited, before it is read: of two saves at once the second then reads what the first one
 * wrote, so that a refusal shows its author what stands.
 */
export async function lockForEdit(tx: Tx, table: "Case" | "Finding" | "Notice" | "Post" | "Task", id: string) {
  await tx.$queryRaw`select 1 from ${Prisma.raw(`"${table}"`)} where id = ${id}::uuid for update`;
}
