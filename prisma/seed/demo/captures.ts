import { Readable } from "node:stream";
import { crc32, deflateSync } from "node:zlib";
import { updateCapture } from "#server/captures/captures.ts";
import { registerCapture } from "#server/captures/keep.ts";
import { readCapture } from "#server/captures/read-capture.ts";
import type { Actor } from "#server/core/actor.ts";
import { vault } from "#server/core/sealed.ts";
import { CaptureFields } from "#server/schema/capture.ts";

/** Two files that stand where a collector's captures would. Both say in themselves that they are synthetic. */

const page = `<!doctype html>
<html lang="en-CA">
<meta charset="utf-8">
<title>SYNTHETIC page for a demonstration</title>
<h1>SYNTHETIC</h1>
<p>This file was made for the demonstration of Vigie. It shows no real page and quotes nobody.</p>
</html>
`;

/** The letters of the one word that the picture bears, five by seven. */
const letters: Readonly<Record<string, readonly string[]>> = {
  S: [".####", "#....", "#....", ".###.", "....#", "....#", "####."],
  Y: ["#...#", "#...#", ".#.#.", "..#..", "..#..", "..#..", "..#.."],
  N: ["#...#", "##..#", "#.#.#", "#..##", "#...#", "#...#", "#...#"],
  T: ["#####", "..#..", "..#..", "..#..", "..#..", "..#..", "..#.."],
  H: ["#...#", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"],
  E: ["#####", "#....", "#....", "####.", "#....", "#....", "#####"],
  I: ["#####", "..#..", "..#..", "..#..", "..#..", "..#..", "#####"],
  C: [".####", "#....", "#....", "#....", "#....", "#....", ".####"],
};
const word = "SYNTHETIC";
const dot = 8;
const width = (word.length * 6 + 1) * dot;
const height = 9 * dot;

function picture(): Buffer {
  const isInk = (x: number, y: number): boolean => {
    const [column, row] = [Math.floor(x / dot) - 1, Math.floor(y / dot) - 1];
    return letters[word[Math.floor(column / 6)] ?? ""]?.[row]?.[column % 6] === "#";
  };
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => (isInk(x, y) ? 40 : 235))]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("tEXt", Buffer.from("Comment\0Synthetic: made for the demonstration of Vigie", "latin1")),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const stated = {
  collector: "Demonstration",
  tool: "Vigie demo",
  toolVersion: "1",
  persona: "none",
  connection: "none",
  note: "Synthetic: made for the demonstration, in place of a collector’s capture.",
} as const;
const files = [
  { fileName: "synthetic-page.html", mediaType: "text/html", method: "page_save", content: () => Buffer.from(page) },
  { fileName: "synthetic-screenshot.png", mediaType: "image/png", method: "screenshot", content: picture },
] as const;

/** Adds both to a post, as if a browser had sent them, and has them read. */
export async function addCaptures(member: Actor, caseId: string, postId: string): Promise<void> {
  const worker: Actor = { kind: "system", id: "system:worker", onBehalfOfId: member.id };
  for (const { fileName, mediaType, method, content } of files) {
    const sealed = await (await vault()).put(Readable.from([content()]));
    const named = { caseId, postId, fileName, claimedType: mediaType, mediaType };
    const { captureId } = await registerCapture(member, { ...named, ...sealed });
    await updateCapture(member, { captureId, version: 1, fields: CaptureFields.parse({ ...stated, method, postId }) });
    await readCapture(worker, captureId);
  }
}
