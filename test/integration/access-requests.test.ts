import { expect, test } from "vitest";
import * as z from "zod";
import { sha256 } from "#server/core/sha256.ts";
import { prisma } from "#server/db/client.ts";
import { sendCapture } from "#test/support/captures.ts";
import { post, submittedFinding, workedCase } from "#test/support/evidence.ts";
import { importedCase } from "#test/support/imported-case.ts";
import { as, person } from "#test/support/people.ts";

const asked = { reference: "A-2026-17", reason: "request under the Privacy Act" };
const account = {
  platform: "weibo",
  nativeId: "uid-90210",
  handle: "lookout-fan",
  displayName: "瞭望者",
  romanisedName: "Liaowangzhe",
  personClass: "private_individual",
} as const;

test("a person is found by id, handle or name in the cases one may see, and the history does not say who", async () => {
  const { member, lead, caseId } = await workedCase();
  const other = await workedCase();
  const { accountId, label } = await as(member).accounts.add({ caseId, account });
  for (const term of ["uid-90210", "LOOKOUT-FAN", "瞭望者", "liaowangzhe"]) {
    const matches = await as(lead).retention.searchPerson({ ...asked, term });
    expect(matches).toMatchObject([{ id: accountId, label, case: { id: caseId } }]);
  }
  await prisma.caseMember.deleteMany({ where: { caseId, userId: other.lead.id } });
  expect(await as(other.lead).retention.searchPerson({ ...asked, term: "uid-90210" })).toEqual([]);
  const events = await prisma.historyEvent.findMany({ where: { action: "access_request.searched" } });
  expect(JSON.stringify(events.map(({ data }) => data))).not.toMatch(/uid-90210|lookout|瞭望者/i);
});

test("all that is held is given with purpose and time of keeping; others stay pseudonyms; what is withheld names its ground", async () => {
  const { member, lead, caseId } = await workedCase();
  const { accountId } = await as(member).accounts.add({ caseId, account });
  const second = await as(member).accounts.add({ caseId, account: { ...account, nativeId: "uid-secret" } });
  await as(member).posts.add({
    caseId,
    post: { ...post, accountId, originalText: "<b>My own words</b>, twelve of them.", objectId: "" },
  });
  const records = [
    { accountId, withheld: null },
    { accountId: second.accountId, withheld: "investigation" as const },
  ];
  const { ndjson, html } = await as(lead).retention.exportPerson({ ...asked, records });
  for (const text of ["uid-90210", "My own words", "Test authority, section 4", "keptMonthsAfterClosing"])
    expect(ndjson).toContain(text);
  expect(ndjson).toContain('"ground":"investigation"');
  expect(ndjson).not.toMatch(/uid-secret|"w1"/);
  expect(html).toContain("&#60;b&#62;My own words");
  expect(html).not.toContain("<b>");
  const event = await prisma.historyEvent.findFirst({ where: { action: "access_request.exported" } });
  expect(event?.data).toMatchObject({
    reference: "A-2026-17",
    given: 1,
    withheld: 1,
    grounds: ["investigation"],
    sha256: sha256(ndjson),
    htmlSha256: sha256(html),
  });
});

const Line = z.object({ type: z.string(), fields: z.record(z.string(), z.string()) });
const lines = (ndjson: string) =>
  ndjson
    .trim()
    .split("\n")
    .map((line) => Line.parse(JSON.parse(line)))
    .map(({ type, fields }) => ({ type, ...fields }));

test("the events of an account in sealed files are given with the file that holds them, and no row of another account", async () => {
  const { member, caseId, eventFile } = await importedCase();
  const lead = await person("lead");
  await prisma.caseMember.create({ data: { caseId, userId: lead.id, addedById: member.id } });
  const { accountId } = await as(member).accounts.add({
    caseId,
    account: { ...account, platform: "other", nativeId: "a1" },
  });
  const { ndjson } = await as(lead).retention.exportPerson({ ...asked, records: [{ accountId, withheld: null }] });
  const events = lines(ndjson).filter(({ type }) => type === "event");
  expect(events).toMatchObject([{ object: caseId, at: "2025-03-03T11:06:40Z", file: eventFile }]);
});

test("captures, findings and rows of the matrix that rest on a post are named, and what is given is on its chain", async () => {
  const world = await workedCase();
  const { member, lead, caseId, postId } = world;
  const { accountId } = await as(member).accounts.add({ caseId, account });
  await prisma.post.update({ where: { id: postId }, data: { accountId } });
  const { captureId } = await sendCapture(member, caseId, `page of ${caseId}`, { name: "p.txt", postId });
  await submittedFinding(world);
  const { hypothesisId } = await as(member).hypotheses.add({ caseId, fields: { statement: "Trade", isNull: true } });
  const { achItemId } = await as(member).hypotheses.addItem({
    caseId,
    fields: { text: "It was posted at nine.", cited: { kind: "post", id: postId } },
  });
  await as(member).hypotheses.rate({ hypothesisId, achItemId, value: "I" });
  const { ndjson } = await as(lead).retention.exportPerson({ ...asked, records: [{ accountId, withheld: null }] });
  const given = lines(ndjson);
  expect(given).toContainEqual(
    expect.objectContaining({ type: "capture", capture: "C-1", sha256: sha256(`page of ${caseId}`) }),
  );
  expect(given).toContainEqual(
    expect.objectContaining({ type: "finding", finding: "F-1", title: "Coordinated amplification" }),
  );
  expect(given).toContainEqual(
    expect.objectContaining({ type: "weighed", item: "E-1", text: "It was posted at nine.", hypotheses: "H-1" }),
  );
  const exported = await prisma.custodyEvent.findMany({ where: { caseId, event: "exported" } });
  expect(exported.map(({ itemKind, itemId, sha256 }) => [itemKind, itemId, sha256]).sort()).toEqual(
    [
      ["account", accountId, sha256(ndjson)],
      ["capture", captureId, sha256(ndjson)],
      ["post", postId, sha256(ndjson)],
    ].sort(),
  );
});

test("a text that names another account gives its pseudonym, whatever letters the name is in; hashes stay as they are", async () => {
  const { member, lead, caseId } = await workedCase();
  const { accountId } = await as(member).accounts.add({ caseId, account });
  const add = (nativeId: string, handle: string, displayName: string, personClass: "private_individual" | "outlet") =>
    as(member).accounts.add({
      caseId,
      account: { platform: "weibo", nativeId, handle, displayName, romanisedName: "", personClass },
    });
  const private_ = await add("112", "Quiet.Reader", "小鱼", "private_individual");
  await add("uid-daily", "thedaily", "The Daily", "outlet");
  await as(member).posts.add({
    caseId,
    post: { ...post, accountId, originalText: "thanks @quiet.reader, 小鱼说的 and The Daily", objectId: "" },
  });
  const { ndjson } = await as(lead).retention.exportPerson({ ...asked, records: [{ accountId, withheld: null }] });
  const texts = lines(ndjson).flatMap((line) => (line.type === "post" ? [line] : []));
  expect(texts).toMatchObject([{ text: `thanks @${private_.label}, ${private_.label}说的 and The Daily` }]);
  const hashes = lines(ndjson).filter(({ type }) => type === "possible_source");
  const [source] = await prisma.import.findMany({ where: { caseId } });
  expect(hashes).toMatchObject([{ sha256: source?.sourceSha256 }]);
});
