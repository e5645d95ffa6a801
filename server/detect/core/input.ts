import type { CaseFacts } from "#server/schema/case-facts.ts";
import type { DetectorResult } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";
import type { DetectorInput } from "./detector.ts";
import { columnsAsOne, factsAsOne, linksIn } from "./linked-accounts.ts";
import { nothingUnread, type Unread } from "./unread.ts";

/** The events together with what the case knows: its own posts by their place in the columns, all else as it is. */
export function detectorInput(
  events: EventColumns,
  known: CaseFacts,
  results: readonly DetectorResult[] = [],
  unread: Unread = nothingUnread,
): DetectorInput {
  const links = linksIn(known);
  const columns = columnsAsOne(events, links);
  const facts = factsAsOne(known, links);
  const indexOf = new Map(columns.objects.map((object, index) => [object, index]));
  const names = [...new Set(facts.posts.flatMap(({ author }) => author ?? []))].sort();
  const ofObject = new Int32Array(columns.objects.length).fill(-1);
  const focus: number[] = [];
  for (const { object, author } of facts.posts) {
    const index = indexOf.get(object);
    if (index === undefined) continue;
    focus.push(index);
    if (author !== null) ofObject[index] = names.indexOf(author);
  }
  return {
    columns,
    authors: names.length > 0 ? { ofObject, names } : null,
    focusObjects: focus.length > 0 ? Uint32Array.from(focus).sort() : null,
    totals: facts.posts.flatMap(({ object, author, exactInteractions }) =>
      exactInteractions === null ? [] : [{ object, author, interactions: exactInteractions, focus: true }],
    ),
    facts,
    results,
    unread,
  };
}
