import type { ReadableStreamDefaultReader } from "node:stream/web";
import { AppError } from "#server/core/errors.ts";
import { maxFileBytes } from "#server/schema/import-limits.ts";

export type BodyBounds = {
  bytes: number;
  /** So long the sender may take for the next `leastBytes`; the time that is spent on writing them is not his. */
  patienceMs: number;
  leastBytes: number;
};

/** A line that brings a kibibyte a second is slow and honest; less is a connection that somebody holds open. */
export const uploadBounds: BodyBounds = { bytes: maxFileBytes, patienceMs: 60_000, leastBytes: 60 << 10 };

/**
 * The body of a request as it comes, and no more of it than is asked for. What it is said to be beforehand only ever
 * refuses it: what is counted is what came.
 */
export async function* requestBody(request: Request, bounds: BodyBounds = uploadBounds): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > bounds.bytes) throw tooLarge(bounds);
  if (!request.body) return;
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let bytes = 0;
  let since = 0;
  let waitedMs = 0;
  try {
    for (;;) {
      const asked = performance.now();
      const { done, value } = await within(bounds.patienceMs - waitedMs, reader.read());
      if (done) return;
      bytes += value.length;
      if (bytes > bounds.bytes) throw tooLarge(bounds);
      since += value.length;
      waitedMs += performance.now() - asked;
      if (since >= bounds.leastBytes) [since, waitedMs] = [0, 0];
      yield value;
    }
  } finally {
    // Nobody waits for a sender who has been given up.
    reader.cancel().catch(() => {});
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError("invalid", "import.stalled")), Math.max(0, ms));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const tooLarge = ({ bytes }: BodyBounds) =>
  new AppError("invalid", "import.tooLarge", { values: { limit: shownBytes(bytes) } });

/** Units of files are written alike in both languages. */
function shownBytes(bytes: number): string {
  const units = ["KiB", "MiB", "GiB"];
  let shown = bytes / 1_024;
  let unit = 0;
  for (; shown >= 1_024 && unit < units.length - 1; unit += 1) shown /= 1_024;
  return `${Math.round(shown * 100) / 100} ${units[unit]}`;
}
