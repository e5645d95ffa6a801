import type { NetworkFilter } from "#server/schema/network-act.ts";
import type { NetworkAnswer } from "./NetworkDetail.tsx";

type Member = Pick<NetworkAnswer["members"][number], "role" | "confidence" | "reviewedBy">;

/** Whether a member is among what is looked at. An empty list stands for all. */
export function fitsFilter({ roles, confidences, reviewed }: NetworkFilter, member: Member): boolean {
  const isReviewed = member.reviewedBy !== null;
  return (
    (roles.length === 0 || roles.includes(member.role)) &&
    (confidences.length === 0 || confidences.includes(member.confidence ?? "unstated")) &&
    (reviewed === "all" || isReviewed === (reviewed === "reviewed"))
  );
}
