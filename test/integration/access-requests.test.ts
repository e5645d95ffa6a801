import { expect, test } from "vitest";
import { sha256 } from "#server/core/sha256.ts";
import { prisma } from "#server/db/client.ts";
import { post, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

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
