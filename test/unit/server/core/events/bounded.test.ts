import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bound, readBounded } from "#server/core/events.ts";
import { importText } from "#test/support/event-files.ts";

/** Post p0 has ten sharers, p1 to p6 have five each; r1 and r2 share every post, all others one. */
const rows = Array.from({ length: 7 }, (_, post) => [
  `p${post},r1,${1_700_000_000 + post}`,
  `p${post},r2,${1_700_000_010 + post}`,
  ...Array.from({ length: post === 0 ? 8 : 3 }, (_, i) => `p${post},once${post}x${i},${1_700_000_100 + i}`),
]).flat();
const all: Bound = { eventsMax: 40, first: [], repeatersOnly: false };

let directory = "";
let files: string[] = [];
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "vigie-test-"));
  const names = "object_id,account_id,timestamp_share";
  const parts = [rows.slice(0, 25), rows.slice(20)];
  const imported = await Promise.all(parts.map((part) => importText([names, ...part].join("\n"), { directory })));
  files = imported.map(({ eventFile }) => eventFile ?? "");
});

afterAll(() => rm(directory, { recursive: true, force: true }));

const read = (bound: Partial<Bound>) => readBounded(files, { ...all, ...bound });
const postsOf = async (bound: Partial<Bound>) => (await read(bound)).columns.objects;

describe("a case that is larger than the memory", () => {
  test("is read whole up to the limit itself", async () => {
    const { columns, leftOut } = await read({});
    expect(columns.length).toBe(40);
    expect(leftOut).toEqual({ ofSinglePosts: 0, events: 0, posts: 0 });
  });

  test("gives whole posts, and says how many events and posts it left out", async () => {
    const { columns, leftOut } = await read({ eventsMax: 21 });
    const perPost = columns.objects.map((_, post) => columns.object.filter((code) => code === post).length);
    expect(perPost.every((events) => events === 5 || events === 10)).toBe(true);
    expect(columns.length).toBe(20);
    expect(leftOut).toEqual({ ofSinglePosts: 0, events: 20, posts: 7 - columns.objects.length });
  });

  test("gives the posts that were named first, whatever the draw", async () => {
    expect(await postsOf({ eventsMax: 16, first: ["p0", "p3", "not there"] })).toEqual(["p0", "p3"]);
    expect(await postsOf({ eventsMax: 16, first: ["p6", "p5", "p2"] })).toEqual(["p2", "p5", "p6"]);
  });

  test("gives the earliest events of the posts named first where those are too many themselves", async () => {
    const { columns, leftOut } = await read({ eventsMax: 4, first: ["p0"] });
    expect(columns.objects).toEqual(["p0"]);
    expect([...columns.time]).toEqual([1_700_000_000, 1_700_000_010, 1_700_000_100, 1_700_000_101]);
    expect(leftOut).toMatchObject({ events: 36, posts: 6 });
  });

  test("gives something even where no post fits, and no post shuts out those behind it", async () => {
    expect((await read({ eventsMax: 3 })).columns.length).toBe(3);
    expect(await postsOf({ eventsMax: 9 })).toEqual([expect.not.stringMatching("p0")]);
  });

  test("loses no account of two posts where only such accounts are looked at", async () => {
    const { columns, leftOut } = await read({ eventsMax: 20, repeatersOnly: true });
    expect(columns.accounts).toEqual(["r1", "r2"]);
    expect(columns.length).toBe(14);
    expect(leftOut).toEqual({ ofSinglePosts: 26, events: 0, posts: 0 });
  });

  test("is the same at every run, however its events are spread over files", async () => {
    const bound = { ...all, eventsMax: 21 };
    expect(await readBounded([...files].reverse(), bound)).toEqual(await readBounded(files, bound));
  });
});
