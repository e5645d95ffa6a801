import { getDecisions, recordDetermination, recordPublicDecision } from "#server/decisions/decisions.ts";
import { addElectionEvent, listEventDates, updateElectionEvent } from "#server/decisions/election-events.ts";
import {
  addNotification,
  markAcknowledged,
  markSent,
  updateNotification,
  waiveNotification,
} from "#server/decisions/ledger.ts";
import { procedure, router } from "./trpc.ts";

export const decisionsRouter = router({
  get: procedure.input(getDecisions.input).query(({ ctx, input }) => getDecisions(ctx.actor, input)),
  determine: procedure
    .input(recordDetermination.input)
    .mutation(({ ctx, input }) => recordDetermination(ctx.actor, input)),
  decide: procedure
    .input(recordPublicDecision.input)
    .mutation(({ ctx, input }) => recordPublicDecision(ctx.actor, input)),
  addNotification: procedure
    .input(addNotification.input)
    .mutation(({ ctx, input }) => addNotification(ctx.actor, input)),
  updateNotification: procedure
    .input(updateNotification.input)
    .mutation(({ ctx, input }) => updateNotification(ctx.actor, input)),
  markSent: procedure.input(markSent.input).mutation(({ ctx, input }) => markSent(ctx.actor, input)),
  markAcknowledged: procedure
    .input(markAcknowledged.input)
    .mutation(({ ctx, input }) => markAcknowledged(ctx.actor, input)),
  waive: procedure.input(waiveNotification.input).mutation(({ ctx, input }) => waiveNotification(ctx.actor, input)),
  events: procedure.input(listEventDates.input).query(({ ctx, input }) => listEventDates(ctx.actor, input)),
  addEvent: procedure.input(addElectionEvent.input).mutation(({ ctx, input }) => addElectionEvent(ctx.actor, input)),
  updateEvent: procedure
    .input(updateElectionEvent.input)
    .mutation(({ ctx, input }) => updateElectionEvent(ctx.actor, input)),
});
