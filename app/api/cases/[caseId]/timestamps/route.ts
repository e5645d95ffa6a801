import { receiveTimestamp } from "#server/api/capture-files.ts";
import { refusal } from "#server/api/files.ts";
import { isSameOrigin } from "#server/api/same-origin.ts";
import { currentActor } from "#server/api/session.ts";

/** Takes a time-stamp token or proof of the sealed file that `subject` names. */
export async function POST(request: Request, { params }: { params: Promise<{ caseId: string }> }): Promise<Response> {
  if (!isSameOrigin(request)) return new Response("This request comes from another site.", { status: 403 });
  try {
    return Response.json(await receiveTimestamp(await currentActor(), (await params).caseId, request), { status: 201 });
  } catch (error) {
    return refusal(error);
  }
}
