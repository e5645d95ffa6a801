import { expect, test } from "vitest";
import { arrange } from "#server/detect/network/backbone.ts";
import { completeMembership } from "#server/detect/network/membership.ts";
import { repeatedShares } from "#server/detect/network/shares.ts";
import { columnsOf, type EventRow, ringRows } from "#test/support/columns.ts";

const rule = { windowMs: 60_000, jitterMs: 600_000, weightMin: 2, edgesMax: 1_000 };

/** Bystanders share both of the ring's posts, within the jitter but not with the ring. */
const bystanders = Array.from({ length: 6 }, (_, i) =>
  [0, 1].map((post): EventRow => [`s${i}`, `p${post}`, 1_741_300_000 + post * 86_400 + 200 + i * 40 + post * 30]),
).flat();

function membersOf(rows: readonly EventRow[], start: readonly string[]): (string | undefined)[] {
  const columns = columnsOf(rows);
  const limits = { sharersPerObjectMax: 1e9, pairsPerObjectMax: 1e9, pairsMax: 1e9 };
  const usable = new Uint8Array(columns.length).fill(1);
  const { shares } = repeatedShares(columns, { usable, windowMs: 60_000, limits });
  const name = (code: number) => columns.accounts[shares.accountCodes[code] ?? -1];
  const codes = [...shares.accountCodes.keys()].filter((code) => start.includes(name(code) ?? ""));
  return completeMembership(arrange(shares, shares.time), codes, rule).map(name);
}

const ring = ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7"];
const ringRowsHere = ringRows({ seed: 4, members: 8, objects: 2, spreadSeconds: 20 });

test("members that the pairs missed are added, bystanders are not", () => {
  expect(membersOf([...ringRowsHere, ...bystanders], ["r0", "r1", "r2", "r3", "r4"])).toEqual(ring);
});

test("a bystander who was counted in is dropped", () => {
  expect(membersOf([...ringRowsHere, ...bystanders], [...ring, "s0"])).toEqual(ring);
});

test("accounts that were together once only are not a group", () => {
  const rows = ["s0", "s1", "s2"].flatMap((account, i): EventRow[] => [
    [account, "q", 5 + i],
    [account, "x", 90_000 + i * 200],
    [account, "y", 180_000 + i * 200],
  ]);
  expect(membersOf(rows, ["s0", "s1", "s2"])).toEqual([]);
});
