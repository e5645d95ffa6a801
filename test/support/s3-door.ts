import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export type Door = {
  /** Whether it does what Amazon's store does and the small one behind it does not: compare checksums, and write once. */
  isStrict: boolean;
  /** What the line does to a body on its way in. */
  alter: (body: Buffer) => Buffer;
  /** How many keys a page of a list has. */
  pageKeys: number;
  /** What the store answers to everything, where it is to refuse. */
  refusal: { status: number; code: string } | null;
  /** `METHOD /path` of what passed; of an upload in parts, `METHOD /path?upload`. */
  passed: string[];
};

/** Stands before an S3 server, so that a test can see what is asked, spoil it, and have stricter answers. */
export function openDoor(behind: number, door: Door): Server {
  const objects = new Set<string>();
  const parts = new Map<string, Map<number, Buffer>>();
  return createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
    const url = new URL(incoming.url ?? "/", "http://store");
    const isUpload = url.searchParams.has("uploadId") || url.searchParams.has("uploads");
    door.passed.push(`${incoming.method} ${url.pathname}${isUpload ? "?upload" : ""}`);
    if (door.refusal) return refuse(outgoing, door.refusal.status, door.refusal.code);
    const body = door.alter(await buffer(incoming));
    const digest = createHash("sha256").update(body).digest();
    const claimed = incoming.headers["x-amz-checksum-sha256"];
    if (door.isStrict && claimed !== undefined && claimed !== digest.toString("base64"))
      return refuse(outgoing, 400, "BadDigest");
    if (door.isStrict && incoming.headers["if-none-match"] === "*" && objects.has(url.pathname))
      return refuse(outgoing, 412, "PreconditionFailed");
    if (url.searchParams.has("list-type") && !url.searchParams.has("max-keys"))
      url.searchParams.set("max-keys", String(door.pageKeys));
    const { status, headers, content } = await pass(behind, url, incoming, withoutChecksums(body));
    const upload = url.searchParams.get("uploadId");
    if (status < 300 && incoming.method === "DELETE" && upload === null) objects.delete(url.pathname);
    const part = Number(url.searchParams.get("partNumber"));
    if (status < 300 && incoming.method === "PUT" && upload === null) objects.add(url.pathname);
    if (upload !== null && part > 0) parts.set(upload, (parts.get(upload) ?? new Map()).set(part, digest));
    const isComplete = status < 300 && incoming.method === "POST" && upload !== null;
    if (isComplete) objects.add(url.pathname);
    outgoing.writeHead(status, {
      ...withoutLength(headers),
      ...(door.isStrict && claimed !== undefined && { "x-amz-checksum-sha256": claimed }),
    });
    outgoing.end(door.isStrict && isComplete ? withChecksum(content, parts.get(upload) ?? new Map()) : content);
  }
}

type Passed = { status: number; headers: IncomingMessage["headers"]; content: Buffer };

function pass(port: number, url: URL, { method, headers }: IncomingMessage, body: Buffer): Promise<Passed> {
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      method,
      path: url.pathname + url.search,
      headers: { ...headers, "content-length": body.length },
    };
    const sent = request(options, (received) => {
      buffer(received).then(
        (content) => resolve({ status: received.statusCode ?? 500, headers: received.headers, content }),
        reject,
      );
    });
    sent.on("error", reject).end(body);
  });
}

/** The server behind reads the list of parts only as it was before checksums were part of the protocol. */
const withoutChecksums = (body: Buffer) =>
  body.subarray(0, 200).includes("<CompleteMultipartUpload")
    ? Buffer.from(body.toString().replace(/<ChecksumSHA256>[^<]*<\/ChecksumSHA256>/g, ""))
    : body;

function refuse(outgoing: ServerResponse, status: number, code: string) {
  outgoing.writeHead(status, { "content-type": "application/xml" });
  outgoing.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

function withChecksum(content: Buffer, parts: ReadonlyMap<number, Buffer>): string {
  const digests = [...parts].sort(([a], [b]) => a - b).map(([, digest]) => digest);
  const whole = createHash("sha256").update(Buffer.concat(digests)).digest("base64");
  const element = `<ChecksumSHA256>${whole}-${digests.length}</ChecksumSHA256>`;
  return content.toString().replace("</CompleteMultipartUploadResult>", `${element}$&`);
}

const withoutLength = ({ "content-length": _, "transfer-encoding": __, ...headers }: IncomingMessage["headers"]) =>
  headers;
