import { listHistory } from "#server/history/history.ts";
import { procedure, router } from "./trpc.ts";

export const historyRouter = router({
  list: procedure.input(listHistory.input).query(({ ctx, input }) => listHistory(ctx.actor, input)),
});
