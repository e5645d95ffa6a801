import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "#server/core/env.ts";
import { type Prisma, PrismaClient } from "./generated/client.ts";

type Reads =
  | "findUnique"
  | "findFirst"
  | "findMany"
  | "count"
  | "aggregate"
  | "groupBy"
  | "findUniqueOrThrow"
  | "findFirstOrThrow";
type Models = Uncapitalize<Prisma.ModelName>;

/** A client that can only read. Queries get this one. */
export type ReadDb = { [M in Models]: Pick<PrismaClient[M], Reads> };

declare const inTransaction: unique symbol;
/** A client inside an open transaction. Only a command makes one. */
export type Tx = Prisma.TransactionClient & { [inTransaction]: true };

/** Waits for a connection and for the history's lock are bounded, so that a stuck writer does not take all others along. */
const transactionOptions = { maxWait: 10_000, timeout: 20_000 };

/** The address is read at the first query: building the web app loads this file where there is no database. */
const address = {
  get connectionString() {
    return env.databaseUrl;
  },
};

export const prisma = new PrismaClient({ adapter: new PrismaPg(address), transactionOptions });

export function inOneTransaction<T>(
  work: (tx: Tx) => Promise<T>,
  { timeout = transactionOptions.timeout }: { timeout?: number } = {},
): Promise<T> {
  return prisma.$transaction((client) => work(client as Tx), { timeout });
}
