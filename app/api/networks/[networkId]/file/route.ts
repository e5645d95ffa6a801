import { Readable } from "node:stream";
import { attachment, refusal } from "#server/api/files.ts";
import { openNetworkFile } from "#server/api/network-files.ts";
import { currentActor } from "#server/api/session.ts";

type Props = { params: Promise<{ networkId: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams;
    const { fileName, mediaType, content } = await openNetworkFile(
      await currentActor(),
      (await params).networkId,
      query,
    );
    return attachment(Readable.toWeb(Readable.from([content])), fileName, mediaType);
  } catch (error) {
    return refusal(error);
  }
}
