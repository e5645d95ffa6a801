import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { openThumbnail } from "#server/api/capture-files.ts";
import { readAsWorker, sendCapture } from "#test/support/captures.ts";
import { chattyPng, png } from "#test/support/images.ts";
import { as, caseFields, type Person, person, toldBy } from "#test/support/people.ts";

/** 35. Images: 50,000 × 50,000 pixels, animated, metadata with a place and a script; what is shown is stripped, the original stays. */

let member: Person;
let caseId: string;

beforeAll(async () => {
  member = await person("member");
  ({ caseId } = await as(member).cases.open(caseFields));
});

async function read(content: Buffer) {
  const { captureId } = await sendCapture(member, caseId, content, { name: "image", type: "image/png" });
  await readAsWorker(member, captureId);
  return as(member).captures.get({ captureId });
}

describe("35. images", () => {
  test("a PNG of 50,000 × 50,000 pixels is not decoded, says why, and is sealed all the same", async () => {
    const bomb = png(50_000, 50_000, 1);
    const capture = await read(bomb);
    expect(capture.reading?.result).toEqual({
      kind: "too_many_pixels",
      width: 50_000,
      height: 50_000,
      limit: 64_000_000,
    });
    expect(capture.sha256).toBe(createHash("sha256").update(bomb).digest("hex"));
    expect(await toldBy(openThumbnail(member, capture.id))).toBe("not_found");
  });

  test("a JPEG whose later header tells of more pixels than its first is bounded by the larger", async () => {
    const frame = (width: number) =>
      Buffer.from([0xff, 0xc0, 0, 8, 8, width >> 8, width & 255, width >> 8, width & 255, 1]);
    const capture = await read(Buffer.concat([Buffer.from([0xff, 0xd8]), frame(10), frame(60_000)]));
    expect(capture.reading?.result).toMatchObject({ kind: "too_many_pixels", width: 60_000 });
  });

  test("a GIF whose frame is larger than its canvas is bounded by the frame", async () => {
    const header = Buffer.from("GIF89a\x0a\0\x0a\0\0\0\0,\0\0\0\0\x60\xea\x60\xea\0", "latin1");
    expect((await read(header)).reading?.result).toMatchObject({ kind: "too_many_pixels", width: 60_000 });
  });

  test("a header that promises more than is there is damaged, not a fault", async () => {
    expect((await read(png(5_000, 5_000, 1))).reading?.result.kind).toBe("damaged");
  });

  test("of metadata with a name and a place, and a script behind the end, nothing is left in what is shown", async () => {
    const capture = await read(chattyPng(600, 600));
    const shown: Buffer[] = [];
    for await (const block of await openThumbnail(member, capture.id)) shown.push(block);
    const text = Buffer.concat(shown).toString("latin1");
    for (const trace of ["Nomen", "GPS", "<script", "EXIF", "tEXt"]) expect(text).not.toContain(trace);
  });
});
