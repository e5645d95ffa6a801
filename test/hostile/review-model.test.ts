import * as fc from "fast-check";
import { expect, test } from "vitest";
import { prisma } from "#server/db/client.ts";
import { submittedFinding, workedCase } from "#test/support/evidence.ts";
import { as, type Person, person } from "#test/support/people.ts";
import { approvePast, brokenApprovals } from "#test/support/reviews.ts";

/** How many random sequences of acts are tried; `VIGIE_REVIEW_RUNS` asks for more. */
const runs = Number(process.env.VIGIE_REVIEW_RUNS ?? 4);

const acts = [
  "edit",
  "submit",
  "approve",
  "approvePast",
  "reject",
  "openThread",
  "suggest",
  "resolveThread",
  "reassign",
  "changeEvidence",
  "promote",
] as const;
type Act = (typeof acts)[number];

test("no sequence of acts by random people leaves an approval of another content, or by a contributor", async () => {
  const sequence = fc.array(fc.record({ act: fc.constantFrom(...acts), who: fc.nat(3) }), {
    minLength: 10,
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(sequence, async (steps) => {
      const world = await workedCase();
      const { findingId } = await submittedFinding(world);
      const second = await person("lead");
      await as(world.member).cases.grantAccess({
        caseId: world.caseId,
        userId: second.id,
        reason: "Second pair of eyes.",
      });
      const people = [world.member, world.lead, world.reviewer, second];
      for (const [i, { act, who }] of steps.entries()) {
        await tried(act, people[who] ?? world.member, findingId, world.postId, i);
        expect(await brokenApprovals([findingId])).toEqual([]);
      }
    }),
    { numRuns: runs, seed: 20_251_125, endOnFailure: true },
  );
});

/** One act, allowed or not: what counts is the state that it leaves. */
async function tried(act: Act, who: Person, findingId: string, postId: string, step: number): Promise<void> {
  const row = await prisma.finding.findUniqueOrThrow({ where: { id: findingId } });
  const { version, contentSha256 } = row;
  const mine = as(who).findings;
  const thread = await prisma.reviewThread.findFirst({ where: { findingId, resolvedAt: null } });
  const quote = row.text.split("\n")[0] ?? "";
  const open = (suggestion: string) =>
    mine.openThread({ findingId, on: { anchor: "paragraph", position: 0, quote }, text: "Why?", suggestion });
  const does: Record<Act, () => Promise<unknown>> = {
    edit: async () => {
      const { fields } = await mine.get({ findingId });
      await mine.edit({ findingId, version, fields: { ...fields, text: `Words of step ${step}.` } });
    },
    submit: () => mine.submit({ findingId, version }),
    approve: () => mine.approve({ findingId, contentSha256 }),
    approvePast: () => approvePast(findingId, who.id),
    reject: () => mine.reject({ findingId, contentSha256, note: "Not founded." }),
    openThread: () => open(""),
    suggest: async () => {
      const { threadId } = await open(`Suggested in step ${step}.`);
      const { id } = await prisma.reviewEntry.findFirstOrThrow({ where: { threadId } });
      await mine.takeSuggestion({ findingId, version, entryId: id });
    },
    resolveThread: () => mine.resolveThread({ threadId: thread?.id ?? findingId, version: thread?.version ?? 0 }),
    reassign: () => prisma.finding.update({ where: { id: findingId }, data: { authorId: who.id, editedById: who.id } }),
    changeEvidence: () => prisma.post.update({ where: { id: postId }, data: { note: `Step ${step}` } }),
    promote: () => prisma.user.update({ where: { id: who.id }, data: { role: "lead" } }),
  };
  await does[act]().catch(() => undefined);
}
