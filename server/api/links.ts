import { assertLink, listLinks, retractLink } from "#server/links/links.ts";
import { acceptMatch, listMatches, rejectMatch, seekMatches } from "#server/links/matches.ts";
import { getProfile, updateProfile } from "#server/links/profile.ts";
import { answerQuestion, askOwner, listQuestions } from "#server/links/questions.ts";
import { procedure, router } from "./trpc.ts";

export const linksRouter = router({
  list: procedure.input(listLinks.input).query(({ ctx, input }) => listLinks(ctx.actor, input)),
  assert: procedure.input(assertLink.input).mutation(({ ctx, input }) => assertLink(ctx.actor, input)),
  retract: procedure.input(retractLink.input).mutation(({ ctx, input }) => retractLink(ctx.actor, input)),
  matches: procedure.input(listMatches.input).query(({ ctx, input }) => listMatches(ctx.actor, input)),
  seek: procedure.input(seekMatches.input).mutation(({ ctx, input }) => seekMatches(ctx.actor, input)),
  acceptMatch: procedure.input(acceptMatch.input).mutation(({ ctx, input }) => acceptMatch(ctx.actor, input)),
  rejectMatch: procedure.input(rejectMatch.input).mutation(({ ctx, input }) => rejectMatch(ctx.actor, input)),
  questions: procedure.input(listQuestions.input).query(({ ctx, input }) => listQuestions(ctx.actor, input)),
  ask: procedure.input(askOwner.input).mutation(({ ctx, input }) => askOwner(ctx.actor, input)),
  answer: procedure.input(answerQuestion.input).mutation(({ ctx, input }) => answerQuestion(ctx.actor, input)),
  profile: procedure.input(getProfile.input).query(({ ctx, input }) => getProfile(ctx.actor, input)),
  updateProfile: procedure.input(updateProfile.input).mutation(({ ctx, input }) => updateProfile(ctx.actor, input)),
});
