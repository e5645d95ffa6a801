import { addTask, applyTemplate, closeTask, listTasks, myTasks, reopenTask, updateTask } from "#server/tasks/tasks.ts";
import { procedure, router } from "./trpc.ts";

export const tasksRouter = router({
  list: procedure.input(listTasks.input).query(({ ctx, input }) => listTasks(ctx.actor, input)),
  mine: procedure.input(myTasks.input).query(({ ctx, input }) => myTasks(ctx.actor, input)),
  add: procedure.input(addTask.input).mutation(({ ctx, input }) => addTask(ctx.actor, input)),
  update: procedure.input(updateTask.input).mutation(({ ctx, input }) => updateTask(ctx.actor, input)),
  close: procedure.input(closeTask.input).mutation(({ ctx, input }) => closeTask(ctx.actor, input)),
  reopen: procedure.input(reopenTask.input).mutation(({ ctx, input }) => reopenTask(ctx.actor, input)),
  applyTemplate: procedure.input(applyTemplate.input).mutation(({ ctx, input }) => applyTemplate(ctx.actor, input)),
});
