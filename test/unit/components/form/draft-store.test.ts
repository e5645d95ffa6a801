import { beforeEach, expect, test } from "vitest";
import { dropDraft, dropDraftsOfOthers, keepDraft, readDraft } from "#components/form/draft-store.ts";

/** What a browser's store does, and no more. */
class Store {
  readonly #items = new Map<string, string>();
  get length() {
    return this.#items.size;
  }
  key = (index: number) => [...this.#items.keys()][index] ?? null;
  getItem = (name: string) => this.#items.get(name) ?? null;
  setItem(name: string, value: string) {
    if (value.length > 1_000) throw new DOMException("full", "QuotaExceededError");
    this.#items.set(name, value);
  }
  removeItem(name: string) {
    this.#items.delete(name);
  }
}

const draft = { values: { text: "未保存的文字" }, base: { text: "" }, version: 3, at: 1_000 };
const day = 24 * 60 * 60_000;
let store: Store;
beforeEach(() => {
  store = new Store();
});

test("what was typed is there again for its person, with the version that it began from, and for nobody else", () => {
  keepDraft(store, "ana", "finding 1", draft);
  expect(readDraft(store, "ana", "finding 1", 2_000)).toEqual(draft);
  expect(readDraft(store, "bea", "finding 1", 2_000)).toBe(null);
  expect(readDraft(store, "ana", "finding 2", 2_000)).toBe(null);
});

test("it goes when it is saved or dropped, and after two weeks", () => {
  keepDraft(store, "ana", "finding 1", draft);
  dropDraft(store, "ana", "finding 1");
  expect(store.length).toBe(0);
  keepDraft(store, "ana", "finding 1", draft);
  expect(readDraft(store, "ana", "finding 1", 1_000 + 15 * day)).toBe(null);
  expect(store.length).toBe(0);
});

test("when somebody else signs in, nothing of the person before is left; signing out leaves nothing at all", () => {
  keepDraft(store, "ana", "finding 1", draft);
  keepDraft(store, "bea", "finding 1", draft);
  store.setItem("unrelated", "stays");
  dropDraftsOfOthers(store, "bea");
  expect(readDraft(store, "ana", "finding 1", 2_000)).toBe(null);
  expect(readDraft(store, "bea", "finding 1", 2_000)).toEqual(draft);
  dropDraftsOfOthers(store, null);
  expect([store.length, store.getItem("unrelated")]).toEqual([1, "stays"]);
});

test("a store that is full or holds something else does not stop the typing", () => {
  expect(keepDraft(store, "ana", "finding 1", { ...draft, values: { text: "x".repeat(2_000) } })).toBe(false);
  store.setItem("vigie-draft ana finding 1", "{not json");
  expect(readDraft(store, "ana", "finding 1", 2_000)).toBe(null);
});
