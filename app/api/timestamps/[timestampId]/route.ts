import { Readable } from "node:stream";
import { openTimestamp } from "#server/api/capture-files.ts";
import { attachment, refusal } from "#server/api/files.ts";
import { currentActor } from "#server/api/session.ts";

type Params = { params: Promise<{ timestampId: string }> };

export async function GET(_request: Request, { params }: Params): Promise<Response> {
  try {
    const { fileName, stream } = await openTimestamp(await currentActor(), (await params).timestampId);
    return attachment(Readable.toWeb(stream), fileName, "application/octet-stream");
  } catch (error) {
    return refusal(error);
  }
}
