import { partyBalance } from "#server/public-record/balance.ts";
import { addCaseEvent, listCaseEvents, removeCaseEvent, updateCaseEvent } from "#server/public-record/case-events.ts";
import { addOffice, listOfficesOn, updateOffice, withdrawOffice } from "#server/public-record/offices.ts";
import { listPlatforms, savePlatform } from "#server/public-record/platforms.ts";
import { addEntity, listEntities, updateEntity } from "#server/public-record/public-record.ts";
import { listCaseTargets } from "#server/public-record/targets.ts";
import { procedure, router } from "./trpc.ts";

export const publicRecordRouter = router({
  list: procedure.input(listEntities.input).query(({ ctx, input }) => listEntities(ctx.actor, input)),
  add: procedure.input(addEntity.input).mutation(({ ctx, input }) => addEntity(ctx.actor, input)),
  update: procedure.input(updateEntity.input).mutation(({ ctx, input }) => updateEntity(ctx.actor, input)),
  officesOn: procedure.input(listOfficesOn.input).query(({ ctx, input }) => listOfficesOn(ctx.actor, input)),
  addOffice: procedure.input(addOffice.input).mutation(({ ctx, input }) => addOffice(ctx.actor, input)),
  updateOffice: procedure.input(updateOffice.input).mutation(({ ctx, input }) => updateOffice(ctx.actor, input)),
  withdrawOffice: procedure.input(withdrawOffice.input).mutation(({ ctx, input }) => withdrawOffice(ctx.actor, input)),
  platforms: procedure.input(listPlatforms.input).query(({ ctx, input }) => listPlatforms(ctx.actor, input)),
  savePlatform: procedure.input(savePlatform.input).mutation(({ ctx, input }) => savePlatform(ctx.actor, input)),
  targets: procedure.input(listCaseTargets.input).query(({ ctx, input }) => listCaseTargets(ctx.actor, input)),
  events: procedure.input(listCaseEvents.input).query(({ ctx, input }) => listCaseEvents(ctx.actor, input)),
  addEvent: procedure.input(addCaseEvent.input).mutation(({ ctx, input }) => addCaseEvent(ctx.actor, input)),
  updateEvent: procedure.input(updateCaseEvent.input).mutation(({ ctx, input }) => updateCaseEvent(ctx.actor, input)),
  removeEvent: procedure.input(removeCaseEvent.input).mutation(({ ctx, input }) => removeCaseEvent(ctx.actor, input)),
  balance: procedure.input(partyBalance.input).query(({ ctx, input }) => partyBalance(ctx.actor, input)),
});
