import { listDisclosures, recordDisclosure } from "#server/disclosures/disclosures.ts";
import { procedure, router } from "./trpc.ts";

export const disclosuresRouter = router({
  list: procedure.input(listDisclosures.input).query(({ ctx, input }) => listDisclosures(ctx.actor, input)),
  record: procedure.input(recordDisclosure.input).mutation(({ ctx, input }) => recordDisclosure(ctx.actor, input)),
});
