import { writeFile } from "node:fs/promises";
import path from "node:path";
import { importFile } from "#server/imports/import-file.ts";
import { importEventsJob } from "#server/worker/handlers/import-events.ts";
import { temporaryDirectory } from "./event-files.ts";
import { as, caseFields, type Person, person } from "./people.ts";

/** A member of the task force and a case of theirs with nothing in it. */
export async function emptyCase(): Promise<{ member: Person; caseId: string }> {
  const member = await person("member");
  const { caseId } = await as(member).cases.open(caseFields);
  return { member, caseId };
}

/** Seals a text as a file of the case. */
export async function upload(member: Person, caseId: string, content: string | Uint8Array, name = "events.csv") {
  const file = path.join(await temporaryDirectory(), name);
  await writeFile(file, content);
  return (await importFile(member, caseId, file)).importId;
}

/** What a worker does with the import; it is asked for already. */
export const work = (member: Person, importId: string, dryRun = false) =>
  importEventsJob({ importId, dryRun, requestedById: member.id }, { lastAttempt: true, isAbandoned: false });

export const eventMapping = {
  account: "account_id",
  object: "object_id",
  time: "timestamp_share",
  content: null,
  action: null,
  text: null,
};

type Choice = { version?: number; dryRun?: boolean; leaveOut?: number };

/** Asks for an import of events and has it done; answers how it stands. */
export async function importEvents(member: Person, importId: string, choice: Choice = {}) {
  const { version = 1, dryRun = false, leaveOut = 0 } = choice;
  await as(member).imports.plan({ importId, version, mapping: eventMapping, platform: "weibo", dryRun, leaveOut });
  await work(member, importId, dryRun);
  return as(member).imports.get({ importId });
}

type RecordChoice = Choice & { overwrite?: number[]; mapping: Record<string, string | null> };

/** Asks for an import of posts or accounts and has it done; answers how it stands. */
export async function importRecords(
  kind: "posts" | "accounts",
  member: Person,
  importId: string,
  { version = 1, dryRun = false, leaveOut = 0, overwrite = [], mapping }: RecordChoice,
) {
  await as(member).imports.planRecords({
    importId,
    version,
    kind,
    mapping,
    platform: "weibo",
    zone: "Asia/Shanghai",
    language: "zh-Hans",
    overwrite,
    dryRun,
    leaveOut,
  });
  await work(member, importId, dryRun);
  return as(member).imports.get({ importId });
}
