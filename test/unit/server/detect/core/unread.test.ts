import { expect, test } from "vitest";
import { inputOf } from "#server/detect/core/detector.ts";
import { nothingUnread } from "#server/detect/core/unread.ts";
import { network } from "#server/detect/network/detector.ts";
import { columnsOf, organicRows } from "#test/support/columns.ts";

const input = inputOf(columnsOf(organicRows({ seed: 3, events: 400, accounts: 30, objects: 20 })));
const run = (unread: Partial<typeof nothingUnread>) =>
  network.run({
    input: { ...input, unread: { ...nothingUnread, ...unread } },
    params: { sensitivity: false },
    seed: 1,
    permutations: 9,
    onProgress: () => {},
    isCancelled: () => false,
  });

test("a result over all of a case says nothing of what was not read", () => {
  expect(run({})).toMatchObject({ status: "ok" });
  expect(run({}).caveats).toEqual([]);
});

test("a result over a part of a case is truncated and says by how much, in both languages", () => {
  const { status, caveats } = run({ events: 8_000_000, posts: 412 });
  expect(status).toBe("truncated");
  expect(caveats.at(-1)).toEqual({
    en: "The case is larger than one run reads: 8,000,000 events were not read, among them all of 412 posts. Posts that the run is about were read first, the others as drawn by the hash of their ids.",
    fr: "Le dossier dépasse ce qu'une exécution lit : 8\u202f000\u202f000 événements n'ont pas été lus, dont tous ceux de 412 publications. Les publications visées ont été lues d'abord, les autres tirées selon l'empreinte de leur identifiant.",
  });
});

test("leaving out what can change no pair does not make a result truncated", () => {
  const { status, caveats } = run({ ofSinglePosts: 5_000 });
  expect(status).toBe("ok");
  expect(caveats.at(-1)?.en).toContain("5,000 events of accounts that shared a single post were set aside");
});
