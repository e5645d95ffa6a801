import { Readable } from "node:stream";
import { openOriginal } from "#server/api/capture-files.ts";
import { attachment, refusal } from "#server/api/files.ts";
import { currentActor } from "#server/api/session.ts";

/** The sealed original, behind an export that was recorded with its reason. Always bytes to keep, whatever it is. */
export async function GET(request: Request, { params }: { params: Promise<{ captureId: string }> }): Promise<Response> {
  try {
    const exportId = new URL(request.url).searchParams.get("export");
    const { fileName, stream } = await openOriginal(await currentActor(), (await params).captureId, exportId);
    return attachment(Readable.toWeb(stream), fileName, "application/octet-stream");
  } catch (error) {
    return refusal(error);
  }
}
