import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { Actor } from "#server/core/actor.ts";
import { prisma } from "#server/db/client.ts";
import { importFile } from "#server/imports/import-file.ts";
import { planImport } from "#server/imports/imports.ts";
import { Mapping } from "#server/schema/import.ts";
import { importEventsJob } from "#server/worker/handlers/import-events.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";
import { as, caseFields, person } from "#test/support/people.ts";
import { workbookOf } from "#test/support/workbooks.ts";
import { zipOf } from "#test/support/zip-files.ts";

const csv = (tag: string) => `用户ID,原微博ID,转发时间\n甲,${tag},2025-03-10 09:05:00\n乙,${tag},2025-03-10 09:05:05\n`;
const rows = (tag: string) =>
  csv(tag)
    .trim()
    .split("\n")
    .map((line) => line.split(","));

test.each<[string, string, (tag: string) => Uint8Array]>([
  [
    "an Excel workbook",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    (tag) => workbookOf({ sheets: { a: rows(tag) } }),
  ],
  ["a table in a zip archive", "application/zip", (tag) => zipOf([{ name: "events.csv", content: csv(tag) }])],
  ["a table in UTF-16", "text/csv", (tag) => Buffer.from(csv(tag), "utf16le")],
])("%s becomes events of the case, in the zone of its layout", async (_name, mediaType, content) => {
  const member = await person("member", "Ann");
  const { caseId } = await as(member).cases.open(caseFields);
  const file = path.join(await temporaryDirectory(), "events");
  await writeFile(file, content(caseId));
  const actor: Actor = { kind: "system", id: "system:command-line", onBehalfOfId: member.id };
  const { importId, preview } = await importFile(actor, caseId, file);
  expect(preview.readyMapping).toBe("weibo-reposts");
  const mapping = Mapping.parse(preview.suggestedMapping);
  await planImport(actor, { importId, version: 1, mapping, platform: "weibo", dryRun: false, leaveOut: 0 });
  await importEventsJob(
    { importId, dryRun: false, requestedById: member.id },
    { lastAttempt: true, isAbandoned: false },
  );
  const done = await prisma.import.findUniqueOrThrow({
    where: { id: importId },
    include: { eventFile: true, source: true },
  });
  expect(done).toMatchObject({ state: "completed", read: 2, accepted: 2, rejected: 0 });
  expect(done.source.mediaType).toBe(mediaType);
  expect(done.eventFile?.firstAt.toISOString()).toBe("2025-03-10T01:05:00.000Z");
});
