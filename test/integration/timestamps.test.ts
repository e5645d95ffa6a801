import { writeFileSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeAll, expect, test } from "vitest";
import { openTimestamp, receiveTimestamp } from "#server/api/capture-files.ts";
import { sha256 } from "#server/core/sha256.ts";
import { prisma } from "#server/db/client.ts";
import { sendCapture } from "#test/support/captures.ts";
import { as, caseFields, type Person, person, toldBy } from "#test/support/people.ts";
import { blockProof, pendingProof, withAuthority } from "#test/support/time-stamps.ts";

let member: Person;
let caseId: string;
const content = Buffer.from("a page as it was seen");
const subject = sha256(content);
const tokens = await withAuthority(({ stamp, root }) => ({
  sha256: stamp(content),
  sha512: stamp(content, "sha512"),
  other: stamp(Buffer.from("another file")),
  root,
}));

beforeAll(async () => {
  member = await person("member");
  ({ caseId } = await as(member).cases.open(caseFields));
  await sendCapture(member, caseId, content);
});
afterEach(() => {
  delete process.env.VIGIE_TIMESTAMP_ROOTS;
});

function send(by: Person, bytes: Buffer, of = subject) {
  const request = new Request(`http://vigie.example/api/cases/${caseId}/timestamps?subject=${of}`, {
    method: "POST",
    headers: { "x-file-name": "stamp.tsr" },
    body: Buffer.from(bytes),
  });
  return receiveTimestamp(by, caseId, request);
}
const last = async () => (await as(member).captures.timestamps({ caseId, subjectSha256: subject })).at(-1);

test("a token of a capture, by its SHA-256 or its SHA-512, holds, is sealed as it came, and stands in the history", async () => {
  expect((await send(member, tokens.sha256)).state).toBe("holds");
  const { timestampId, state } = await send(member, tokens.sha512);
  expect(state).toBe("holds");
  const kept = await last();
  expect(kept).toMatchObject({ id: timestampId, fileName: "stamp.tsr", sha256: sha256(tokens.sha512) });
  const { stream } = await openTimestamp(member, timestampId);
  expect((await buffer(stream)).equals(tokens.sha512)).toBe(true);
  const event = await prisma.historyEvent.findFirst({ where: { action: "timestamp.imported", targetId: timestampId } });
  expect(event?.data).toMatchObject({ timestampKind: "rfc3161", timestampState: "holds", subjectSha256: subject });
});

test("trust is not checked unless the operator named roots; then it is", async () => {
  await send(member, tokens.sha256);
  expect((await last())?.result).toMatchObject({ checks: { anchor: { state: "not_checked" } } });
  const roots = path.join(process.env.VIGIE_HOME ?? "", "roots.pem");
  writeFileSync(roots, tokens.root);
  process.env.VIGIE_TIMESTAMP_ROOTS = roots;
  await send(member, tokens.sha256);
  expect((await last())?.result).toMatchObject({ checks: { anchor: { state: "holds" } } });
});

test("a token of another file is kept with what is wrong, never as valid", async () => {
  expect((await send(member, tokens.other)).state).toBe("fails");
});

test("a proof that a calendar only promised is pending; one that leads to a block needs its header", async () => {
  expect((await send(member, pendingProof(content))).state).toBe("pending");
  const { proof, merkleRoot } = blockProof(content);
  expect((await send(member, proof)).state).toBe("needs_block");
  expect((await last())?.result).toMatchObject({
    attestations: [{ kind: "pending" }, { kind: "bitcoin", height: 358_391, merkleRoot }],
  });
  expect((await send(member, pendingProof(Buffer.from("another")))).state).toBe("other_file");
});

test("what is neither, what is too large, and a file that this case does not hold are refused", async () => {
  expect(await toldBy(send(member, Buffer.from("no token")))).toBe("invalid");
  expect(await toldBy(send(member, Buffer.alloc(2 ** 20 + 1)))).toBe("invalid");
  expect(await toldBy(send(member, tokens.sha256, sha256("not here")))).toBe("not_found");
  expect(await toldBy(send(await person("member"), tokens.sha256))).toBe("not_found");
});

test("a verification is never changed in the database", async () => {
  await expect(prisma.externalTimestamp.updateMany({ data: { state: "holds" } })).rejects.toThrow(/only ever added/);
});
