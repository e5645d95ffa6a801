import { Readable } from "node:stream";
import { openReport } from "#server/api/custody-files.ts";
import { attachment, refusal } from "#server/api/files.ts";
import { currentActor } from "#server/api/session.ts";

type Props = { params: Promise<{ caseId: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  try {
    const query = new URL(request.url).searchParams;
    const { fileName, document } = await openReport(await currentActor(), (await params).caseId, query);
    return attachment(Readable.toWeb(Readable.from([Buffer.from(document)])), fileName, "text/html; charset=utf-8");
  } catch (error) {
    return refusal(error);
  }
}
