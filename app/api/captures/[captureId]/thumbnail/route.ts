import { openThumbnail, picture } from "#server/api/capture-files.ts";
import { refusal } from "#server/api/files.ts";
import { currentActor } from "#server/api/session.ts";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ captureId: string }> },
): Promise<Response> {
  try {
    return picture(await openThumbnail(await currentActor(), (await params).captureId));
  } catch (error) {
    return refusal(error);
  }
}
