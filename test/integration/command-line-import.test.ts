import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Actor } from "#server/core/actor.ts";
import { prisma } from "#server/db/client.ts";
import { importFile } from "#server/imports/import-file.ts";
import { planImport } from "#server/imports/imports.ts";
import { importEventsJob } from "#server/worker/handlers/import-events.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";
import { as, caseFields, person } from "#test/support/people.ts";

test("an import from the command line stands in the name of the person for whom it is done", async () => {
  const member = await person("member");
  const { caseId } = await as(member).cases.open(caseFields);
  const file = path.join(await temporaryDirectory(), "events.csv");
  await writeFile(file, "account_id,object_id,timestamp_share\na1,p1,1741000000\na2,p1,1741000005\n");
  const actor: Actor = { kind: "system", id: "system:command-line", onBehalfOfId: member.id };
  const { importId } = await importFile(actor, caseId, file);
  const mapping = {
    account: "account_id",
    object: "object_id",
    time: "timestamp_share",
    content: null,
    action: null,
    text: null,
  };
  await planImport(actor, { importId, version: 1, mapping, platform: "other", dryRun: false, leaveOut: 0 });
  await importEventsJob(
    { importId, dryRun: false, requestedById: member.id },
    { lastAttempt: true, isAbandoned: false },
  );
  const done = await prisma.import.findUniqueOrThrow({ where: { id: importId } });
  expect([done.createdById, done.state, done.read, done.accepted]).toEqual([member.id, "completed", 2, 2]);
  const { rows } = await as(member).history.list({ caseId });
  expect(rows.find(({ action }) => action === "import.uploaded")).toMatchObject({ person: "member", bySystem: true });
});
