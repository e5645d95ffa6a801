import { beforeEach, expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { type Criterion, criteria } from "#server/schema/criteria.ts";
import { type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { as, type Person } from "#test/support/people.ts";

let world: WorkedCase;
beforeEach(async () => {
  world = await workedCase();
});

const results = async () => (await as(world.panel).criteria.get({ caseId: world.caseId })).results;
const answer = (person: Person, criterion: Criterion, said: "yes" | "no" | "undetermined", after = 0) =>
  as(person).criteria.answer({
    caseId: world.caseId,
    criterion,
    answer: said,
    basis: "As the posts and the run show it.",
    citations: [{ kind: "post", id: world.postId }],
    after,
  });

test("nothing is met before it is answered, and only five times yes meets the five tests", async () => {
  expect((await results()).map(({ set, outcome, unanswered }) => [set, outcome, unanswered.length])).toEqual([
    ["fimi", "open", 5],
    ["viginum", "open", 4],
  ]);
  for (const criterion of criteria.fimi) await answer(world.member, criterion, "yes");
  expect((await results())[0]).toMatchObject({ outcome: "all_met", unanswered: [] });
  await answer(world.reviewer, "intentional", "undetermined", 1);
  expect((await results())[0]).toMatchObject({ outcome: "open", undetermined: ["intentional"] });
});

test("one no fails a set whatever the rest, so that content which misleads nobody fails the four criteria", async () => {
  await answer(world.member, "misleading", "no");
  expect((await results())[1]).toMatchObject({ outcome: "one_not_met", notMet: ["misleading"] });
});

test("each answer is kept with who gave it, and a newer one is not written over unread", async () => {
  await answer(world.member, "harm", "yes");
  await expect(answer(world.reviewer, "harm", "no")).rejects.toMatchObject({
    cause: { key: "framework.answeredMeanwhile" },
  });
  await answer(world.reviewer, "harm", "no", 1);
  const { answers } = await as(world.member).criteria.get({ caseId: world.caseId });
  expect(answers.map(({ number, answer: said, answeredBy }) => [number, said, answeredBy.name])).toEqual([
    [2, "no", "reviewer"],
    [1, "yes", "member"],
  ]);
  const where = { caseId: world.caseId };
  const changed = prisma.criterionAssessment.updateMany({ where, data: { answer: "yes" } });
  await expect(changed).rejects.toThrow("only ever added");
});
