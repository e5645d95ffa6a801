import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openPack } from "#server/api/custody-files.ts";
import { sha256 } from "#server/core/sha256.ts";
import { fingerprintOf, ownPublicKey } from "#server/core/signing.ts";
import { checkPack, checkUnpacked } from "#server/custody/check-pack.ts";
import { prisma } from "#server/db/client.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";
import { importedCase } from "#test/support/imported-case.ts";
import { as, person, toldBy } from "#test/support/people.ts";
import { flippedByte, overwriteSealed } from "#test/support/tampering.ts";

const run = promisify(execFile);

/** A pack that a lead handed out, as a file of the recipient's. */
async function handedOut() {
  const made = await importedCase();
  const lead = await person("lead", "Lea");
  await as(made.member)
    .cases.grantAccess({ caseId: made.caseId, userId: lead.id, reason: "needs to know" })
    .catch(() => undefined);
  const { transferId, packSha256 } = await as(lead).custody.transfer(handOver(made));
  const file = path.join(await temporaryDirectory(), "pack.tar");
  const { fileName, stream } = await openPack(lead, transferId);
  await pipeline(stream, createWriteStream(file));
  return { ...made, lead, transferId, packSha256, file, fileName };
}

const handOver = ({ caseId, importId }: { caseId: string; importId: string }) => ({
  caseId,
  items: [{ kind: "import" as const, id: importId }],
  recipient: "Court of Québec, registry",
  authority: "Production order 500-01",
  channel: "in_person" as const,
  reason: "ordered by the court",
});

test("a transfer seals a pack of the item's files, and says to whom, under what, how and why in chain and history", async () => {
  const { caseId, importId, member, source, eventFile, rejects, packSha256, file, fileName } = await handedOut();
  expect(sha256(await readFile(file))).toBe(packSha256);
  expect(fileName).toMatch(/^V-\d{4}-\d{4}-[0-9a-f]{12}\.tar$/);
  const last = (await as(member).custody.chain({ caseId, item: { kind: "import", id: importId } })).at(-1);
  expect(last).toMatchObject({
    number: 4,
    event: "transferred",
    copy: "working",
    sha256: packSha256,
    derivedFrom: source,
    reason: "ordered by the court",
    person: "Lea",
  });
  expect(last?.facts).toEqual(
    expect.arrayContaining([
      { name: "recipient", value: "Court of Québec, registry" },
      { name: "authority", value: "Production order 500-01" },
      { name: "channel", value: "in_person" },
    ]),
  );
  const { rows } = await as(member).history.list({ caseId, take: 2 });
  expect(rows.map(({ action }) => action)).toEqual(["custody.pack_downloaded", "custody.transferred"]);
  const check = await checkPack(file, fingerprintOf(ownPublicKey()));
  expect(check).toMatchObject({ holds: true, faults: [], files: { checked: 3 } });
  expect(check.manifest?.files.map(({ sha256: hash, copy }) => [hash, copy]).sort()).toEqual(
    [
      [source, "evidentiary"],
      [eventFile, "working"],
      [rejects, "working"],
    ].sort(),
  );
});

test("any tar opens the pack, and what was unpacked is checked by its manifest", async () => {
  const { file, source } = await handedOut();
  const directory = path.join(path.dirname(file), "unpacked");
  await mkdir(directory);
  await run("tar", ["-xf", file, "-C", directory]);
  expect(sha256(await readFile(path.join(directory, "files", source)))).toBe(source);
  const manifest = path.join(directory, "manifest.json");
  expect(await checkUnpacked(manifest)).toMatchObject({ holds: true, faults: [] });
  await run("chmod", ["-R", "u+w", directory]);
  await appendFile(path.join(directory, "files", source), "x");
  await writeFile(path.join(directory, "files", "note.txt"), "slipped in");
  expect((await checkUnpacked(manifest)).faults).toEqual([
    { fault: "damaged", name: `files/${source}` },
    { fault: "extra", name: "files/note.txt" },
  ]);
});

test("an edited manifest, another key and a broken chain in a pack are each named", async () => {
  const { file, source } = await handedOut();
  const directory = path.join(path.dirname(file), "unpacked");
  await mkdir(directory);
  await run("tar", ["-xf", file, "-C", directory]);
  await run("chmod", ["-R", "u+w", directory]);
  const manifest = path.join(directory, "manifest.json");
  const text = await readFile(manifest, "utf8");
  await writeFile(manifest, text.replace("ordered by the court", "nobody knows why"));
  expect((await checkUnpacked(manifest)).faults).toEqual([{ fault: "signature" }]);
  await writeFile(manifest, text.replace('"event":"imported"', '"event":"captured"'));
  expect((await checkUnpacked(manifest)).faults).toEqual([
    { fault: "signature" },
    { fault: "chain", item: "import events.csv", number: 1 },
  ]);
  await writeFile(manifest, text);
  expect((await checkUnpacked(manifest, "0".repeat(64))).faults).toEqual([
    { fault: "key", fingerprint: fingerprintOf(ownPublicKey()) },
  ]);
  await run("rm", [path.join(directory, "files", source)]);
  expect((await checkUnpacked(manifest)).faults).toEqual([{ fault: "missing", name: `files/${source}` }]);
});

test("a flipped byte in any part of a pack is found, and a pack that was cut off is refused", async () => {
  const { file } = await handedOut();
  const content = await readFile(file);
  await writeFile(file, content.subarray(0, content.length - 2_048));
  await expect(checkPack(file)).rejects.toThrow("The archive was cut off.");
  const check = async (changed: Buffer) => {
    await writeFile(file, changed);
    return checkPack(file).then(
      ({ holds }) => holds,
      () => false,
    );
  };
  const at = (name: string) => content.indexOf(name, 0, "latin1");
  for (const place of [at("CUSTODY PACK"), at("files/"), at('"format"'), at('"signature"') + 20, at("account_id")]) {
    const changed = Buffer.from(content);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(await check(changed)).toBe(false);
  }
  expect(await check(content)).toBe(true);
});

test("a damaged file is not handed out, and nothing is recorded", async () => {
  const made = await importedCase();
  const lead = await person("lead");
  await as(made.member)
    .cases.grantAccess({ caseId: made.caseId, userId: lead.id, reason: "needs to know" })
    .catch(() => undefined);
  await overwriteSealed(made.source, flippedByte);
  await expect(as(lead).custody.transfer(handOver(made))).rejects.toMatchObject({
    cause: { key: "custody.damaged" },
  });
  expect(await prisma.custodyTransfer.count({ where: { caseId: made.caseId } })).toBe(0);
});

test("only a lead hands evidence out or takes a pack, and a transfer is never altered", async () => {
  const { member, caseId, importId, transferId } = await handedOut();
  expect(await toldBy(as(member).custody.transfer(handOver({ caseId, importId })))).toBe("FORBIDDEN");
  const told = await openPack(member, transferId).then(
    () => "ok",
    (error: { code: string }) => error.code,
  );
  expect(told).toBe("forbidden");
  await expect(prisma.$executeRaw`update "CustodyTransfer" set recipient = 'nobody'`).rejects.toThrow(
    /only ever added/,
  );
});
