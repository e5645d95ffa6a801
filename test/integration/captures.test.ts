import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { openOriginal, openThumbnail, picture } from "#server/api/capture-files.ts";
import { attachment } from "#server/api/files.ts";
import { vault } from "#server/core/sealed.ts";
import { prisma } from "#server/db/client.ts";
import type { CaptureFields } from "#server/schema/capture.ts";
import { readAsWorker, sendCapture } from "#test/support/captures.ts";
import { post } from "#test/support/evidence.ts";
import { chattyPng, png } from "#test/support/images.ts";
import { as, caseFields, type Person, person, toldBy } from "#test/support/people.ts";

let member: Person;
let caseId: string;
const reason = "Handed to the prosecutor";
const fields: CaptureFields = {
  postId: null,
  collector: "Ana Lyst",
  method: "screenshot",
  tool: "Firefox",
  toolVersion: "145.0",
  persona: "P-3",
  connection: "office",
  sourceUrl: "https://weixin.example/p/1",
  capturedAt: { wall: "2025-03-10T09:00:05", zone: "Asia/Shanghai", precision: "second" },
  note: "Taken before the post was edited.",
  tlp: "amber",
};

beforeAll(async () => {
  member = await person("member");
  ({ caseId } = await as(member).cases.open(caseFields));
});

describe("a captured file", () => {
  test("is sealed under the SHA-256 that the server made of it, and begins a chain of custody", async () => {
    const { captureId, label } = await sendCapture(member, caseId, "<!doctype html><p>x</p>", {
      name: "page.html",
      type: "text/html",
    });
    const sha256 = createHash("sha256").update("<!doctype html><p>x</p>").digest("hex");
    expect(label).toBe("C-1");
    expect(await as(member).captures.get({ captureId })).toMatchObject({
      label: "C-1",
      sha256,
      bytes: 23,
      fileName: "page.html",
      mediaType: "text/html",
      claimedType: "text/html",
      contradicted: false,
      uploader: { id: member.id },
      version: 1,
    });
    expect(await (await vault()).verify(sha256)).toBe("ok");
    const custody = await prisma.custodyEvent.findMany({ where: { itemId: captureId } });
    expect(custody).toMatchObject([{ itemKind: "capture", event: "captured", copy: "evidentiary", sha256, number: 1 }]);
  });

  test("keeps its name as data: no path, no control character, nothing that turns the direction of writing", async () => {
    const { captureId } = await sendCapture(member, caseId, "x1", { name: "../../etc/\u202egpj.\u0000exe\n" });
    expect((await as(member).captures.get({ captureId })).fileName).toBe("gpj.exe");
  });

  test("is what its bytes say; a claim that says another thing is shown beside it", async () => {
    const { captureId } = await sendCapture(member, caseId, "<html><script>alert(1)</script>", {
      name: "holiday.png",
      type: "image/png",
    });
    const { mediaType, claimedType, contradicted } = await as(member).captures.get({ captureId });
    expect({ mediaType, claimedType, contradicted }).toEqual({
      mediaType: "text/html",
      claimedType: "image/png",
      contradicted: true,
    });
  });

  test("that is empty, of no case, or of somebody else's case is refused", async () => {
    const stranger = await person("member");
    expect(await toldBy(sendCapture(member, caseId, ""))).toBe("invalid");
    expect(await toldBy(sendCapture(member, crypto.randomUUID(), "x"))).toBe("not_found");
    expect(await toldBy(sendCapture(stranger, caseId, "x"))).toBe("not_found");
  });

  test("may show a post of its own case, and is listed with it; a post of another case is refused", async () => {
    const { postId } = await as(member).posts.add({ caseId, post: { ...post, objectId: "" } });
    const other = await as(member).cases.open(caseFields);
    const { captureId } = await sendCapture(member, caseId, "of the post", { postId });
    expect((await as(member).captures.list({ caseId, postId })).map(({ id }) => id)).toEqual([captureId]);
    expect(await toldBy(sendCapture(member, other.caseId, "of the post", { postId }))).toBe("invalid");
  });

  test("names the other captures of its case that hold the same bytes", async () => {
    const first = await sendCapture(member, caseId, "twice");
    const second = await sendCapture(member, caseId, "twice");
    expect((await as(member).captures.get({ captureId: second.captureId })).sameContent).toEqual([
      { id: first.captureId, label: first.label },
    ]);
  });

  test("cannot be changed or deleted in the database, and neither can what was said of it", async () => {
    const { captureId } = await sendCapture(member, caseId, "fixed");
    const change = prisma.capture.update({ where: { id: captureId }, data: { fileName: "other", version: 2 } });
    await expect(change).rejects.toThrow("the content of a capture is never changed");
    await expect(prisma.capture.deleteMany({ where: { id: captureId } })).rejects.toThrow(/only ever added/);
    await expect(prisma.captureDescription.deleteMany({ where: { captureId } })).rejects.toThrow(/only ever added/);
  });
});

