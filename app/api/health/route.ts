import { health } from "#server/core/health.ts";

export const dynamic = "force-dynamic";

/** For monitors and the supervisor: 200 when all parts serve, 503 otherwise. Tells nothing about cases or people. */
export async function GET(): Promise<Response> {
  const found = await health();
  return Response.json(found, { status: found.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } });
}
