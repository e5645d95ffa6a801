import { changeAccess, grantAccess, removeAccess } from "#server/cases/access-list.ts";
import { askToBeLetIn, decideAdmission, listAdmissionRequests } from "#server/cases/admission.ts";
import { getCase, listCases, listElectionEvents, openCase, updateCase } from "#server/cases/cases.ts";
import { restrictCase } from "#server/cases/restriction.ts";
import { procedure, router } from "./trpc.ts";

export const casesRouter = router({
  grantAccess: procedure.input(grantAccess.input).mutation(({ ctx, input }) => grantAccess(ctx.actor, input)),
  removeAccess: procedure.input(removeAccess.input).mutation(({ ctx, input }) => removeAccess(ctx.actor, input)),
  changeAccess: procedure.input(changeAccess.input).mutation(({ ctx, input }) => changeAccess(ctx.actor, input)),
  askToBeLetIn: procedure.input(askToBeLetIn.input).mutation(({ ctx, input }) => askToBeLetIn(ctx.actor, input)),
  admissionRequests: procedure
    .input(listAdmissionRequests.input)
    .query(({ ctx, input }) => listAdmissionRequests(ctx.actor, input)),
  decideAdmission: procedure
    .input(decideAdmission.input)
    .mutation(({ ctx, input }) => decideAdmission(ctx.actor, input)),
  restrict: procedure.input(restrictCase.input).mutation(({ ctx, input }) => restrictCase(ctx.actor, input)),
  list: procedure.input(listCases.input).query(({ ctx, input }) => listCases(ctx.actor, input)),
  get: procedure.input(getCase.input).query(({ ctx, input }) => getCase(ctx.actor, input)),
  electionEvents: procedure
    .input(listElectionEvents.input)
    .query(({ ctx, input }) => listElectionEvents(ctx.actor, input)),
  open: procedure.input(openCase.input).mutation(({ ctx, input }) => openCase(ctx.actor, input)),
  update: procedure.input(updateCase.input).mutation(({ ctx, input }) => updateCase(ctx.actor, input)),
});
