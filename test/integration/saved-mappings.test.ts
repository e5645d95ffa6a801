import { expect, test } from "vitest";
import { eventMapping } from "#test/support/imports.ts";
import { as, person } from "#test/support/people.ts";

test("a mapping is kept under a name for the task force, offered to everybody who imports, and removed on record", async () => {
  const [member, lead] = [await person("member", "Mia"), await person("lead")];
  const saved = {
    name: "Weekly repost list",
    kind: "events" as const,
    platform: "weibo" as const,
    mapping: eventMapping,
  };
  const { mappingId } = await as(member).imports.saveMapping(saved);
  expect(await as(lead).imports.mappings({})).toMatchObject([{ id: mappingId, ...saved, createdBy: "Mia" }]);
  await expect(as(lead).imports.saveMapping(saved)).rejects.toThrow("already");

  await as(lead).imports.removeMapping({ mappingId });
  expect(await as(member).imports.mappings({})).toEqual([]);
  await expect(as(lead).imports.removeMapping({ mappingId })).rejects.toThrow("do not exist");
});
