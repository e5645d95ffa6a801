import { expect, test } from "vitest";
import { openReport } from "#server/api/custody-files.ts";
import { signHead } from "#server/core/heads.ts";
import { reportVerification } from "#server/core/progress.ts";
import { prisma } from "#server/db/client.ts";
import { verifyEvidenceJob } from "#server/worker/handlers/verify-evidence.ts";
import { importedCase } from "#test/support/imported-case.ts";
import { as, type Person, person, toldBy } from "#test/support/people.ts";
import { flippedByte, overwriteSealed } from "#test/support/tampering.ts";

async function checked(by: Person, caseId: string, item: { kind: "import"; id: string } | null = null) {
  const { verificationId } = await as(by).custody.verify({ caseId, item });
  await verifyEvidenceJob({ verificationId, requestedById: by.id }, { lastAttempt: true, isAbandoned: false });
  const { verifications } = await as(by).custody.list({ caseId });
  return verifications.find(({ id }) => id === verificationId);
}

test("an import has a chain: the sealed original is the evidentiary copy, what was made of it are working copies", async () => {
  const { member, caseId, importId, source, eventFile, rejects } = await importedCase();
  const rows = await as(member).custody.chain({ caseId, item: { kind: "import", id: importId } });
  expect(
    rows.map(({ number, event, copy, sha256, derivedFrom, person, bySystem }) => ({
      number,
      event,
      copy,
      sha256,
      derivedFrom,
      person,
      bySystem,
    })),
  ).toEqual([
    {
      number: 1,
      event: "imported",
      copy: "evidentiary",
      sha256: source,
      derivedFrom: null,
      person: "Ann",
      bySystem: true,
    },
    {
      number: 2,
      event: "derived",
      copy: "working",
      sha256: eventFile,
      derivedFrom: source,
      person: "Ann",
      bySystem: true,
    },
    {
      number: 3,
      event: "derived",
      copy: "working",
      sha256: rejects,
      derivedFrom: source,
      person: "Ann",
      bySystem: true,
    },
  ]);
  const { items } = await as(member).custody.list({ caseId });
  expect(items).toMatchObject([
    { kind: "import", id: importId, label: "events.csv", evidentiarySha256: source, rows: 3, lastEvent: "derived" },
  ]);
});

test("a check says that everything holds, with who asked, when, and by which code; and it is on record", async () => {
  const { member, caseId } = await importedCase();
  const done = await checked(member, caseId);
  expect(done).toMatchObject({
    state: "done",
    progress: 1,
    holds: true,
    codeVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    requestedBy: { name: "Ann" },
    finishedAt: expect.any(Date),
  });
  const { rows } = await as(member).history.list({ caseId, take: 2 });
  expect(rows.map(({ action, data }) => ({ action, data }))).toMatchObject([
    { action: "custody.verified", data: { item: "", outcome: "holds", faults: 0 } },
    { action: "custody.verification_requested", data: { item: "" } },
  ]);
});

test("a check of one item says that it does not hold, and which of its files fails", async () => {
  const { member, caseId, importId, eventFile } = await importedCase();
  await overwriteSealed(eventFile, flippedByte);
  const done = await checked(member, caseId, { kind: "import", id: importId });
  expect(done).toMatchObject({ state: "done", holds: false, itemId: importId });
  expect(done?.result?.files.faults).toMatchObject([
    { sha256: eventFile, state: "damaged", items: [{ id: importId, label: "events.csv" }] },
  ]);
});

test("a finished check is never altered, by the job or past it", async () => {
  const { member, caseId } = await importedCase();
  const done = await checked(member, caseId);
  const payload = { verificationId: done?.id ?? "", requestedById: member.id };
  await verifyEvidenceJob(payload, { lastAttempt: true, isAbandoned: false });
  expect(await prisma.historyEvent.count({ where: { caseId, action: "custody.verified" } })).toBe(1);
  await expect(prisma.$executeRaw`update "EvidenceVerification" set holds = false`).rejects.toThrow(/never altered/);
  await expect(prisma.$executeRaw`delete from "EvidenceVerification"`).rejects.toThrow(/only ever added/);
});

