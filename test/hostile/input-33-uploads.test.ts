import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ReadableStream as NodeStream } from "node:stream/web";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { attachment, receiveUpload } from "#server/api/files.ts";
import { type BodyBounds, requestBody, uploadBounds } from "#server/api/request-body.ts";
import { env } from "#server/core/env.ts";
import { prisma } from "#server/db/client.ts";
import { previewTable } from "#server/imports/read/table.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";
import { as, caseFields, person } from "#test/support/people.ts";

const table = (tag: string) => `object_id,account_id,timestamp_share\nu1,${tag},1700000005\n`;

async function preview(content: string | Uint8Array) {
  const file = path.join(await temporaryDirectory(), "upload");
  await writeFile(file, content);
  return previewTable(file);
}

async function desk() {
  const member = await person("member", "Ann");
  const { caseId } = await as(member).cases.open(caseFields);
  const send = (body: BodyInit | null, headers: Record<string, string> = {}, bounds: Partial<BodyBounds> = {}) =>
    receiveUpload(
      member,
      caseId,
      new Request("http://vigie.test/", { method: "POST", body, headers, duplex: "half" } as RequestInit),
      { ...uploadBounds, ...bounds },
    );
  return { member, caseId, send };
}

test.each([
  ["nothing", "", "empty"],
  ["blank lines", "\n\r\n  \n", "empty"],
  ["an empty gzip", gzipSync(""), "empty"],
  ["the beginning of a workbook", Buffer.from("504b030414000600", "hex"), "damaged"],
  ["the beginning of a workbook in gzip", gzipSync(Buffer.from("504b030414000600", "hex")), "damaged"],
  ["the beginning of Parquet", Buffer.from("PAR1\u0015\u0004"), "damaged"],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d4948445200000001", "hex"), "other_kind"],
  ["half a JSON list", '[{"account_id":"a"}', "damaged"],
  ["half a gzip", gzipSync("a,b\n1,2\n".repeat(50_000)).subarray(0, 400), "damaged"],
])("%s is refused as a whole, with the reason", async (_name, content, code) => {
  await expect(preview(content)).rejects.toMatchObject({ name: "UnreadableFile", code });
});

test.each<[string, string | Uint8Array]>([
  ["a picture that is a script as well", "GIF89a/*,a,b\n*/=1;alert(1)//,c\n"],
  ["a document that is a page as well", "%PDF-1.7\n<html><script>alert(1)</script>"],
  ["a drawing with a script", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ["a page", "<!doctype html><html><body onload=alert(1)>a,b\n1,2"],
  ["XML that expands its own entities", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'],
])("%s is refused for what it is, whatever it is called", async (_name, content) => {
  await expect(preview(content)).rejects.toMatchObject({ name: "UnreadableFile", code: "other_kind" });
});

test.each([
  ["a path", "../../etc/passwd", "passwd"],
  ["a path of Windows", "C:\\Windows\\x.csv", "x.csv"],
  ["a device", "con", "_con"],
  ["a device with an ending", "AUX.csv", "_AUX.csv"],
  ["300 characters", `${"x".repeat(300)}.csv`, "x".repeat(200)],
  ["a turned direction of writing", "\u202Egpj.exe", "gpj.exe"],
  ["a line end and a quote", 'a\r\nb".csv', 'ab".csv'],
  ["dots and spaces", " .. ", "upload"],
  ["nothing", "", "upload"],
  ["Chinese", "事件.csv", "事件.csv"],
])("an upload that is called %s gets a name and no path", async (_name, sent, kept) => {
  const { send } = await desk();
  const { importId } = await send(table(crypto.randomUUID()), { "x-file-name": encodeURIComponent(sent) });
  expect((await prisma.import.findUniqueOrThrow({ where: { id: importId } })).fileName).toBe(kept);
});

test("nothing, and a body that breaks off, leave no import", async () => {
  const { caseId, send } = await desk();
  await expect(send(null)).rejects.toMatchObject({ key: "import.empty" });
  await expect(send("")).rejects.toMatchObject({ key: "import.empty" });
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(table("a")));
    },
    pull(controller) {
      controller.error(new Error("the connection was lost"));
    },
  });
  await expect(send(broken)).rejects.toThrow("the connection was lost");
  expect(await prisma.import.count({ where: { caseId } })).toBe(0);
});

