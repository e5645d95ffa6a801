import { useWatch } from "react-hook-form";
import { type ReleaseBlocker, releaseBlockersOf } from "#server/schema/notice.ts";
import type { NoticeControl } from "./notice-input.ts";

/** What would block the release of the notice as it stands in the form. */
export function useLiveBlockers(control: NoticeControl, isApproved: (findingId: string) => boolean): ReleaseBlocker[] {
  const sentences = useWatch({ control, name: "sentences" });
  const typed = sentences.map(({ textEn = "", textFr = "", findingIds }) => ({
    textEn: textEn.trim(),
    textFr: textFr.trim(),
    findingIds,
  }));
  return releaseBlockersOf(typed, isApproved);
}
