import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import type { ExplanationBlock } from "#server/schema/explanation.ts";
import { resultWith } from "#test/support/detector-results.ts";
import { finishedRun, post, workedCase } from "#test/support/evidence.ts";
import { as } from "#test/support/people.ts";

const red = "瞭望塔上的人在夜里看见了三艘没有旗帜的船。";
const open = "港口今天上午照常开放，所有渡轮准点。";

const label = { en: "Shared texts", fr: "Textes partagés" };
const columns = [label];
const quoting: ExplanationBlock[] = [
  {
    kind: "table",
    label,
    columns,
    rows: [
      [`${red.slice(0, 12)} [doge] …`, 3],
      [open, 2],
    ],
    omitted: 0,
  },
  {
    kind: "variants",
    label,
    variants: [
      {
        parts: [
          { text: red.slice(0, 8), isChanged: false },
          { text: red.slice(8), isChanged: true },
        ],
        accounts: 3,
      },
      { parts: [{ text: open, isChanged: false }], accounts: 2 },
    ],
    omitted: 0,
  },
];

test("what a detector quotes of a TLP:RED post is withheld from the moment it is marked, and other texts stay", async () => {
  const { member, caseId } = await workedCase();
  const fields = { ...post, originalTitle: "", objectId: "" };
  const { postId } = await as(member).posts.add({ caseId, post: { ...fields, nativeId: "r1", originalText: red } });
  await as(member).posts.add({ caseId, post: { ...fields, nativeId: "o1", originalText: open } });
  const result = resultWith({ detector: "near-duplicate-text", explanation: quoting });
  const runId = await finishedRun(member, caseId, result, "near-duplicate-text");
  expect((await as(member).detection.run({ runId })).explanation).toEqual(quoting);
  await prisma.post.update({ where: { id: postId }, data: { tlp: "red" } });
  const { explanation } = await as(member).detection.run({ runId });
  expect(explanation).toMatchObject([
    {
      rows: [
        ["TLP:RED", 3],
        [open, 2],
      ],
    },
    { variants: [{ parts: [{ text: "TLP:RED", isChanged: false }], accounts: 3 }, { parts: [{ text: open }] }] },
  ]);
  expect(JSON.stringify(explanation)).not.toContain(red.slice(0, 4));
});
