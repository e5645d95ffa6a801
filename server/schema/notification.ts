import * as z from "zod";

/** Why somebody is told, the strongest first: an event is told once, for the first reason that fits. */
export const notificationReasons = [
  "membership",
  "mentioned",
  "replied",
  "assigned",
  "review",
  "decided",
  "seeingTo",
  "watching",
] as const;
export type NotificationReason = (typeof notificationReasons)[number];

/** What can be said to have happened. Anything else is a change. */
export const acts: Record<string, string> = {
  "case.access_granted": "letIn",
  "case.access_removed": "takenOff",
  "comment.added": "commented",
  "comment.edited": "commented",
  "assignment.set": "assigned",
  "assignment.ended": "unassigned",
  "finding.submitted": "submitted",
  "finding.approved": "approved",
  "finding.changes_asked": "changesAsked",
  "finding.rejected": "rejected",
  "notice.released": "released",
  "case.closed": "closed",
  "case.reopened": "reopened",
};
export const actOf = (action: string): string => acts[action] ?? "changed";

/** What is no news to whoever watches: looking, and steps of the machine on the way to a result. */
const isNoNews = new Set([
  "post.viewed",
  "capture.read",
  "capture.exported",
  "capture.reading_requested",
  "account.revealed",
  "import.checked",
  "import.rejects_exported",
  "detection.requested",
  "notice.exported",
]);
const kindsOfNoNews = new Set(["watch", "custody", "access_request", "mapping"]);
export const isNews = (action: string): boolean =>
  !isNoNews.has(action) && !kindsOfNoNews.has(action.split(".")[0] ?? "");

export const ListNotifications = z.strictObject({ days: z.int().min(1).max(60).default(30) });
export const MarkNotifications = z.strictObject({ seqs: z.array(z.bigint()).min(1).max(500), read: z.boolean() });
export const MarkAllNotifications = z.strictObject({ upTo: z.bigint().min(0n) });
export const SetNotificationReasons = z.strictObject({ off: z.array(z.enum(notificationReasons)).max(20) });
