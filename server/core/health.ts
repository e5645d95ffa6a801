import { prisma } from "#server/db/client.ts";
import { vault } from "./sealed.ts";
import { codeVersion } from "./version.ts";

/** Whether the parts of Vigie serve. */
export type Health = { status: "ok" | "unavailable"; database: Part; queue: Part; vault: Part; version: string };
type Part = "ok" | "unavailable";

/** A part that does not answer in this time does not serve. */
const patience = 3_000;

/** Asks every part. The queue serves when its tables are there and a worker has been alive within the last half minute. */
export async function health(): Promise<Health> {
  const [database, queue, files] = await Promise.all([
    answers(() => prisma.$queryRaw`select 1`),
    answers(queueServes),
    answers(async () => (await vault()).check()),
  ]);
  const status = [database, queue, files].every((part) => part === "ok") ? "ok" : "unavailable";
  return { status, database, queue, vault: files, version: codeVersion };
}

async function queueServes(): Promise<void> {
  const alive = await prisma.$queryRaw<{ serves: boolean }[]>`
    select exists (select from "WorkerHeartbeat" where "beatAt" > now() - interval '30 seconds')
      and to_regclass('graphile_worker.jobs') is not null as serves`;
  if (!alive[0]?.serves) throw new Error("no worker is alive");
}

async function answers(ask: () => Promise<unknown>): Promise<Part> {
  const silence = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("silence")), patience).unref());
  return Promise.race([ask(), silence]).then(
    () => "ok",
    () => "unavailable",
  );
}
