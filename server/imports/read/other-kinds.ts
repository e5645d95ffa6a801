import { UnreadableFile } from "./unreadable.ts";

/** What the first bytes say of files that are no tables. */
const otherKinds: ReadonlyArray<[kind: string, bytes: readonly number[], at?: number]> = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["gzip", [0x1f, 0x8b]],
  ["PDF", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["Zstandard", [0x28, 0xb5, 0x2f, 0xfd]],
  ["bzip2", [0x42, 0x5a, 0x68]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["7z", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["RAR", [0x52, 0x61, 0x72, 0x21]],
  ["tar", [0x75, 0x73, 0x74, 0x61, 0x72], 257],
  ["Excel 97 (.xls)", [0xd0, 0xcf, 0x11, 0xe0]],
  ["SQLite", [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ["PNG", [0x89, 0x50, 0x4e, 0x47]],
  ["JPEG", [0xff, 0xd8, 0xff]],
  ["GIF", [0x47, 0x49, 0x46, 0x38]],
];

export function refuseOtherKinds(head: Uint8Array) {
  if (head.length === 0) throw new UnreadableFile("empty");
  for (const [kind, bytes, at = 0] of otherKinds) {
    if (bytes.every((byte, i) => head[at + i] === byte)) throw new UnreadableFile("other_kind", kind);
  }
  const start = Buffer.from(head.subarray(0, 64)).toString("latin1").replace(/^ï»¿/, "").trimStart().toLowerCase();
  if (/^<(!doctype|html|\?xml|svg)/.test(start))
    throw new UnreadableFile("other_kind", start.startsWith("<?xml") ? "XML" : "HTML");
}

/** Text has next to no control characters. */
export function refuseBinary(sample: Uint8Array) {
  if (sample.every((byte) => byte <= 32 && byte !== 0)) throw new UnreadableFile("empty");
  const head = sample.subarray(0, 4_096);
  const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (controls > head.length / 10) throw new UnreadableFile("not_a_table");
}
