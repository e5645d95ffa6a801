import { describe, expect, it } from "vitest";
import { historyLink } from "#components/history/history-link.ts";
import { sentenceValues, type Words } from "#components/history/history-sentence.ts";

const words: Words = {
  field: (name) => `<${name}>`,
  detector: (id) => `detector ${id}`,
  word: (list, value) => `${list}:${value}`,
  list: (items) => items.join(" and "),
  bytes: (count) => `${count} B`,
  probability: (p) => `p ${p}`,
  range: (low, high, qualifier) => `${qualifier} ${low}..${high}`,
};
const sha256 = "ab".repeat(32);

describe("the sentence of a history event", () => {
  it("names the changed fields in the reader's words", () => {
    const data = { changes: { tlp: { old: "red", new: "amber" }, purpose: { old: "a", new: "b" } } };
    expect(sentenceValues("case.updated", data, words)).toEqual({ fields: "<tlp> and <purpose>" });
  });

  it("gives values of lists as words, hashes shortened, and numbers as ranges", () => {
    expect(sentenceValues("person.added", { person: "Ada", role: "lead" }, words)).toEqual({
      person: "Ada",
      role: "role:lead",
    });
    expect(sentenceValues("import.uploaded", { fileName: "a.csv", sha256, bytes: 12 }, words)).toEqual({
      fileName: "a.csv",
      sha256: "abababababab…",
      bytes: "12 B",
    });
    const metric = { title: "Post", type: "view", low: 85_000, high: 130_000, qualifier: "between" };
    expect(sentenceValues("metric.added", metric, words)).toMatchObject({
      type: "metricType:view",
      range: "between 85000..130000",
    });
  });

  it("says where there is no note and no p", () => {
    expect(sentenceValues("finding.approved", { finding: "F-1", contentSha256: sha256, note: "" }, words)).toEqual({
      finding: "F-1",
      contentSha256: "abababababab…",
      note: "none",
    });
    const run = { detector: "network", status: "insufficient_data", p: null, resultSha256: sha256, proposals: 0 };
    expect(sentenceValues("detection.recorded", run, words)).toMatchObject({
      detector: "detector network",
      status: "resultStatus:insufficient_data",
      p: "none",
      proposals: 0,
    });
    expect(sentenceValues("detection.recorded", { ...run, p: 0.005 }, words)).toMatchObject({ p: "p 0.005" });
  });

  it("tells a dry run from an import, and whether an approval was voided", () => {
    expect(sentenceValues("import.requested", { fileName: "a.csv", dryRun: true }, words)).toMatchObject({
      mode: "dry",
    });
    const edit = { finding: "F-1", changes: {}, voidedApproval: true };
    expect(sentenceValues("finding.edited", edit, words)).toMatchObject({ voided: "yes" });
  });

  it("is not made from a record that does not fit its action", () => {
    expect(sentenceValues("case.closed", { because: "done" }, words)).toBeNull();
  });
});

describe("the link of a history event", () => {
  const link = (action: Parameters<typeof historyLink>[0]["action"], targetId: string, data: unknown = {}) =>
    historyLink({ action, caseId: "c", targetId, data });

  it("leads to the very thing", () => {
    expect(link("finding.approved", "f")).toBe("/cases/c/findings/f");
    expect(link("translation.added", "p")).toBe("/cases/c/evidence/p");
    expect(link("proposal.accepted", "pr", { networkId: "n" })).toBe("/cases/c/networks/n");
  });

  it("leads to the list where the thing has no page, and nowhere from the case to itself", () => {
    expect(link("account.revealed", "a")).toBe("/cases/c/accounts/a");
    expect(link("account_proposal.decided", "a")).toBe("/cases/c/proposals");
    expect(link("proposal.rejected", "pr")).toBe("/cases/c/networks");
    expect(link("detection.requested", "c")).toBe("/cases/c/detection");
    expect(link("case.updated", "c")).toBeNull();
  });
});
