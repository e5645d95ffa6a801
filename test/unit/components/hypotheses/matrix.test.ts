import { expect, test } from "vitest";
import { everybody, type MatrixAnswer, matrixOf, ratingForKey } from "#components/hypotheses/matrix.ts";

const hypothesis = (id: string, setAsideReason = ""): MatrixAnswer["hypotheses"][number] => ({
  id,
  number: 1,
  label: id,
  statement: id,
  note: "",
  isNull: false,
  setAsideReason,
  version: 1,
  indicators: [],
  fields: { statement: id, note: "", isNull: false },
});
const item = (id: string, removedReason = ""): MatrixAnswer["items"][number] => ({
  id,
  label: id,
  removedReason,
  version: 1,
  fields: { text: id, assumption: "true", credibility: "medium", relevance: "medium", cited: null },
});
const ann = { id: "ann", name: "Ann" };
const bob = { id: "bob", name: "Bob" };
const answer: MatrixAnswer = {
  hypotheses: [hypothesis("H1"), hypothesis("H2"), hypothesis("H3", "not worth it")],
  items: [item("E1"), item("E2", "doubtful")],
  ratings: [
    { hypothesisId: "H1", itemId: "E1", value: "II", analyst: ann },
    { hypothesisId: "H1", itemId: "E1", value: "C", analyst: bob },
    { hypothesisId: "H2", itemId: "E2", value: "II", analyst: ann },
    { hypothesisId: "H3", itemId: "E1", value: "I", analyst: ann },
  ],
};

test("one analyst's matrix holds that analyst's ratings, everybody's all of them", () => {
  expect(matrixOf(answer, "ann").analysis.scores).toEqual({ H1: -2, H2: 0 });
  expect(matrixOf(answer, "bob").analysis.scores).toEqual({ H1: 0, H2: 0 });
  expect(matrixOf(answer, everybody).analysis.scores).toEqual({ H1: -1, H2: 0 });
});

test("what was set aside or taken out takes no part", () => {
  const { hypotheses, items } = matrixOf(answer, everybody);
  expect([hypotheses.map(({ id }) => id), items.map(({ id }) => id)]).toEqual([["H1", "H2"], ["E1"]]);
});

test("letters rate, the same again makes it stronger, and other keys do nothing", () => {
  expect(["c", "C", "i", "n", "x", "Backspace"].map((key) => ratingForKey(key, null))).toEqual([
    "C",
    "C",
    "I",
    "N",
    "NA",
    null,
  ]);
  expect([ratingForKey("c", "C"), ratingForKey("i", "I"), ratingForKey("c", "CC")]).toEqual(["CC", "II", "C"]);
  expect([ratingForKey("Tab", "C"), ratingForKey("z", null)]).toEqual([undefined, undefined]);
});
