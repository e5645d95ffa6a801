import { Readable } from "node:stream";
import { openPack } from "#server/api/custody-files.ts";
import { attachment, refusal } from "#server/api/files.ts";
import { currentActor } from "#server/api/session.ts";

type Props = { params: Promise<{ transferId: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  try {
    const { fileName, stream } = await openPack(await currentActor(), (await params).transferId);
    return attachment(Readable.toWeb(stream), fileName, "application/x-tar");
  } catch (error) {
    return refusal(error);
  }
}
