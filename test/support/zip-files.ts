import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a hand-made archive. What is stated takes the place of what would be true. */
export type MadeEntry = {
  name: string | Uint8Array;
  content?: string | Uint8Array;
  /** What the archive says of the entry, where that is to be a lie. */
  saysBytes?: number;
  saysCrc?: number;
  method?: number;
  flags?: number;
  unixMode?: number;
};

/** A zip archive made byte by byte, so that it can be as wrong as a test wants it. */
export function zipOf(entries: readonly MadeEntry[], saysEntries = entries.length): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, packed, fields } = packedEntry(entry);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    fields.copy(local, 6);
    parts.push(local, name, packed);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((entry.unixMode === undefined ? 0 : 3 << 8) | 20, 4);
    central.writeUInt16LE(20, 6);
    fields.copy(central, 8);
    central.writeUInt32LE(((entry.unixMode ?? 0) << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    directory.push(central, name);
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(saysEntries, 8);
  end.writeUInt16LE(saysEntries, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

/** Flags to name length, as both headers hold them in the same order. */
function packedEntry({ name, content = "", saysBytes, saysCrc, method = 8, flags = 0x800 }: MadeEntry) {
  const raw = Buffer.from(content);
  const packed = method === 8 ? deflateRawSync(raw) : raw;
  const written = Buffer.from(name);
  const fields = Buffer.alloc(22);
  fields.writeUInt16LE(flags, 0);
  fields.writeUInt16LE(method, 2);
  fields.writeUInt32LE(0x5a210000, 4);
  fields.writeUInt32LE(saysCrc ?? crc32(raw), 8);
  fields.writeUInt32LE(packed.length, 12);
  fields.writeUInt32LE(saysBytes ?? raw.length, 16);
  fields.writeUInt16LE(written.length, 20);
  return { name: written, packed, fields };
}
