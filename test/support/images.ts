import { crc32, deflateSync } from "node:zlib";

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
