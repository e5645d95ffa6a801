import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { post } from "#test/support/evidence.ts";
import { as, caseFields, type Person, person, toldBy } from "#test/support/people.ts";

const reason = "because the test says so";
const asserted = {
  confidence: "moderate",
  basis: "Both name the same launching account.",
  assertedBy: "Public backgrounder",
  assertedOn: "2025-04-07",
} as const;

let here = "";
let there = "";
/** Sees the case of the test and not the other. */
let insider: Person;
let colleague: Person;
/** Holds the other case and does not see the first. */
let owner: Person;
beforeEach(async () => {
  [insider, colleague, owner] = [await person("member", "Insider"), await person("reviewer"), await person("member")];
  ({ caseId: here } = await as(insider).cases.open(caseFields));
  ({ caseId: there } = await as(owner).cases.open({ ...caseFields, workingTitle: "The other case" }));
  await as(insider).cases.grantAccess({ caseId: here, userId: colleague.id, reason });
});

const bothSeen = () => as(owner).cases.grantAccess({ caseId: there, userId: insider.id, reason });
const links = (actor: Person, caseId = here) => as(actor).links.list({ caseId });
const matches = (actor: Person, caseId = here) => as(actor).links.matches({ caseId });
async function sameAccount() {
  const account = {
    platform: "wechat",
    nativeId: crypto.randomUUID(),
    displayName: "Youli",
    personClass: "outlet",
  } as const;
  await as(insider).accounts.add({ caseId: here, account });
  await as(owner).accounts.add({ caseId: there, account });
}

test("a link has its own date and evidence from both cases, and is read from either side", async () => {
  await bothSeen();
  const { postId: own } = await as(insider).posts.add({ caseId: here, post });
  const { postId } = await as(owner).posts.add({ caseId: there, post });
  const evidence = [
    { side: "here" as const, cited: { kind: "post" as const, id: own } },
    { side: "there" as const, cited: { kind: "post" as const, id: postId } },
  ];
  const fields = { kind: "account" as const, ...asserted, evidence };
  await as(insider).links.assert({ caseId: here, otherCaseId: there, fields });
  expect(await links(insider)).toMatchObject([
    { kind: "account", assertedOn: "2025-04-07", assertedBy: "Public backgrounder", other: { id: there } },
  ]);
  expect((await links(insider, there))[0]?.evidence.map(({ side }) => side)).toEqual(["there", "here"]);
});

test("evidence of a link is of one of its two cases", async () => {
  await bothSeen();
  const { postId } = await as(insider).posts.add({ caseId: here, post });
  const evidence = [{ side: "there" as const, cited: { kind: "post" as const, id: postId } }];
  const fields = { kind: "text" as const, ...asserted, evidence };
  const told = await toldBy(as(insider).links.assert({ caseId: here, otherCaseId: there, fields }));
  expect(told).toBe("BAD_REQUEST");
});

test("whoever sees one of the two cases does not learn of the link, nor can they make one", async () => {
  await bothSeen();
  const fields = { kind: "account" as const, ...asserted, evidence: [] };
  await as(insider).links.assert({ caseId: here, otherCaseId: there, fields });
  expect([await links(colleague), await links(owner, there)]).toEqual([[], []]);
  const attempt = (otherCaseId: string) => toldBy(as(owner).links.assert({ caseId: there, otherCaseId, fields }));
  expect([await attempt(here), await attempt(crypto.randomUUID())]).toEqual(["NOT_FOUND", "NOT_FOUND"]);
});

test("a retracted link stays with its reason; past the API nobody alters either", async () => {
  await bothSeen();
  const fields = { kind: "timing" as const, ...asserted, evidence: [] };
  const { linkId } = await as(insider).links.assert({ caseId: here, otherCaseId: there, fields });
  await as(insider).links.retract({ caseId: there, linkId, reason });
  expect((await links(insider))[0]?.retraction).toMatchObject({ reason, retractedBy: { name: "Insider" } });
  expect(await toldBy(as(insider).links.retract({ caseId: here, linkId, reason }))).toBe("CONFLICT");
  await expect(prisma.caseLink.updateMany({ data: { basis: "other" } })).rejects.toThrow("only ever added");
  await expect(prisma.caseLinkRetraction.deleteMany()).rejects.toThrow("only ever added");
});

test("a machine compares with every case, and says of a hidden one only that a match exists", async () => {
  await sameAccount();
  expect(await as(insider).links.seek({ caseId: here })).toEqual({ found: 1 });
  expect(await matches(insider)).toMatchObject([{ kind: "account", other: null, full: null, isAsked: false }]);
  expect(await matches(owner, there)).toMatchObject([{ kind: "account", other: null, full: null }]);
  await bothSeen();
  expect(await matches(insider)).toMatchObject([
    { other: { id: there }, full: { count: 1, accounts: ["Youli"], likeness: null } },
  ]);
});

