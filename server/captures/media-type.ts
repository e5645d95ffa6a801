/** What a file is by its first bytes. Names and claims are not asked: both can be made up. */

/** How many bytes of a file are looked at. */
export const headBytes = 4_096;

type Signature = { type: string; at?: number; bytes: string };

/** `bytes` as Latin-1 text; a question mark stands for any byte. The first that fits is it. */
const signatures: readonly Signature[] = [
  { type: "image/png", bytes: "\x89PNG\r\n\x1a\n" },
  { type: "image/jpeg", bytes: "\xff\xd8\xff" },
  { type: "image/gif", bytes: "GIF87a" },
  { type: "image/gif", bytes: "GIF89a" },
  { type: "image/webp", bytes: "RIFF????WEBP" },
  { type: "image/bmp", bytes: "BM????\0\0\0\0" },
  { type: "image/tiff", bytes: "II*\0" },
  { type: "image/tiff", bytes: "MM\0*" },
  { type: "image/avif", at: 4, bytes: "ftypavif" },
  { type: "image/avif", at: 4, bytes: "ftypavis" },
  { type: "image/heic", at: 4, bytes: "ftyphei" },
  { type: "image/heic", at: 4, bytes: "ftypmif1" },
  { type: "video/quicktime", at: 4, bytes: "ftypqt" },
  { type: "audio/mp4", at: 4, bytes: "ftypM4A" },
  { type: "video/mp4", at: 4, bytes: "ftyp" },
  { type: "video/webm", bytes: "\x1aE\xdf\xa3" },
  { type: "video/x-msvideo", bytes: "RIFF????AVI " },
  { type: "audio/wav", bytes: "RIFF????WAVE" },
  { type: "audio/mpeg", bytes: "ID3" },
  { type: "audio/mpeg", bytes: "\xff\xfb" },
  { type: "audio/flac", bytes: "fLaC" },
  { type: "audio/ogg", bytes: "OggS" },
  { type: "application/pdf", bytes: "%PDF-" },
  { type: "application/zip", bytes: "PK\x03\x04" },
  { type: "application/zip", bytes: "PK\x05\x06" },
  { type: "application/gzip", bytes: "\x1f\x8b" },
  { type: "application/warc", bytes: "WARC/" },
  { type: "application/x-7z-compressed", bytes: "7z\xbc\xaf\x27\x1c" },
  { type: "application/vnd.rar", bytes: "Rar!\x1a\x07" },
  { type: "application/vnd.opentimestamps.ots", bytes: "\0OpenTimestamps\0\0Proof\0" },
];

export function mediaTypeOf(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, headBytes)).toString("latin1");
  return signatures.find((signature) => fits(text, signature))?.type ?? textTypeOf(head.subarray(0, headBytes));
}

function fits(text: string, { at = 0, bytes }: Signature): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== "?" && bytes[i] !== text[at + i]) return false;
  return true;
}

function textTypeOf(head: Uint8Array): string {
  const text = decodedText(head);
  if (text === null) return "application/octet-stream";
  const start = text.trimStart().toLowerCase();
  const body = start.replace(/^(<\?xml[^>]*\?>|<!--[\s\S]*?-->|\s)+/, "");
  if (/^(<!doctype html|<html|<head|<body|<script|<iframe|<meta|<title)/.test(body)) return "text/html";
  if (/^(<!doctype svg|<svg)/.test(body)) return "image/svg+xml";
  if (start.startsWith("<?xml") || body.startsWith("<!doctype")) return "application/xml";
  if (/^[[{]/.test(start)) return "application/json";
  return "text/plain";
}

/** The head as text, or null where it is none. The last character may be cut in two by the end of the head. */
function decodedText(head: Uint8Array): string | null {
  if (head.length === 0) return null;
  const encoding =
    head[0] === 0xff && head[1] === 0xfe ? "utf-16le" : head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character is what tells bytes from text.
    return /[\0-\x08\x0e-\x1a]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Names that mean the same as the one that is found here. */
const aliases: Record<string, string> = {
  "image/jpg": "image/jpeg",
  "image/pjpeg": "image/jpeg",
  "image/x-png": "image/png",
  "image/x-ms-bmp": "image/bmp",
  "image/heif": "image/heic",
  "application/x-zip-compressed": "application/zip",
  "application/x-gzip": "application/gzip",
  "application/xhtml+xml": "text/html",
  "text/xml": "application/xml",
  "text/json": "application/json",
  "video/x-matroska": "video/webm",
  "audio/webm": "video/webm",
  "video/x-m4v": "video/mp4",
  "audio/x-wav": "audio/wav",
  "audio/x-m4a": "audio/mp4",
};
/** Formats that are a ZIP or a text by their bytes, whatever stands inside. */
const insideZip = /^application\/(wacz|epub\+zip|java-archive|vnd\.(openxmlformats|oasis|ms-|google-earth)|x-wacz)/;
const insideText = /^(text\/|application\/(x-)?(ndjson|jsonlines|json|xml|javascript|warc))/;

/** A claim as it is kept: the bare media type in lower case, or nothing where nothing was claimed. */
export function claimOf(contentType: string | null): string {
  const type = (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const isOne = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}$/.test(type);
  return isOne && type !== "application/octet-stream" ? type : "";
}

/** Whether the claim and the bytes tell of different things. No claim contradicts nothing. */
export function isContradicted(claimed: string, found: string): boolean {
  if (claimed === "") return false;
  const claim = aliases[claimed] ?? claimed;
  if (claim === found) return false;
  if (found === "application/zip" || found === "application/wacz")
    return !insideZip.test(claim) && claim !== "application/zip";
  if (found === "text/plain") return !insideText.test(claim);
  if (found === "application/json") return !/^application\/[a-z.+-]*json/.test(claim) && claim !== "text/plain";
  return !(found === "application/xml" && /(\+|\/)xml$/.test(claim));
}