describe("what is said of a capture", () => {
  test("begins as not stated, is edited with a version, and every version stays", async () => {
    const { captureId } = await sendCapture(member, caseId, "described");
    expect((await as(member).captures.get({ captureId })).notStated).toEqual([
      "collector",
      "method",
      "tool",
      "sourceUrl",
      "capturedAt",
    ]);
    expect(await as(member).captures.update({ captureId, version: 1, fields })).toEqual({ version: 2 });
    const capture = await as(member).captures.get({ captureId });
    expect(capture.fields).toEqual(fields);
    expect(capture.notStated).toEqual([]);
    expect(capture.capturedAt).toEqual(new Date("2025-03-10T01:00:05Z"));
    expect(capture.versions.map(({ version, fields }) => [version, fields.tool])).toEqual([
      [2, "Firefox"],
      [1, ""],
    ]);
  });

  test("that somebody else changed meanwhile is not overwritten: both versions are told", async () => {
    const { captureId } = await sendCapture(member, caseId, "stale");
    await as(member).captures.update({ captureId, version: 1, fields });
    const late = as(member).captures.update({ captureId, version: 1, fields: { ...fields, tool: "curl" } });
    await expect(late).rejects.toMatchObject({ cause: { code: "stale", current: { version: 2, fields } } });
  });

  test("goes into the history by the names of the fields, never by their content", async () => {
    const { captureId, label } = await sendCapture(member, caseId, "history");
    await as(member).captures.update({ captureId, version: 1, fields: { ...fields, persona: "P-9" } });
    const event = await prisma.historyEvent.findFirst({ where: { action: "capture.updated", targetId: captureId } });
    expect(event?.data).toEqual({
      capture: label,
      fields: [
        "collector",
        "method",
        "tool",
        "toolVersion",
        "persona",
        "connection",
        "sourceUrl",
        "capturedAt",
        "note",
        "tlp",
      ],
    });
  });
});

