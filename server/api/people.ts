import {
  addPerson,
  deactivatePerson,
  getSelf,
  listPeople,
  reactivatePerson,
  updatePerson,
} from "#server/people/people.ts";
import { procedure, router } from "./trpc.ts";

export const peopleRouter = router({
  self: procedure.input(getSelf.input).query(({ ctx, input }) => getSelf(ctx.actor, input)),
  list: procedure.input(listPeople.input).query(({ ctx, input }) => listPeople(ctx.actor, input)),
  add: procedure.input(addPerson.input).mutation(({ ctx, input }) => addPerson(ctx.actor, input)),
  update: procedure.input(updatePerson.input).mutation(({ ctx, input }) => updatePerson(ctx.actor, input)),
  deactivate: procedure.input(deactivatePerson.input).mutation(({ ctx, input }) => deactivatePerson(ctx.actor, input)),
  reactivate: procedure.input(reactivatePerson.input).mutation(({ ctx, input }) => reactivatePerson(ctx.actor, input)),
});
