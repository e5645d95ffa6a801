import { getDesk } from "#server/desk/desk.ts";
import { procedure, router } from "./trpc.ts";

export const deskRouter = router({
  get: procedure.input(getDesk.input).query(({ ctx, input }) => getDesk(ctx.actor, input)),
});
