import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Actor } from "#server/core/actor.ts";
import { prisma } from "#server/db/client.ts";
import { importFile } from "#server/imports/import-file.ts";
import { planImport } from "#server/imports/imports.ts";
import { Mapping } from "#server/schema/import.ts";
import { leaveOutAll } from "#server/schema/import-plan.ts";
import { importEventsJob } from "#server/worker/handlers/import-events.ts";
import { temporaryDirectory } from "./event-files.ts";
import { as, caseFields, type Person, person } from "./people.ts";

/** No two cases hold the same bytes: equal content would be one sealed file. */
const eventsOf = (tag: string) =>
  `account_id,object_id,timestamp_share\na1,${tag},1741000000\na2,${tag},1741000005\na3,p1,${tag}\n`;

/** A case with one import that was really read: a sealed original, an event file, and one rejected row. */
export async function importedCase(fileName = "events.csv"): Promise<{
  member: Person;
  caseId: string;
  importId: string;
  source: string;
  eventFile: string;
  rejects: string;
}> {
  const member = await person("member", "Ann");
  const { caseId } = await as(member).cases.open(caseFields);
  const file = path.join(await temporaryDirectory(), fileName);
  await writeFile(file, eventsOf(caseId));
  const actor: Actor = { kind: "system", id: "system:command-line", onBehalfOfId: member.id };
  const { importId, preview } = await importFile(actor, caseId, file);
  await planImport(actor, {
    importId,
    version: 1,
    mapping: Mapping.parse(preview.suggestedMapping),
    platform: "other",
    dryRun: false,
    leaveOut: leaveOutAll,
  });
  await importEventsJob(
    { importId, dryRun: false, requestedById: member.id },
    { lastAttempt: true, isAbandoned: false },
  );
  const done = await prisma.import.findUniqueOrThrow({ where: { id: importId }, include: { eventFile: true } });
  if (!done.eventFile || !done.rejectsSha256) throw new Error(`the import ended as ${done.state}: ${done.error}`);
  return {
    member,
    caseId,
    importId,
    source: done.sourceSha256,
    eventFile: done.eventFile.sha256,
    rejects: done.rejectsSha256,
  };
}
