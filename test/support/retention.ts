import { prisma } from "#server/db/client.ts";
import { removeDisposedFilesJob } from "#server/worker/handlers/remove-disposed-files.ts";
import type { WorkedCase } from "./evidence.ts";
import { as } from "./people.ts";
import { stepped } from "./workflow.ts";

/** Closes a case as of a moment in the past, which only the database can do. */
export async function closedOn(world: WorkedCase, day: string): Promise<void> {
  const { lead, caseId } = world;
  await stepped(lead, caseId, "close_early", { closeCode: "no_interference" });
  await prisma.case.update({ where: { id: caseId }, data: { closedAt: new Date(day) } });
}

type Item = { kind: "case" | "import" | "capture" | "post" | "account"; targetId: string };
export const wish = { ground: "not_needed", reason: "no longer needed", authority: "retention plan 7" } as const;

/** One proposes, the other confirms, and the worker takes the files away. */
export async function disposedOf({ member, lead, caseId }: WorkedCase, item: Item): Promise<string> {
  const { dispositionId } = await as(member).retention.propose({ caseId, ...item, ...wish });
  await as(lead).retention.confirm({ dispositionId });
  await removeDisposedFilesJob({ dispositionId, requestedById: lead.id });
  return dispositionId;
}

/** Every table whose rows hold this text anywhere, by name. */
export async function tablesWith(text: string): Promise<string[]> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> '_prisma_migrations' order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await prisma.$queryRawUnsafe<{ n: bigint }[]>(
      `select count(*) as n from "${name}" t where position($1 in to_jsonb(t)::text) > 0`,
      text,
    );
    if (row && row.n > 0n) found.push(name);
  }
  return found;
}
