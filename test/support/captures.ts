import { crc32, deflateSync } from "node:zlib";
import { receiveCapture } from "#server/api/capture-files.ts";
import { readCapture } from "#server/captures/read-capture.ts";
import type { Actor } from "#server/core/actor.ts";
import type { Person } from "./people.ts";

/** A grey PNG; `rows` of its image data are really there, so that a header can promise more. */
export function png(width: number, height: number, rows = height): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(rows * (1 + width)))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A PNG that carries a text and a place in its metadata, and a script behind its end. */
export function chattyPng(width: number, height: number): Buffer {
  const plain = png(width, height);
  const end = plain.length - 12;
  const text = chunk("tEXt", Buffer.from("Author\0Nomen Nescio", "latin1"));
  const place = chunk(
    "eXIf",
    Buffer.concat([Buffer.from("MM\0*\0\0\0\x08\0\0", "latin1"), Buffer.from("GPS 45.4215")]),
  );
  return Buffer.concat([
    plain.subarray(0, end),
    text,
    place,
    plain.subarray(end),
    Buffer.from("<script>alert(1)</script>"),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

type Sent = { name?: string; type?: string; postId?: string };

/** Hands a file over as the browser does. */
export function sendCapture(person: Person, caseId: string, content: Uint8Array | string, sent: Sent = {}) {
  const { name = "capture.bin", type = "", postId } = sent;
  const query = postId === undefined ? "" : `?post=${postId}`;
  const request = new Request(`http://vigie.example/api/cases/${caseId}/captures${query}`, {
    method: "POST",
    headers: { "x-file-name": encodeURIComponent(name), "content-type": type },
    body: Buffer.from(content),
  });
  return receiveCapture(person, caseId, request);
}

/** Has a capture read as the worker reads it. */
export async function readAsWorker(person: Person, captureId: string): Promise<void> {
  const worker: Actor = { kind: "system", id: "system:worker", onBehalfOfId: person.id };
  await readCapture(worker, captureId);
}