/** A body of so many blocks of the same bytes, made as they are asked for. */
function bodyOf(block: Uint8Array, blocks: number): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (sent === blocks) return controller.close();
        sent += 1;
        controller.enqueue(block);
      },
    },
    { highWaterMark: 0 },
  );
}

const MiB = 1 << 20;

test("a file above the limit is refused with the limit, when it says so or else when it gets there, and nothing of it is kept", async () => {
  const { caseId, send } = await desk();
  const tooLarge = { key: "import.tooLarge", values: { limit: "2 MiB" } };
  const block = new Uint8Array(MiB).fill(97);
  const bounds = { bytes: 2 * MiB };
  await expect(send(bodyOf(block, 3), {}, bounds)).rejects.toMatchObject(tooLarge);
  await expect(send("a", { "content-length": String(2 * MiB + 1) }, bounds)).rejects.toMatchObject(tooLarge);
  expect(await readdir(path.join(env.home, "vault", "incoming"))).toEqual([]);
  expect(await prisma.import.count({ where: { caseId } })).toBe(0);
});

test("a file of exactly the limit is taken, whatever its header says", async () => {
  const { send } = await desk();
  const content = table(crypto.randomUUID());
  const { importId } = await send(content, { "content-length": "1" }, { bytes: content.length });
  const { source } = await prisma.import.findUniqueOrThrow({ where: { id: importId }, select: { source: true } });
  expect(Number(source.bytes)).toBe(content.length);
});

test("2 GiB pass the bounds of an upload block by block, every byte counted, and are never held together", async () => {
  const request = new Request("http://vigie.test/", {
    method: "POST",
    body: bodyOf(new Uint8Array(4 * MiB), 512),
    duplex: "half",
  } as RequestInit);
  const before = process.memoryUsage().arrayBuffers;
  let bytes = 0;
  let held = 0;
  for await (const block of requestBody(request)) {
    bytes += block.length;
    held = Math.max(held, process.memoryUsage().arrayBuffers - before);
  }
  expect(bytes).toBe(2 ** 31);
  expect(held).toBeLessThan(64 * MiB);
});

test("a body that never begins, or stops coming on its way, is given up with the reason, and the next upload is taken", async () => {
  const { caseId, send } = await desk();
  const stopping = (blocks: number) => {
    let sent = 0;
    return new ReadableStream({
      pull: (controller) => (sent++ < blocks ? controller.enqueue(Buffer.from("object_id,")) : new Promise(() => {})),
    });
  };
  for (const blocks of [0, 1, 20])
    await expect(send(stopping(blocks), {}, { patienceMs: 50, leastBytes: MiB })).rejects.toMatchObject({
      key: "import.stalled",
    });
  expect(await readdir(path.join(env.home, "vault", "incoming"))).toEqual([]);
  await send(table(crypto.randomUUID()));
  expect(await prisma.import.count({ where: { caseId } })).toBe(1);
});

test("two uploads of one name are two imports, and what came is what is counted", async () => {
  const { caseId, send } = await desk();
  const headers = { "x-file-name": "events.csv", "content-length": "3" };
  await send(table("ann"), headers);
  await send(table("bobby"), headers);
  const rows = await prisma.import.findMany({
    where: { caseId },
    include: { source: true },
    orderBy: { createdAt: "asc" },
  });
  expect(rows.map(({ fileName, source }) => [fileName, Number(source.bytes)])).toEqual([
    ["events.csv", table("ann").length],
    ["events.csv", table("bobby").length],
  ]);
});

test("a file goes out to be kept, never to be shown, under a name that cannot break its header", () => {
  const { headers } = attachment(new NodeStream(), 'a"\r\nset-cookie: x\u202E.html', "text/csv");
  expect(Object.fromEntries(headers)).toEqual({
    "content-type": "text/csv",
    "content-disposition":
      "attachment; filename=\"download\"; filename*=UTF-8''a%22%0D%0Aset-cookie%3A%20x%E2%80%AE.html",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "private, no-store",
  });
});
