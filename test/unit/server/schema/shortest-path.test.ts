import { expect, test } from "vitest";
import { shortestPath } from "#server/schema/network-graph.ts";

const edge = (a: string, b: string, weight = 1) => ({ a, b, weight });

test("the way with the fewest links is found, and of those the strongest", () => {
  const edges = [edge("a", "b"), edge("b", "d"), edge("a", "c", 5), edge("c", "d", 5), edge("d", "e")];
  expect(shortestPath(edges, "a", "e")).toEqual(["a", "c", "d", "e"]);
});

test("equally strong ways are told apart by name, whatever the order of the links", () => {
  const edges = [edge("a", "c"), edge("c", "d"), edge("a", "b"), edge("b", "d")];
  expect(shortestPath(edges, "a", "d")).toEqual(["a", "b", "d"]);
  expect(shortestPath(edges.toReversed(), "a", "d")).toEqual(["a", "b", "d"]);
});

test("accounts that no chain joins have no way", () => {
  expect(shortestPath([edge("a", "b"), edge("c", "d")], "a", "d")).toBeNull();
});
