/** The pixels that the header of an image announces, read without decoding anything; null where it cannot be told. */
export type PixelSize = { width: number; height: number };

export function pixelSizeOf(file: Buffer, mediaType: string): PixelSize | null {
  try {
    switch (mediaType) {
      case "image/png":
        return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
      case "image/gif":
        return gifSize(file);
      case "image/jpeg":
        return jpegSize(file);
      case "image/webp":
        return webpSize(file);
      default:
        return null;
    }
  } catch (error) {
    // A header that ends too early.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The largest of the frames: which of several a decoder takes is its own affair. */
function jpegSize(file: Buffer): PixelSize | null {
  let largest: PixelSize | null = null;
  for (let at = 2; at + 3 < file.length; ) {
    if (file[at] !== 0xff) return largest;
    const marker = file.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = file.readUInt16BE(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
      if (largest === null || size.width * size.height > largest.width * largest.height) largest = size;
    }
    // Entropy-coded data begins: what follows is no longer a list of segments.
    if (marker === 0xda || marker === 0xd9) return largest;
    at += 2 + length;
  }
  return largest;
}

/** The canvas or its first frame, whichever is larger. */
function gifSize(file: Buffer): PixelSize {
  const canvas = { width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
  const flags = file.readUInt8(10);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (file[at] === 0x21) {
    at += 2;
    for (let block = file.readUInt8(at); block > 0; block = file.readUInt8(at)) at += 1 + block;
    at += 1;
  }
  if (file[at] !== 0x2c) return canvas;
  return {
    width: Math.max(canvas.width, file.readUInt16LE(at + 1) + file.readUInt16LE(at + 5)),
    height: Math.max(canvas.height, file.readUInt16LE(at + 3) + file.readUInt16LE(at + 7)),
  };
}

function webpSize(file: Buffer): PixelSize | null {
  const kind = file.toString("latin1", 12, 16);
  if (kind === "VP8X") return { width: 1 + file.readUIntLE(24, 3), height: 1 + file.readUIntLE(27, 3) };
  if (kind === "VP8 ") return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  if (kind !== "VP8L") return null;
  const bits = file.readUInt32LE(21);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}
