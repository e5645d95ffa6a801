import { expect, test } from "vitest";
import { namedAt, offered, stillNamed, withName } from "#components/together/mention.ts";

const people = [
  { id: "1", name: "Ana Roy" },
  { id: "2", name: "Bea Tremblay" },
  { id: "3", name: "陈 明" },
];

test("a name begins after an @ that begins a word, and not inside an address", () => {
  expect(namedAt("ask @An", 7)).toEqual({ start: 4, typed: "An" });
  expect(namedAt("请问（@陈", 5)).toEqual({ start: 3, typed: "陈" });
  expect(namedAt("ana@example.org", 15)).toBe(null);
  expect(namedAt("@Ana\nnext line", 10)).toBe(null);
});

test("people are offered by the beginning of any of their names", () => {
  expect(offered(people, "tr").map(({ id }) => id)).toEqual(["2"]);
  expect(offered(people, "明").map(({ id }) => id)).toEqual(["3"]);
  expect(offered(people, "x")).toEqual([]);
});

test("a picked name is put in whole, and counts only while it stands", () => {
  expect(withName("ask @An today", 7, 4, "Ana Roy")).toEqual({ text: "ask @Ana Roy  today", caret: 13 });
  expect(stillNamed("ask @Ana Roy today", [...people, ...people])).toEqual(["1"]);
  expect(stillNamed("ask nobody", people)).toEqual([]);
});
