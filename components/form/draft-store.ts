import * as z from "zod";

/**
 * Text that was typed and not saved, in this browser, for its person alone. It is not encrypted: a key would have to lie
 * beside it, and whoever can read the one could read the other. It goes when the text is saved or dropped, when its person
 * signs out, when somebody else signs in, and after two weeks.
 */

const Draft = z.strictObject({
  values: z.record(z.string(), z.unknown()),
  /** What the typing began from. */
  base: z.unknown(),
  version: z.int(),
  at: z.number(),
});
export type Draft = z.output<typeof Draft>;

const prefix = "vigie-draft ";
const keptMs = 14 * 24 * 60 * 60_000;
type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const nameOf = (personId: string, key: string) => `${prefix}${personId} ${key}`;

export function readDraft(store: Store, personId: string, key: string, now: number): Draft | null {
  const text = store.getItem(nameOf(personId, key));
  const draft = Draft.safeParse(parsed(text)).data ?? null;
  if (draft === null || now - draft.at <= keptMs) return draft;
  dropDraft(store, personId, key);
  return null;
}

/** False where the browser has no room: what is typed then stands on the page only. */
export function keepDraft(store: Store, personId: string, key: string, draft: Draft): boolean {
  try {
    store.setItem(nameOf(personId, key), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(store: Store, personId: string, key: string): void {
  store.removeItem(nameOf(personId, key));
}

/** Leaves nothing but this person's; `null` leaves nothing at all. */
export function dropDraftsOfOthers(store: Store, personId: string | null): void {
  const names = Array.from({ length: store.length }, (_, index) => store.key(index) ?? "");
  const own = personId === null ? null : nameOf(personId, "");
  for (const name of names)
    if (name.startsWith(prefix) && (own === null || !name.startsWith(own))) store.removeItem(name);
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