test("private accounts in common are shown by their pseudonym here", async () => {
  const account = { platform: "wechat", nativeId: `secret-${crypto.randomUUID()}` } as const;
  await as(insider).accounts.add({ caseId: here, account });
  await as(owner).accounts.add({ caseId: there, account });
  await bothSeen();
  await as(insider).links.seek({ caseId: here });
  expect((await matches(insider))[0]?.full?.accounts).toEqual(["A-01"]);
  expect(JSON.stringify([await matches(insider), await links(insider)])).not.toContain("secret-");
});

test("a text that was copied with small changes matches, and another on the same subject does not", async () => {
  const text = "The candidate promised one thing on Monday and another on Friday, says the newspaper of the harbour.";
  const say = (actor: Person, caseId: string, originalText: string, objectId: string) =>
    as(actor).posts.add({ caseId, post: { ...post, originalTitle: "", originalText, objectId } });
  await say(insider, here, text, "t1");
  await say(owner, there, text.replace("newspaper", "daily paper"), "t2");
  await say(
    owner,
    there,
    "The harbour has a newspaper, and the candidate reads it every single morning at home.",
    "t3",
  );
  await bothSeen();
  await as(insider).links.seek({ caseId: here });
  expect((await matches(insider)).map(({ kind, full }) => [kind, full?.count])).toContainEqual(["text", 1]);
});

test("the owner of a hidden case is asked and answers, and neither learns the other's case", async () => {
  await sameAccount();
  await as(insider).links.seek({ caseId: here });
  const [match] = await matches(insider);
  const question = "We hold the same outlet. May we talk?";
  const ask = () => as(insider).links.ask({ caseId: here, matchId: match?.id ?? "", question });
  await ask();
  expect(await toldBy(ask())).toBe("CONFLICT");
  const [asked] = await as(owner).links.questions({ caseId: there });
  expect(asked).toMatchObject({ question, isForUs: true, kind: "account", askedBy: { name: "Insider" } });
  expect(JSON.stringify(asked)).not.toContain(here);
  const answer = { caseId: there, questionId: asked?.id ?? "", answer: "in_touch", note: "Call me." } as const;
  await as(owner).links.answer(answer);
  const [answered] = await as(insider).links.questions({ caseId: here });
  expect(answered).toMatchObject({ answer: "in_touch", note: "Call me.", isForUs: false });
  expect(JSON.stringify(answered)).not.toContain(there);
  expect(await toldBy(as(owner).links.answer(answer))).toBe("CONFLICT");
});

test("a restricted case leaves no trace in the matches of those who may not see it", async () => {
  await sameAccount();
  await as(owner).links.seek({ caseId: there });
  const [match] = await matches(insider);
  await prisma.case.update({ where: { id: there }, data: { restricted: true } });
  expect(await as(insider).links.seek({ caseId: here })).toEqual({ found: 0 });
  expect(await matches(insider)).toEqual([]);
  const ask = as(insider).links.ask({ caseId: here, matchId: match?.id ?? "", question: "Is there anything?" });
  expect(await toldBy(ask)).toBe("NOT_FOUND");
});

test("a match is decided on once, by somebody who sees both cases, and is not proposed again", async () => {
  await sameAccount();
  await as(insider).links.seek({ caseId: here });
  const [match] = await matches(insider);
  const reject = () => as(insider).links.rejectMatch({ caseId: here, matchId: match?.id ?? "", reason });
  expect(await toldBy(reject())).toBe("NOT_FOUND");
  await bothSeen();
  await reject();
  expect(await toldBy(reject())).toBe("CONFLICT");
  expect(await as(insider).links.seek({ caseId: here })).toEqual({ found: 0 });
  expect(await matches(insider)).toMatchObject([{ state: "rejected", full: { reason } }]);
  const change = prisma.caseMatch.updateMany({ data: { state: "accepted" } });
  await expect(change).rejects.toThrow("decided on once");
});

test("an accepted match is a link in the words of whoever accepts it", async () => {
  await sameAccount();
  await bothSeen();
  await as(insider).links.seek({ caseId: here });
  const [match] = await matches(insider);
  await as(insider).links.acceptMatch({
    caseId: here,
    matchId: match?.id ?? "",
    fields: { ...asserted, evidence: [] },
  });
  expect(await links(insider)).toMatchObject([{ kind: "account", basis: asserted.basis, other: { id: there } }]);
});

test("the history of a case names no other case", async () => {
  await sameAccount();
  await bothSeen();
  await as(insider).links.seek({ caseId: here });
  const fields = { kind: "account" as const, ...asserted, evidence: [] };
  await as(insider).links.assert({ caseId: here, otherCaseId: there, fields });
  const { code } = await prisma.case.findUniqueOrThrow({ where: { id: there }, select: { code: true } });
  const rows = await prisma.historyEvent.findMany({ where: { caseId: here, action: { startsWith: "link." } } });
  expect(rows.map(({ action }) => action)).toEqual(["link.sought", "link.asserted"]);
  expect(JSON.stringify(rows.map(({ data }) => data))).not.toMatch(new RegExp(`${there}|${code}`));
});
