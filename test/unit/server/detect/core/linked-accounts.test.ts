import { expect, test } from "vitest";
import { detectorInput } from "#server/detect/core/input.ts";
import { CaseFacts } from "#server/schema/case-facts.ts";

const columns = {
  length: 4,
  accounts: ["a", "b", "z"],
  objects: ["p", "q"],
  account: Uint32Array.of(1, 2, 0, 2),
  object: Uint32Array.of(0, 0, 1, 1),
  time: Float64Array.of(10, 10, 20, 30),
};

test("events and facts of linked records are read as of one account, in the order that columns have", () => {
  const facts = CaseFacts.parse({
    linkedAccounts: [{ account: "z", countsWith: "a" }],
    groups: [{ name: "G", accounts: ["a", "b", "z"] }],
    posts: [{ object: "p", author: "z", platform: "x", publishedAt: null, exactInteractions: null, url: "" }],
    texts: [{ account: "z", object: "p", at: null, text: "t", language: null }],
    accounts: [
      { account: "a", platform: "x", handle: "one", openedAt: null },
      { account: "z", platform: "x", handle: "two", openedAt: 5 },
    ],
  });
  const input = detectorInput(columns, facts);
  expect(input.columns.accounts).toEqual(["a", "b"]);
  expect([...input.columns.account]).toEqual([0, 1, 0, 0]);
  expect([...input.columns.time]).toEqual([10, 10, 20, 30]);
  expect(input.authors?.names).toEqual(["a"]);
  expect(input.facts.groups).toEqual([{ name: "G", accounts: ["a", "b"] }]);
  expect(input.facts.texts[0]?.account).toBe("a");
  expect(input.facts.accounts).toEqual([{ account: "a", platform: "x", handle: "one", openedAt: null }]);
});

test("without links the columns are the very same", () => {
  expect(detectorInput(columns, CaseFacts.parse({})).columns).toBe(columns);
});
