import { ResizeFit, Transformer } from "@napi-rs/image";
import { thumbnailPixelsMax } from "#server/schema/capture.ts";
import { type PixelSize, pixelSizeOf } from "./image-size.ts";

/** The longest side of a thumbnail. */
const side = 512;
const quality = 80;

export type Thumbnail =
  | { kind: "thumbnail"; webp: Buffer; size: PixelSize }
  | { kind: "too_many_pixels"; size: PixelSize }
  | { kind: "damaged"; detail: string };

/**
 * A small picture of a picture, encoded anew from its pixels: nothing of the file goes into it, neither metadata nor what
 * follows the image. Of an animation, the first frame. The pixels are bounded by the header before anything is decoded.
 */
export async function thumbnailOf(file: Buffer, mediaType: string): Promise<Thumbnail> {
  const size = pixelSizeOf(file, mediaType);
  if (size === null || size.width === 0 || size.height === 0) return { kind: "damaged", detail: "no image header" };
  if (size.width * size.height > thumbnailPixelsMax) return { kind: "too_many_pixels", size };
  try {
    // Turned upright as its metadata says before that is left behind.
    const image = new Transformer(file).rotate();
    if (size.width > side || size.height > side) image.resize({ width: side, height: side, fit: ResizeFit.Inside });
    return { kind: "thumbnail", webp: await image.webp(quality), size };
  } catch (error) {
    return { kind: "damaged", detail: error instanceof Error ? error.message.slice(0, 200) : "not decoded" };
  }
}
