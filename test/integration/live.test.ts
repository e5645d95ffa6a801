import { afterEach, beforeEach, expect, test } from "vitest";
import { changeStream } from "#server/api/changes.ts";
import { prisma } from "#server/db/client.ts";
import { lastChange } from "#server/live/live.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { type OpenStream, openStream } from "#test/support/live.ts";
import { as, caseFields, type Person } from "#test/support/people.ts";

const reason = "because the test says so";

let world: WorkedCase;
const streams: OpenStream[] = [];
beforeEach(async () => {
  world = await workedCase();
});
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

async function streamOf(who: Person, after: bigint | null = null): Promise<OpenStream> {
  const abort = new AbortController();
  const stream = openStream(changeStream({ userId: who.id, sessionVersion: 1 }, after, abort.signal), abort);
  streams.push(stream);
  await stream.until(({ event }) => event === "open");
  return stream;
}
const addHypothesis = (who: Person, caseId: string) =>
  as(who).hypotheses.add({ caseId, fields: { statement: "It was organic", isNull: true } });

test("what is committed is told to an open page of whoever may see it, without words", async () => {
  const { member, reviewer, caseId } = world;
  const stream = await streamOf(reviewer);
  await addHypothesis(member, caseId);
  const told = await stream.until(({ event }) => event === "change");
  expect(told.data).toEqual({ seq: told.id, caseId, kind: "hypothesis" });
});

test("nobody is told of a case that they were not let into, nor of what their role does not read there", async () => {
  const { member, lead, communications, caseId } = world;
  const other = await as(lead).cases.open(caseFields);
  const [outsider, inside] = [await streamOf(member), await streamOf(communications)];
  await addHypothesis(lead, other.caseId);
  await as(member).findings.draft({
    caseId,
    fields: {
      group: "A",
      kind: "observation",
      title: "Seen",
      text: "Seen.",
      probability: null,
      confidence: null,
      limits: "",
      citations: [],
    },
  });
  await as(member).cases.update({ caseId, version: 1, fields: { ...caseFields, summary: "new" } });
  await outsider.until(({ data }) => data.kind === "case");
  await inside.until(({ data }) => data.kind === "case");
  const kinds = (stream: OpenStream) =>
    stream.heard.flatMap(({ event, data }) => (event === "change" ? data.kind : []));
  expect(kinds(outsider)).toEqual(["finding", "case"]);
  expect(kinds(inside)).toEqual(["case"]);
});

test("whoever is taken off a case hears no more of it: the stream says that access changed, and ends", async () => {
  const { member, reviewer, caseId } = world;
  const stream = await streamOf(reviewer);
  await as(member).cases.removeAccess({ caseId, userId: reviewer.id, reason });
  await stream.ended;
  expect(stream.heard.map(({ event }) => event)).toEqual(["open", "reset"]);
  const again = await streamOf(reviewer);
  await addHypothesis(member, caseId);
  const elsewhere = await as(world.lead).cases.open(caseFields);
  await as(world.lead).cases.grantAccess({
    caseId: elsewhere.caseId,
    userId: reviewer.id,
    reason: "works on this case",
  });
  const told = await again.until(({ event }) => event === "change");
  expect(told.data.caseId).toBe(elsewhere.caseId);
});

test("the stream of a person who was deactivated, or whose role changed, ends", async () => {
  const { administrator, reviewer, communications } = world;
  const [one, two] = [await streamOf(reviewer), await streamOf(communications)];
  await as(administrator).people.deactivate({ userId: reviewer.id, version: 1, reason });
  await as(administrator).people.update({ userId: communications.id, version: 1, name: "C", role: "panel" });
  await Promise.all([one.ended, two.ended]);
  expect([one, two].map(({ heard }) => heard.at(-1)?.event)).toEqual(["end", "end"]);
});

test("a page that lost the connection catches up from the last row it heard of, and with no more than it may know now", async () => {
  const { member, reviewer, caseId } = world;
  const known = await lastChange(reviewer, {});
  const other = await as(world.lead).cases.open(caseFields);
  await addHypothesis(member, caseId);
  await addHypothesis(world.lead, other.caseId);
  await addHypothesis(member, caseId);
  const stream = await streamOf(reviewer, known);
  await stream.until(({ data }) => data.kind === "hypothesis" && stream.heard.length >= 3);
  expect(stream.heard.flatMap(({ event, data }) => (event === "change" ? [data.caseId] : []))).toEqual([
    caseId,
    caseId,
  ]);
});

test("a page that missed more than it can be told of is asked to read everything anew", async () => {
  const { reviewer } = world;
  const known = await lastChange(reviewer, {});
  for (const _ of [1, 2, 3, 4]) await addHypothesis(world.member, world.caseId);
  const abort = new AbortController();
  const session = { userId: reviewer.id, sessionVersion: 1 };
  const stream = openStream(changeStream(session, known, abort.signal, { page: 2, pages: 1 }), abort);
  streams.push(stream);
  await stream.until(({ event }) => event === "reset");
  expect(stream.heard.map(({ event }) => event)).toEqual(["open", "change", "change", "reset"]);
});

test("a transaction that was rolled back is told to nobody", async () => {
  const { member, caseId } = world;
  const stream = await streamOf(member);
  await expect(as(member).cases.update({ caseId, version: 99, fields: caseFields })).rejects.toThrow();
  await prisma.$executeRaw`select pg_notify('vigie_history', '')`;
  await addHypothesis(member, caseId);
  await stream.until(({ event }) => event === "change");
  expect(stream.heard.map(({ event, data }) => [event, data.kind])).toEqual([
    ["open", undefined],
    ["change", "hypothesis"],
  ]);
});
