import { useTranslations } from "next-intl";
import * as z from "zod";

const AppErrorData = z.object({
  code: z.string(),
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  fields: z.record(z.string(), z.string()).default({}),
  current: z.unknown().optional(),
});
/** A refusal by the server, as it arrives in `error.data.app`. */
export type AppErrorData = z.output<typeof AppErrorData>;

const Refused = z.object({ data: z.object({ app: AppErrorData }) });

/** The refusal in a failed call; null when the failure is not one (a bug, or no connection). */
export function appErrorOf(error: unknown): AppErrorData | null {
  const refused = Refused.safeParse(error);
  return refused.success ? refused.data.data.app : null;
}

type Translate = ReturnType<typeof useTranslations<"errors">>;

/** Puts a sentence of `messages/<language>/errors.json` into words. */
export function useErrorSentence() {
  const t = useTranslations("errors");
  const general = useTranslations("form");
  return (key: string, values: AppErrorData["values"] = {}) =>
    isSentence(t, key) ? t(key, values) : general("failed");
}

function isSentence(t: Translate, key: string): key is Parameters<Translate>[0] {
  return Reflect.apply(t.has, t, [key]);
}
