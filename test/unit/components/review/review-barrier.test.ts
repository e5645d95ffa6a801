import { describe, expect, it } from "vitest";
import { approvalBarrier, reviewBarrier } from "#components/review/review-barrier.ts";

const submitted = {
  iContributed: false,
  state: "submitted",
  contentSha256: "aa",
  evidenceChanged: false,
  openThreads: 0,
  lease: null,
  citations: [{ disposed: false }],
} as const;

describe("what keeps a person from deciding on a finding", () => {
  it("is nothing for a reviewer who did not contribute and read what stands", () => {
    expect(reviewBarrier(submitted, "reviewer", "aa")).toBe(null);
    expect(approvalBarrier(submitted, "reviewer", "aa")).toBe(null);
  });

  it("names own work first, whatever the role, then the role, then the state", () => {
    expect(reviewBarrier({ ...submitted, iContributed: true }, "member", "aa")).toBe("ownWork");
    expect(reviewBarrier({ ...submitted, iContributed: true }, "lead", "aa")).toBe("ownWork");
    expect(reviewBarrier(submitted, "member", "aa")).toBe("noRole");
    expect(reviewBarrier({ ...submitted, state: "draft" }, "reviewer", "aa")).toBe("notWaiting");
  });

  it("holds back a decision on a text that changed since it was read", () => {
    expect(reviewBarrier(submitted, "reviewer", "bb")).toBe("changed.reason");
    expect(approvalBarrier(submitted, "reviewer", "bb")).toBe("changed.reason");
  });

  it("allows sending back, but not approving, where cited evidence changed", () => {
    const changed = { ...submitted, evidenceChanged: true };
    expect(reviewBarrier(changed, "reviewer", "aa")).toBe(null);
    expect(approvalBarrier(changed, "reviewer", "aa")).toBe("evidenceChanged");
  });

  it("holds back what somebody else is reviewing, and nothing of one's own", () => {
    expect(reviewBarrier({ ...submitted, lease: { isMine: false } }, "reviewer", "aa")).toBe("leased");
    expect(approvalBarrier({ ...submitted, lease: { isMine: true } }, "reviewer", "aa")).toBe(null);
  });

  it("allows sending back, but not approving, while a thread is open or cited evidence is gone", () => {
    expect(reviewBarrier({ ...submitted, openThreads: 2 }, "reviewer", "aa")).toBe(null);
    expect(approvalBarrier({ ...submitted, openThreads: 2 }, "reviewer", "aa")).toBe("openThreads");
    expect(approvalBarrier({ ...submitted, citations: [{ disposed: true }] }, "reviewer", "aa")).toBe("evidenceGone");
  });
});
