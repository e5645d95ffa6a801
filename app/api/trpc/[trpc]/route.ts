import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "#server/api/root.ts";
import { isSameOrigin } from "#server/api/same-origin.ts";
import { currentActor } from "#server/api/session.ts";

/** Calls in one batch; the app itself sends a handful. */
const batchMax = 20;

async function handle(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" && !isSameOrigin(request))
    return new Response("This request comes from another site.", { status: 403 });
  if (searchParams.has("batch") && pathname.split(",").length > batchMax)
    return new Response("Too many calls in one request.", { status: 413 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: async () => ({ actor: await currentActor() }),
  });
}

export { handle as GET, handle as POST };
