import { Prisma } from "#server/db/generated/client.ts";

/** Empties a column of JSON: null by itself would be JSON's own. */
export const noJson = Prisma.DbNull;
