/**
 * Step 3 of CooRTweet: a pair stays if at least one of its two contents is by an account that has `minParticipation` or more
 * events whose content occurs in any pair. CooRTweet asks for the content, not the account, and counts events, not distinct
 * contents; where every event has a content of its own the two are the same, and only elsewhere is the detour below taken.
 */
import type { CoShareEvents, OrderedEvents, Reach } from "./co-share.ts";
import { NumberSet } from "./number-set.ts";

type Options = {
  readonly events: CoShareEvents;
  readonly perAccount: Uint32Array;
  readonly minParticipation: number;
};

/** By ordered event: 1 where its content lets a pair stay. */
export function participatingEvents(ordered: OrderedEvents, reach: Reach, options: Options): Uint8Array {
  const { events, minParticipation } = options;
  const participates = new Uint8Array(ordered.length);
  if (minParticipation <= 1) return participates.fill(1);
  const paired = pairedEvents(ordered, reach);
  const own = new Uint32Array(events.accountCount);
  for (let i = 0; i < ordered.length; i++) if (paired[i] === 1) own[ordered.account[i]!]!++;
  addUnpaired(own, ordered, paired, options);
  for (let i = 0; i < ordered.length; i++) {
    if (own[ordered.account[i]!]! >= minParticipation) participates[i] = 1;
  }
  lendContents(participates, own, ordered, paired, options);
  return participates;
}

/** 1 where an event pairs with an event of another account and another content. */
function pairedEvents({ length, account, content }: OrderedEvents, { from, to }: Reach): Uint8Array {
  const paired = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    // Most events find a partner next to them; a long run of one account is the exception.
    for (let j = i - 1; j >= from[i]! && paired[i] === 0; j--) {
      if (account[j] !== account[i] && content[j] !== content[i]) paired[i] = 1;
    }
    for (let j = i + 1; j < to[i]! && paired[i] === 0; j++) {
      if (account[j] !== account[i] && content[j] !== content[i]) paired[i] = 1;
    }
  }
  return paired;
}

/** Events that make no pair count too, where their content occurs in a pair elsewhere. */
function addUnpaired(own: Uint32Array, ordered: OrderedEvents, paired: Uint8Array, options: Options): void {
  const { events } = options;
  const rows = rowsOfShortAccounts(own, options);
  if (rows.length === 0) return;
  const contents = new NumberSet(rows.length);
  for (let i = 0; i < rows.length; i++) contents.add(events.content[rows[i]!]!);
  for (let i = 0; i < ordered.length; i++) if (paired[i] === 1) contents.mark(ordered.content[i]!);
  const total = new Uint32Array(own.length);
  for (let i = 0; i < rows.length; i++) {
    if (contents.isMarked(events.content[rows[i]!]!)) total[events.account[rows[i]!]!]!++;
  }
  for (let account = 0; account < own.length; account++) own[account] = Math.max(own[account]!, total[account]!);
}

/** Events of accounts that passed step 1 but lack paired events. */
function rowsOfShortAccounts(own: Uint32Array, { events, perAccount, minParticipation }: Options): Uint32Array {
  const isShort = new Uint8Array(own.length);
  let count = 0;
  for (let account = 0; account < own.length; account++) {
    if (own[account]! >= minParticipation || perAccount[account]! < minParticipation) continue;
    isShort[account] = 1;
    count += perAccount[account]!;
  }
  const rows = new Uint32Array(count);
  for (let row = 0, next = 0; next < count; row++) if (isShort[events.account[row]!] === 1) rows[next++] = row;
  return rows;
}

/** A content that an account with enough participation used as well lets the pairs of whoever else used it stay. */
function lendContents(
  participates: Uint8Array,
  own: Uint32Array,
  ordered: OrderedEvents,
  paired: Uint8Array,
  { events, minParticipation }: Options,
): void {
  let wanting = 0;
  for (let i = 0; i < ordered.length; i++) if (paired[i] === 1 && participates[i] === 0) wanting++;
  if (wanting === 0) return;
  const contents = new NumberSet(wanting);
  for (let i = 0; i < ordered.length; i++) {
    if (paired[i] === 1 && participates[i] === 0) contents.add(ordered.content[i]!);
  }
  for (let row = 0; row < events.length; row++) {
    if (own[events.account[row]!]! >= minParticipation) contents.mark(events.content[row]!);
  }
  for (let i = 0; i < ordered.length; i++) {
    if (paired[i] === 1 && participates[i] === 0 && contents.isMarked(ordered.content[i]!)) participates[i] = 1;
  }
}
