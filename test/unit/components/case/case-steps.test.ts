import { describe, expect, it } from "vitest";
import { caseSteps } from "#components/case/case-steps.ts";

const nothing = {
  targets: 0,
  posts: 0,
  eventFiles: 0,
  runs: 0,
  networks: 0,
  openProposals: 0,
  approvedFindings: 0,
  releasedNotices: 0,
};
const doneIn = (counts: Partial<typeof nothing>) =>
  caseSteps({ ...nothing, ...counts })
    .filter(({ isDone }) => isDone)
    .map(({ key }) => key);

describe("what a case lacks", () => {
  it("is everything in a case just logged", () => {
    expect(doneIn({})).toEqual([]);
  });

  it("includes the networks while a proposal waits for a decision, and not when a run proposed nothing", () => {
    expect(doneIn({ runs: 3, openProposals: 1, networks: 1 })).toEqual(["runs"]);
    expect(doneIn({ runs: 3 })).toEqual(["runs", "networks"]);
  });

  it("is nothing once a notice rests on an approved finding", () => {
    const all = { targets: 1, posts: 1, eventFiles: 1, runs: 3, networks: 1, approvedFindings: 1, releasedNotices: 1 };
    expect(doneIn(all)).toEqual(["targets", "evidence", "events", "runs", "networks", "findings", "notices"]);
  });
});
