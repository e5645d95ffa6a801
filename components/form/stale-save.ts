import * as z from "zod";
import { type AppErrorData, appErrorOf } from "./app-error.ts";

/** What stands now, when a save was refused because somebody else saved first; null for any other refusal. */
export function staleSaveIn<Fields>(refusal: AppErrorData, fields: z.ZodType<Fields>) {
  if (refusal.code !== "stale") return null;
  const current = z.object({ version: z.int(), fields }).safeParse(refusal.current);
  return current.success ? current.data : null;
}

/** As `staleSaveIn`, for whatever a failed call threw. */
export function staleSaveOf<Fields>(error: unknown, fields: z.ZodType<Fields>) {
  const refusal = appErrorOf(error);
  return refusal === null ? null : staleSaveIn(refusal, fields);
}
