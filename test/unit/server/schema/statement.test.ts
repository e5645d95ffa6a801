import { describe, expect, it } from "vitest";
import { naturesFor, quoteBarriers, relationsFor, speakerKinds } from "#server/schema/statement.ts";

describe("what a kind of speaker may do", () => {
  it("only officials assess, attribute, determine or give a policy message", () => {
    expect(speakerKinds.map((kind) => [kind, naturesFor(kind).length])).toEqual([
      ["official", 6],
      ["partisan", 2],
      ["expert", 2],
      ["press", 2],
    ]);
  });

  it("only an expert is the author of a hypothesis", () => {
    expect(speakerKinds.map((kind) => [kind, relationsFor(kind)])).toEqual([
      ["official", []],
      ["partisan", ["supports", "opposes"]],
      ["expert", ["author", "supports", "opposes"]],
      ["press", []],
    ]);
  });

  it("each thing that keeps a statement from being quoted is named", () => {
    const source = { url: "", archivedUrl: "", captureId: null };
    expect(quoteBarriers({ kind: "press", verbatim: false, removedReason: "an error", source })).toEqual([
      "notOfficial",
      "notVerbatim",
      "removed",
      "noLink",
    ]);
    const open = { ...source, archivedUrl: "https://example.org/archived" };
    expect(quoteBarriers({ kind: "official", verbatim: true, removedReason: "", source: open })).toEqual([]);
  });
});
