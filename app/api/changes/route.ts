import * as z from "zod";
import { changeStream } from "#server/api/changes.ts";
import { refusal, Unauthenticated } from "#server/api/files.ts";
import { currentSession } from "#server/api/session.ts";

export const dynamic = "force-dynamic";

const Row = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

/** What changes while a page is open. A browser that lost the connection says which row it heard of last. */
export async function GET(request: Request): Promise<Response> {
  const session = await currentSession();
  if (!session) return refusal(new Unauthenticated());
  const known = request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after");
  return changeStream(session, Row.safeParse(known).data ?? null, request.signal);
}
