import { canonicalJson } from "#server/schema/canonical.ts";
import {
  type EdgeState,
  type MemberState,
  type NetworkChange,
  type NetworkFilter,
  wholeNetwork,
} from "#server/schema/network-act.ts";

/** What the acts on a network come to. Pure: the same acts give the same network, now or as of any date. */

type Act = { id: string; number: number; undoesId: string | null; changes: readonly NetworkChange[] };

/** `added`: the act that says why it is there; `changed`: the last one that touched it. */
export type Kept<S> = { state: S; added: number; changed: number };
export type EdgeEnds = { fromId: string; toId: string };
export type NetworkState = {
  members: Map<string, Kept<MemberState>>;
  edges: Map<string, Kept<EdgeState> & EdgeEnds>;
  pins: Map<string, { x: number; y: number }>;
  filter: NetworkFilter;
};

export const endsKey = ({ fromId, toId }: EdgeEnds): string => `${fromId} ${toId}`;

/** An edge has no direction: it is kept under its ends in order. */
export const inOrder = (a: string, b: string): EdgeEnds => (a < b ? { fromId: a, toId: b } : { fromId: b, toId: a });

export function foldActs(acts: readonly Act[]): NetworkState {
  const state: NetworkState = { members: new Map(), edges: new Map(), pins: new Map(), filter: wholeNetwork };
  // What is taken out and put back by undoing keeps the act that first gave its reason.
  const added = new Map<string, number>();
  for (const act of acts) for (const change of act.changes) apply(state, change, act, added);
  return state;
}

function apply(state: NetworkState, change: NetworkChange, act: Act, added: Map<string, number>): void {
  switch (change.of) {
    case "member":
      keep(state.members, change.accountId, change, act, added, {});
      return;
    case "edge": {
      const { fromId, toId } = change;
      keep(state.edges, endsKey(change), change, act, added, { fromId, toId });
      return;
    }
    case "pin":
      if (change.after === null) state.pins.delete(change.accountId);
      else state.pins.set(change.accountId, change.after);
      return;
    case "filter":
      state.filter = change.after;
  }
}

function keep<S, E>(
  into: Map<string, Kept<S> & E>,
  key: string,
  { before, after }: { before: S | null; after: S | null },
  act: Act,
  added: Map<string, number>,
  ends: E,
): void {
  if (after === null) {
    into.delete(key);
    return;
  }
  if (before === null && (act.undoesId === null || !added.has(key))) added.set(key, act.number);
  into.set(key, { ...ends, state: after, added: added.get(key) ?? act.number, changed: act.number });
}

/** The changes that take these back, last first. */
export const inverseOf = (changes: readonly NetworkChange[]): NetworkChange[] =>
  changes.toReversed().map((change): NetworkChange => {
    switch (change.of) {
      case "member":
        return { ...change, before: change.after, after: change.before };
      case "edge":
        return { ...change, before: change.after, after: change.before };
      case "pin":
        return { ...change, before: change.after, after: change.before };
      default:
        return { ...change, before: change.after, after: change.before };
    }
  });

/** Whether everything that the changes set out from stands as they say. */
export const fits = (state: NetworkState, changes: readonly NetworkChange[]): boolean =>
  changes.every((change) => canonicalJson(change.before) === canonicalJson(standing(state, change)));

function standing(state: NetworkState, change: NetworkChange): unknown {
  switch (change.of) {
    case "member":
      return state.members.get(change.accountId)?.state ?? null;
    case "edge":
      return state.edges.get(endsKey(change))?.state ?? null;
    case "pin":
      return state.pins.get(change.accountId) ?? null;
    case "filter":
      return state.filter;
  }
}

/** The acts that undo and redo would take back next; an act of another kind ends what can be redone. */
export function undoable(acts: readonly Omit<Act, "changes">[]): { undo: string | null; redo: string | null } {
  const done: string[] = [];
  let undone: string[] = [];
  for (const { id, number, undoesId } of acts) {
    if (number === 1) continue;
    if (undoesId === null) {
      done.push(id);
      undone = [];
    } else if (undone.includes(undoesId)) {
      undone = undone.filter((each) => each !== undoesId);
      done.push(id);
    } else {
      const place = done.indexOf(undoesId);
      if (place >= 0) done.splice(place, 1);
      undone.push(id);
    }
  }
  return { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null };
}
