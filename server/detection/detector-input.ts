import type { DetectorInput } from "#server/detect/core/detector.ts";
import type { RunContext } from "#server/schema/detection.ts";
import type { EventColumns } from "#server/schema/events.ts";

/** The events together with what the case knows of its own posts. */
export function detectorInput(columns: EventColumns, { posts }: RunContext): DetectorInput {
  const indexOf = new Map(columns.objects.map((object, index) => [object, index]));
  const names = [...new Set(posts.flatMap(({ author }) => author ?? []))].sort();
  const ofObject = new Int32Array(columns.objects.length).fill(-1);
  const focus: number[] = [];
  for (const { object, author } of posts) {
    const index = indexOf.get(object);
    if (index === undefined) continue;
    focus.push(index);
    if (author !== null) ofObject[index] = names.indexOf(author);
  }
  return {
    columns,
    authors: names.length > 0 ? { ofObject, names } : null,
    focusObjects: focus.length > 0 ? Uint32Array.from(focus).sort() : null,
    totals: posts.flatMap(({ object, author, exactInteractions }) =>
      exactInteractions === null ? [] : [{ object, author, interactions: exactInteractions, focus: true }],
    ),
  };
}
