import { Readable } from "node:stream";
import { attachment, openRejects, refusal } from "#server/api/files.ts";
import { currentActor } from "#server/api/session.ts";

export async function GET(_request: Request, { params }: { params: Promise<{ importId: string }> }): Promise<Response> {
  try {
    const { fileName, stream } = await openRejects(await currentActor(), (await params).importId);
    return attachment(Readable.toWeb(stream), fileName, "text/csv; charset=utf-8");
  } catch (error) {
    return refusal(error);
  }
}
