import { expect, test } from "vitest";
import { post } from "#test/support/evidence.ts";
import { as, caseFields, person } from "#test/support/people.ts";

test("the list says how much is in each of its cases", async () => {
  const member = await person("member");
  const first = await as(member).cases.open(caseFields);
  const second = await as(member).cases.open(caseFields);
  await as(member).posts.add({
    caseId: first.caseId,
    post,
  });
  const { rows } = await as(member).cases.list({ sort: "oldest" });
  expect(rows.map(({ id, _count }) => [id, _count])).toEqual([
    [first.caseId, { posts: 1, networks: 0, findings: 0, notices: 0 }],
    [second.caseId, { posts: 0, networks: 0, findings: 0, notices: 0 }],
  ]);
});
