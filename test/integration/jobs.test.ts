import { expect, test } from "vitest";
import { inOneTransaction, prisma } from "#server/db/client.ts";
import { enqueue } from "#server/jobs/queue.ts";

const waiting = async () =>
  (await prisma.$queryRaw<{ key: string }[]>`select key from graphile_worker.jobs order by key`).map((row) => row.key);

test("a job exists only if the transaction that asked for it commits", async () => {
  const undone = inOneTransaction(async (tx) => {
    await enqueue(tx, "sign-head", {});
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await waiting()).toEqual([]);
  await inOneTransaction((tx) => enqueue(tx, "sign-head", {}));
  expect(await waiting()).toEqual(["sign-head:head"]);
});

test("asking twice for the same job asks once", async () => {
  const payload = { runId: crypto.randomUUID(), requestedById: crypto.randomUUID() };
  await inOneTransaction(async (tx) => {
    await enqueue(tx, "run-detector", payload);
    await enqueue(tx, "run-detector", payload);
  });
  expect((await waiting()).filter((key) => key.startsWith("run-detector"))).toEqual([`run-detector:${payload.runId}`]);
});
