import { expect, test } from "vitest";
import { submittedFinding, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

test("each version is told beside the one before it, and the first beside none", async () => {
  const world = await workedCase();
  const { findingId } = await submittedFinding(world);
  const read = as(world.reviewer).findings;
  const { fields, version } = await read.get({ findingId });
  await as(world.member).findings.edit({ findingId, version, fields: { ...fields, text: "Another text." } });
  const first = await read.version({ findingId, version: 1 });
  expect(first.before).toBe(null);
  const versions = (await read.get({ findingId })).versions.map((row) => row.version);
  const newest = await read.version({ findingId, version: Math.max(...versions) });
  expect([newest.before?.text, newest.after.text]).toEqual([fields.text, "Another text."]);
  expect(newest.after.citations).toBe(fields.citations.length);
  await expect(read.version({ findingId, version: 99 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
