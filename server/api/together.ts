import { listPeopleToCall } from "#server/about/about.ts";
import {
  assign,
  endAssignment,
  getAssignment,
  listMyAssignments,
  startWatching,
  stopWatching,
} from "#server/assignments/assignments.ts";
import { markAllNotifications, markNotifications, setNotificationReasons } from "#server/core/own-rows.ts";
import {
  addComment,
  editComment,
  listComments,
  restoreComment,
  withdrawComment,
} from "#server/discussion/discussion.ts";
import { listNotifications } from "#server/notifications/notifications.ts";
import { procedure, router } from "./trpc.ts";

export const discussionRouter = router({
  list: procedure.input(listComments.input).query(({ ctx, input }) => listComments(ctx.actor, input)),
  people: procedure.input(listPeopleToCall.input).query(({ ctx, input }) => listPeopleToCall(ctx.actor, input)),
  add: procedure.input(addComment.input).mutation(({ ctx, input }) => addComment(ctx.actor, input)),
  edit: procedure.input(editComment.input).mutation(({ ctx, input }) => editComment(ctx.actor, input)),
  withdraw: procedure.input(withdrawComment.input).mutation(({ ctx, input }) => withdrawComment(ctx.actor, input)),
  restore: procedure.input(restoreComment.input).mutation(({ ctx, input }) => restoreComment(ctx.actor, input)),
});

export const assignmentsRouter = router({
  get: procedure.input(getAssignment.input).query(({ ctx, input }) => getAssignment(ctx.actor, input)),
  mine: procedure.input(listMyAssignments.input).query(({ ctx, input }) => listMyAssignments(ctx.actor, input)),
  assign: procedure.input(assign.input).mutation(({ ctx, input }) => assign(ctx.actor, input)),
  end: procedure.input(endAssignment.input).mutation(({ ctx, input }) => endAssignment(ctx.actor, input)),
  watch: procedure.input(startWatching.input).mutation(({ ctx, input }) => startWatching(ctx.actor, input)),
  unwatch: procedure.input(stopWatching.input).mutation(({ ctx, input }) => stopWatching(ctx.actor, input)),
});

export const notificationsRouter = router({
  list: procedure.input(listNotifications.input).query(({ ctx, input }) => listNotifications(ctx.actor, input)),
  mark: procedure.input(markNotifications.input).mutation(({ ctx, input }) => markNotifications(ctx.actor, input)),
  markAll: procedure
    .input(markAllNotifications.input)
    .mutation(({ ctx, input }) => markAllNotifications(ctx.actor, input)),
  setReasons: procedure
    .input(setNotificationReasons.input)
    .mutation(({ ctx, input }) => setNotificationReasons(ctx.actor, input)),
});