test("a check whose worker was killed each time ends as failed, and says so", async () => {
  const { member, caseId } = await importedCase();
  const { verificationId } = await as(member).custody.verify({ caseId });
  const payload = { verificationId, requestedById: member.id };
  await verifyEvidenceJob(payload, { lastAttempt: true, isAbandoned: true });
  const { verifications } = await as(member).custody.list({ caseId });
  expect(verifications).toMatchObject([{ id: verificationId, state: "failed", holds: null }]);
});

test("a check that was cancelled ends there, whether it waits or is at work, and says so", async () => {
  const { member, caseId } = await importedCase();
  const { verificationId } = await as(member).custody.verify({ caseId });
  await as(member).custody.cancelVerification({ verificationId });
  const payload = { verificationId, requestedById: member.id };
  await verifyEvidenceJob(payload, { lastAttempt: true, isAbandoned: false });
  const { verifications } = await as(member).custody.list({ caseId });
  expect(verifications).toMatchObject([{ id: verificationId, state: "cancelled", holds: null, result: null }]);
  expect(await reportVerification(verificationId, { share: 0.5 })).toBe(false);
  const { rows } = await as(member).history.list({ caseId, take: 1 });
  expect(rows).toMatchObject([{ action: "custody.verification_cancelled", data: { item: "" } }]);
  await expect(as(member).custody.cancelVerification({ verificationId })).rejects.toMatchObject({
    cause: { key: "custody.verified" },
  });
});

test("an item of another case is told as missing, whatever is asked of it", async () => {
  const { importId } = await importedCase();
  const { member, caseId } = await importedCase("other.csv");
  const item = { kind: "import", id: importId } as const;
  const query = new URLSearchParams({ language: "en", kind: "import", id: importId });
  expect([
    await toldBy(as(member).custody.chain({ caseId, item })),
    await toldBy(as(member).custody.verify({ caseId, item })),
    await toldBy(openReport(member, caseId, query)),
  ]).toEqual(["NOT_FOUND", "NOT_FOUND", "not_found"]);
});

test("a report is a document in its language that names hashes, people, times with their zone, the check and the signed head", async () => {
  const { member, caseId, importId, source, eventFile } = await importedCase("<img src=x>.csv");
  await checked(member, caseId);
  await signHead();
  const head = await prisma.historyHead.findFirstOrThrow({ orderBy: { seq: "desc" } });
  const { code } = await prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  const { fileName, document } = await openReport(member, caseId, new URLSearchParams({ language: "en" }));
  expect(fileName).toBe(`${code}-custody-en.html`);
  for (const part of [
    '<html lang="en-CA">',
    `<header>Custody report ${code} · TLP:AMBER+STRICT · PAP:AMBER · PROTECTED B / PROTÉGÉ B</header>`,
    "Everything held: each file had the bytes that were sealed, and each chain was whole.",
    "&lt;img src=x&gt;.csv",
    importId,
    source,
    eventFile,
    "Ann, by the system on their behalf",
    head.hash,
    head.signature,
    "<dt>Evidentiary copy</dt>",
    "Prepared by",
  ])
    expect(document).toContain(part);
  expect(document).toMatch(/<td>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC<\/td>/);
  expect(document).not.toMatch(/<script|<img|https?:/i);
  const french = await openReport(
    member,
    caseId,
    new URLSearchParams({ language: "fr", kind: "import", id: importId }),
  );
  expect(french.document).toContain('<html lang="fr-CA">');
  expect(french.document).toContain("Rapport de possession");
  const { rows } = await as(member).history.list({ caseId, take: 2 });
  expect(rows.map(({ action, data }) => ({ action, data }))).toMatchObject([
    { action: "custody.report_exported", data: { language: "fr", item: importId.slice(0, 8) } },
    { action: "custody.report_exported", data: { language: "en", item: "" } },
  ]);
});

test("a report is for whoever may read the evidence of the case, and for nobody else", async () => {
  const { member, caseId } = await importedCase();
  const communications = await person("communications");
  await as(member).cases.grantAccess({ caseId, userId: communications.id, reason: "needs to know" });
  const told = (actor: Person | null) =>
    openReport(actor, caseId, new URLSearchParams({ language: "en" })).then(
      () => "ok",
      (error: { code?: string }) => error.code ?? "unauthenticated",
    );
  expect([await told(communications), await told(await person("member", "stranger")), await told(null)]).toEqual([
    "forbidden",
    "not_found",
    "unauthenticated",
  ]);
});