describe("an original", () => {
  test("leaves only after a reason, which stands in the history and in its custody", async () => {
    const { captureId } = await sendCapture(member, caseId, "the original");
    expect(await toldBy(openOriginal(member, captureId, crypto.randomUUID()))).toBe("not_found");
    const { exportId } = await as(member).captures.export({ captureId, reason });
    const { stream, fileName } = await openOriginal(member, captureId, exportId);
    expect([fileName, await text(stream)]).toEqual(["capture.bin", "the original"]);
    const custody = await prisma.custodyEvent.findMany({ where: { itemId: captureId }, orderBy: { number: "asc" } });
    expect(custody.map(({ event, copy, reason }) => [event, copy, reason])).toEqual([
      ["captured", "evidentiary", ""],
      ["exported", "working", reason],
    ]);
  });

  test("is not opened by somebody else's export", async () => {
    const lead = await person("lead");
    await as(member).cases.grantAccess({ caseId, userId: lead.id, reason: "needs to know" });
    const { captureId } = await sendCapture(member, caseId, "mine");
    const { exportId } = await as(member).captures.export({ captureId, reason });
    expect(await toldBy(openOriginal(lead, captureId, exportId))).toBe("not_found");
  });

  test("is served as bytes to keep, in a sandbox, whatever it is", async () => {
    const { captureId } = await sendCapture(
      member,
      caseId,
      "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    );
    const { exportId } = await as(member).captures.export({ captureId, reason });
    const { stream, fileName } = await openOriginal(member, captureId, exportId);
    const { headers } = attachment(Readable.toWeb(stream), fileName, "application/octet-stream");
    stream.destroy();
    expect(headers.get("content-disposition")).toMatch(/^attachment;/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
  });
});

describe("a thumbnail", () => {
  test("is made by the worker from pixels alone: no metadata, nothing behind the image; the original stays as it came", async () => {
    const original = chattyPng(1_200, 600);
    const { captureId } = await sendCapture(member, caseId, original, { name: "a.png", type: "image/png" });
    expect((await as(member).captures.get({ captureId })).reading).toBeNull();
    await readAsWorker(member, captureId);
    await readAsWorker(member, captureId);
    const { reading, sha256 } = await as(member).captures.get({ captureId });
    expect(reading?.result).toMatchObject({ kind: "thumbnail", width: 1_200, height: 600 });
    const response = picture(await openThumbnail(member, captureId));
    expect(response.headers.get("content-type")).toBe("image/webp");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    const bytes = Buffer.from(await response.arrayBuffer()).toString("latin1");
    expect(bytes.slice(8, 12)).toBe("WEBP");
    for (const trace of ["Nomen", "GPS", "script", "EXIF"]) expect(bytes).not.toContain(trace);
    expect(sha256).toBe(createHash("sha256").update(original).digest("hex"));
    expect(await prisma.captureReading.count({ where: { captureId } })).toBe(1);
    const custody = await prisma.custodyEvent.findMany({ where: { itemId: captureId }, orderBy: { number: "asc" } });
    expect(custody.at(-1)).toMatchObject({ event: "derived", copy: "working", derivedFrom: sha256 });
  });

  test.each([
    ["a page", "<html>", "no_thumbnail"],
    ["a vector image", "<svg xmlns='http://www.w3.org/2000/svg'/>", "no_thumbnail"],
    ["a video", Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0", "latin1"), "no_thumbnail"],
    ["an image that is cut short", png(300, 300).subarray(0, 60), "damaged"],
  ])("is not made of %s", async (_what, content, kind) => {
    const { captureId } = await sendCapture(member, caseId, content);
    await readAsWorker(member, captureId);
    expect((await as(member).captures.get({ captureId })).reading?.result.kind).toBe(kind);
    expect(await toldBy(openThumbnail(member, captureId))).toBe("not_found");
  });
});

test("a finding that cites a capture is bound to its bytes and to what is said of it", async () => {
  const { captureId } = await sendCapture(member, caseId, "cited");
  const finding = {
    group: "C" as const,
    kind: "observation" as const,
    title: "Seen on a screenshot",
    text: "The post stood there.",
    probability: null,
    confidence: null,
    limits: "",
    citations: [{ kind: "capture" as const, id: captureId }],
  };
  const { findingId } = await as(member).findings.draft({ caseId, fields: finding });
  expect((await as(member).findings.get({ findingId })).evidenceChanged).toBe(false);
  await as(member).captures.update({ captureId, version: 1, fields });
  expect((await as(member).findings.get({ findingId })).evidenceChanged).toBe(true);
  expect(await toldBy(as(member).findings.submit({ findingId, version: 1 }))).toBe("CONFLICT");
});

test("whoever looks at a TLP:RED capture or its thumbnail is recorded in history and custody, once in an hour; another is not", async () => {
  const lead = await person("lead", "Lea");
  await as(member).cases.grantAccess({ caseId, userId: lead.id, reason: "needs to know" });
  const looks = async (captureId: string) =>
    (
      await prisma.custodyEvent.findMany({ where: { itemId: captureId, event: "viewed" }, orderBy: { number: "asc" } })
    ).map(({ actorId, label }) => [actorId, label]);
  const { captureId, label } = await sendCapture(member, caseId, png(60, 40), { name: "red.png", type: "image/png" });
  await readAsWorker(member, captureId);
  await as(lead).captures.get({ captureId });
  expect(await looks(captureId)).toEqual([]);
  await as(member).captures.update({ captureId, version: 1, fields: { ...fields, tlp: "red" } });
  await openThumbnail(lead, captureId);
  await as(lead).captures.get({ captureId });
  await as(member).captures.get({ captureId });
  expect(await looks(captureId)).toEqual([
    [lead.id, label],
    [member.id, label],
  ]);
  const viewed = await prisma.historyEvent.findMany({ where: { action: "capture.viewed", targetId: captureId } });
  expect(viewed.map(({ data }) => data)).toEqual([{ capture: label }, { capture: label }]);
  expect((await as(member).cases.get({ caseId })).marking.tlp).toBe("red");
});
