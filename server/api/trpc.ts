import { initTRPC, TRPCError } from "@trpc/server";
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import superjson from "superjson";
import * as z from "zod";
import type { Actor } from "#server/core/actor.ts";
import { AppError, type ErrorCode } from "#server/core/errors.ts";
import { log } from "#server/core/log.ts";

export type Context = { actor: Actor | null };

/** The one place where a domain failure becomes a transport failure. */
const transportCode = {
  invalid: "BAD_REQUEST",
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  conflict: "CONFLICT",
  stale: "CONFLICT",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<ErrorCode, TRPC_ERROR_CODE_KEY>;

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    const { cause } = error;
    return {
      ...shape,
      // A refused input would be echoed by zod's own message.
      message:
        cause instanceof z.ZodError ? "Something in the form is not right. See the marked fields." : shape.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        app:
          cause instanceof AppError
            ? { code: cause.code, key: cause.key, values: cause.values, fields: cause.fields, current: cause.current }
            : null,
        issues:
          cause instanceof z.ZodError
            ? cause.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }))
            : null,
      },
    };
  },
});

// `next()` never throws: it returns the failure. A try/catch here would be dead code.
const reportErrors = t.middleware(async ({ next, path }) => {
  const outcome = await next();
  if (outcome.ok) return outcome;
  const { cause } = outcome.error;
  if (cause instanceof AppError) {
    return { ...outcome, error: new TRPCError({ code: transportCode[cause.code], message: cause.message, cause }) };
  }
  if (outcome.error.code !== "INTERNAL_SERVER_ERROR") return outcome;
  const reference = crypto.randomUUID().slice(0, 8);
  log.error("procedure failed", cause, { reference, path });
  return {
    ...outcome,
    error: new TRPCError({ code: "INTERNAL_SERVER_ERROR", message: `Something went wrong (${reference}).` }),
  };
});

const requireActor = t.middleware(({ ctx, next }) => {
  if (!ctx.actor) throw new TRPCError({ code: "UNAUTHORIZED" });
  return next({ ctx: { actor: ctx.actor } });
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const procedure = t.procedure.use(reportErrors).use(requireActor);
