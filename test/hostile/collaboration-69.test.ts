import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import * as z from "zod";
import { decided, mergedUnits, paragraphsOf, textOf } from "#components/form/merge-units.ts";
import { staleSaveIn } from "#components/form/stale-save.ts";
import { AppError } from "#server/core/errors.ts";
import { submittedFinding, workedCase } from "#test/support/evidence.ts";
import { as, type Person, person } from "#test/support/people.ts";

/** More of both by the environment: EDITORS=12 EDITS=40. */
const size = z
  .object({ EDITORS: z.coerce.number().int().default(3), EDITS: z.coerce.number().int().default(5) })
  .parse(process.env);
const Saved = z.looseObject({ text: z.string() });

/** The same row of numbers for the same seed. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function shownTo(error: unknown) {
  if (!(error instanceof TRPCError) || !(error.cause instanceof AppError)) throw error;
  const { code, key, values, fields, current } = error.cause;
  const stale = staleSaveIn({ code, key, values, fields, current }, Saved);
  if (stale === null) throw error;
  return stale;
}

/** What the screen saves when the person keeps both wherever both changed a paragraph. */
function bothKept(base: string, theirs: string, mine: string): string {
  const blocks = mergedUnits({ base: paragraphsOf(base), theirs: paragraphsOf(theirs), mine: paragraphsOf(mine) });
  const sides = blocks.flatMap(({ kind }) => (kind === "contested" ? ["both" as const] : []));
  return textOf(decided(blocks, sides) ?? []);
}

/** One person's edits, one after another; every fourth accepted save or so loses its answer and is sent again. */
async function edits(editor: Person, findingId: string, name: string, seed: number) {
  const below = numbers(seed);
  const told = { accepted: [] as string[], refused: 0 };
  for (let edit = 0; edit < size.EDITS; edit += 1) {
    const words = `[${name}.${edit}]`;
    let { fields, version } = await as(editor).findings.get({ findingId });
    const at = below(paragraphsOf(fields.text).length);
    let mine = textOf(paragraphsOf(fields.text).map((each, place) => (place === at ? `${each} ${words}` : each)));
    for (let saved = false; !saved; ) {
      try {
        await as(editor).findings.edit({ findingId, version, fields: { ...fields, text: mine } });
        saved = below(4) > 0;
      } catch (error) {
        const stands = shownTo(error);
        expect(stands.version).toBeGreaterThan(version);
        for (const earlier of told.accepted) expect(stands.fields.text).toContain(earlier);
        told.refused += 1;
        mine = bothKept(fields.text, stands.fields.text, mine);
        fields = { ...fields, text: stands.fields.text };
        version = stands.version;
      }
    }
    told.accepted.push(words);
  }
  return told;
}

test("several people edit one finding, answers are lost: every accepted edit is in the text, every refused one was shown what stands", async () => {
  const world = await workedCase();
  const { findingId, fields } = await submittedFinding(world);
  const { version } = await as(world.member).findings.get({ findingId });
  const text = "One.\nTwo.\nThree.\nFour.";
  await as(world.member).findings.edit({ findingId, version, fields: { ...fields, text } });
  const editors = [world.member];
  while (editors.length < size.EDITORS) {
    const editor = await person("member", `editor ${editors.length}`);
    await as(world.member).cases.grantAccess({ caseId: world.caseId, userId: editor.id, reason: "writes too" });
    editors.push(editor);
  }
  const told = await Promise.all(editors.map((editor, at) => edits(editor, findingId, `e${at}`, at + 69)));
  const end = await as(world.member).findings.get({ findingId });
  expect(told.map(({ accepted }) => accepted.length)).toEqual(editors.map(() => size.EDITS));
  for (const words of told.flatMap(({ accepted }) => accepted)) expect(end.fields.text).toContain(words);
  expect(told.reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(0);
});
