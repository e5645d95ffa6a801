import { expect, it } from "vitest";
import { balanceOf } from "#server/schema/balance.ts";

it("the balance leaves out no party, counts a case with each of its parties, and names cases of none", () => {
  const cases = [
    { caseId: "1", releasedNotices: 2, parties: ["B"] },
    { caseId: "2", releasedNotices: 0, parties: ["A", "B"] },
    { caseId: "3", releasedNotices: 0, parties: [] },
  ];
  expect(balanceOf(["C", "B", "A"], cases)).toEqual([
    { party: "A", cases: 1, withNotice: 0 },
    { party: "B", cases: 2, withNotice: 1 },
    { party: "C", cases: 0, withNotice: 0 },
    { party: null, cases: 1, withNotice: 0 },
  ]);
});
