import { maxSharedTextBytes } from "#server/schema/import-limits.ts";
import { UnreadableFile } from "../../read/unreadable.ts";
import type { Cells } from "../format.ts";
import { decoded, nameCode, withoutEscapes, XmlScanner } from "./xml-scanner.ts";

const chunkBytes = 8 << 20;
const si = nameCode("si");
const t = nameCode("t");
const rPh = nameCode("rPh");

/** The texts that the sheets of a workbook share, as bytes side by side: a million of them cost little more than they are long. */
export class SharedTexts {
  #chunks: Uint8Array[] = [];
  #used = chunkBytes;
  #total = 0;
  count = 0;
  /** Of each text: chunk, start, end. */
  #places = new Int32Array(3 << 10);

  add(text: string) {
    const most = text.length * 3;
    if (this.#used + most > (this.#chunks.at(-1)?.length ?? 0)) {
      this.#chunks.push(new Uint8Array(Math.max(chunkBytes, most)));
      this.#used = 0;
    }
    const chunk = this.#chunks.length - 1;
    const room = this.#chunks[chunk]?.subarray(this.#used);
    const written = room ? encoder.encodeInto(text, room).written : 0;
    if (3 * this.count + 3 > this.#places.length) {
      const grown = new Int32Array(2 * this.#places.length);
      grown.set(this.#places);
      this.#places = grown;
    }
    this.#places.set([chunk, this.#used, this.#used + written], 3 * this.count);
    this.#used += written;
    this.count += 1;
    this.#total += written;
    if (this.#total > maxSharedTextBytes) throw new UnreadableFile("too_much_text");
  }

  /** False where there is no text of that number. */
  put(index: number, cells: Cells, slot: number): boolean {
    const chunk = this.#chunks[this.#places[3 * index] ?? -1];
    if (!(index >= 0 && index < this.count) || !chunk) return false;
    cells.bytes[slot] = chunk;
    cells.start[slot] = this.#places[3 * index + 1] ?? 0;
    cells.end[slot] = this.#places[3 * index + 2] ?? 0;
    return true;
  }

  textOf(index: number): string {
    const chunk = index >= 0 && index < this.count ? this.#chunks[this.#places[3 * index] ?? -1] : undefined;
    return chunk
      ? Buffer.from(chunk.subarray(this.#places[3 * index + 1], this.#places[3 * index + 2])).toString()
      : "";
  }
}

const encoder = new TextEncoder();

/** Parts of a text with their own look are joined; readings above Chinese and Japanese characters are not part of it. */
export async function readSharedTexts(source: AsyncIterable<Uint8Array>): Promise<SharedTexts> {
  const texts = new SharedTexts();
  let parts = "";
  let inText = false;
  let inReading = false;
  const scanner = new XmlScanner({
    open(name) {
      if (name === si) parts = "";
      else if (name === rPh) inReading = true;
      else if (name === t) inText = !inReading;
    },
    close(name) {
      if (name === si) texts.add(withoutEscapes(parts));
      else if (name === rPh) inReading = false;
      else if (name === t) inText = false;
    },
    text(bytes, from, to, isRaw) {
      if (inText) parts += decoded(bytes, from, to, isRaw);
    },
  });
  for await (const block of source) scanner.push(block);
  return texts;
}
