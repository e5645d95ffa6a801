/** The first shares of a group's members, on the posts that at least two of them shared. */
import type { EventColumns } from "#server/schema/events.ts";
import type { FirstShares } from "../core/first-shares.ts";

export type SharedPosts = {
  /** Codes in the columns. */
  readonly objects: readonly number[];
  /** Shares of post i: postStart[i] up to postStart[i + 1], in order of time. */
  readonly postStart: Uint32Array;
  /** Place of the account in the group. */
  readonly member: Uint32Array;
  /** Whole milliseconds. */
  readonly time: Float64Array;
  /** By post: its first share by anybody, whole milliseconds. */
  readonly begins: Float64Array;
  /** Shares on posts beyond the limit, which are left out. */
  readonly omitted: number;
};

export function sharedPosts(
  columns: EventColumns,
  first: FirstShares,
  { members, sharesMax }: { members: readonly number[]; sharesMax: number },
): SharedPosts {
  const placeOf = new Map(members.map((account, place) => [account, place]));
  const objects: number[] = [];
  const begins: number[] = [];
  const postStart = [0];
  const member: number[] = [];
  const time: number[] = [];
  let omitted = 0;
  for (let object = 0; object < columns.objects.length; object++) {
    const own: number[] = [];
    for (let i = first.objectStart[object]!; i < first.objectStart[object + 1]!; i++) {
      if (placeOf.has(columns.account[first.rows[i]!]!)) own.push(first.rows[i]!);
    }
    if (own.length < 2) continue;
    if (member.length + own.length > sharesMax) {
      omitted += own.length;
      continue;
    }
    objects.push(object);
    begins.push(Math.round(columns.time[first.rows[first.objectStart[object]!]!]! * 1000));
    for (const row of own) {
      member.push(placeOf.get(columns.account[row]!)!);
      time.push(Math.round(columns.time[row]! * 1000));
    }
    postStart.push(member.length);
  }
  return {
    objects,
    postStart: Uint32Array.from(postStart),
    member: Uint32Array.from(member),
    time: Float64Array.from(time),
    begins: Float64Array.from(begins),
    omitted,
  };
}

/** Members that shared at least two of these posts: with fewer there is nothing to repeat. */
export function repeatingMembers({ member }: SharedPosts): number {
  const count = new Map<number, number>();
  for (const place of member) count.set(place, (count.get(place) ?? 0) + 1);
  return [...count.values()].filter((posts) => posts >= 2).length;
}
