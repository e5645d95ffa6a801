import { expect, test } from "vitest";
import { innocentReasons, whatLowers } from "#server/detect/concentration/innocent.ts";
import { concentrationOf } from "#server/detect/concentration/shares-of-few.ts";
import fixture from "./fixtures/ten-engagements.json" with { type: "json" };

const found = concentrationOf(Uint32Array.from(fixture.events), fixture.accounts, fixture.top);

const checks = (elsewhere: Parameters<typeof innocentReasons>[1]) => {
  const block = innocentReasons(found, elsewhere, fixture.top);
  return block.kind === "benign" ? block.checks.map(({ outcome, reason }) => [outcome, reason.en]) : [];
};

test("ten engagements give the figures that were worked out by hand", () => {
  const { topShare, effectiveAccounts, repeatShare, halfCarriers } = fixture;
  expect(found).toMatchObject({ repeatShare, halfCarriers });
  expect(found.topShare).toBeCloseTo(topShare, 12);
  expect(found.effectiveAccounts).toBeCloseTo(effectiveAccounts, 12);
});

test("what would be left without the most active account, and if each counted once", () => {
  const block = whatLowers(found, fixture.top);
  expect(block.kind === "lowering" && block.items.slice(0, 2).map(({ en }) => en)).toEqual([
    `The share would be ${fixture.withoutTheFirst} rather than 70% without the most active account.`,
    `The share would be ${fixture.eachOnce} rather than 70% if each account counted once.`,
  ]);
});

test("two accounts that carry half speak for a single spammer; followers are known by the author's other posts", () => {
  const carried = ["speaks_for", "Half of the engagement came from 2 accounts."];
  expect(checks(null)[0]).toEqual(carried);
  expect(checks(null)[1]?.[0]).toBe("not_checked");
  expect(checks({ accounts: new Set([0]), sameAuthor: false })[1]?.[0]).toBe("not_checked");
  expect(checks({ accounts: new Set([0, 3]), sameAuthor: true })).toEqual([
    carried,
    ["speaks_for", "50% of the 2 most active accounts took part in the author's other posts as well."],
  ]);
  expect(checks({ accounts: new Set([2, 3]), sameAuthor: true })[1]?.[0]).toBe("speaks_against");
});
