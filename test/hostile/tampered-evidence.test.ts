import { expect, test } from "vitest";
import { receiveTimestamp } from "#server/api/capture-files.ts";
import { vault } from "#server/core/sealed.ts";
import { genesisHash, sha256, sha256Of } from "#server/core/sha256.ts";
import { verify, verifyAll } from "#server/core/verify.ts";
import { prisma } from "#server/db/client.ts";
import { sendCapture } from "#test/support/captures.ts";
import { importedCase } from "#test/support/imported-case.ts";
import { behindTheGuards, flippedByte, overwriteSealed } from "#test/support/tampering.ts";
import { pendingProof } from "#test/support/time-stamps.ts";

/** What somebody does to evidence who has the machine's own rights, and what a check says of it. */

const item = (id: string) => ({ kind: "import", id, label: id.slice(0, 8) });
const rowsOf = (importId: string) =>
  prisma.custodyEvent.findMany({ where: { itemId: importId }, orderBy: { number: "asc" } });

test("what nobody touched holds: history, heads, custody, tables and files", async () => {
  const { caseId } = await importedCase();
  const found = await verify({ caseId });
  expect(found).toMatchObject({
    holds: true,
    custody: { items: 1, rows: 3, faults: [] },
    // Seven facts of files, and the words of three history and three custody rows.
    manifest: { checked: 13, faults: [] },
    // Original, event file, rejected rows, and the facts of two detector runs.
    files: { checked: 5, faults: [] },
  });
});

test("a flipped byte is found, with the item that the file belongs to", async () => {
  const { caseId, importId, source } = await importedCase();
  await overwriteSealed(source, flippedByte);
  const { holds, files } = await verify({ caseId });
  expect(holds).toBe(false);
  expect(files.faults).toEqual([
    { sha256: source, state: "damaged", holds: expect.stringMatching(/^[0-9a-f]{64}$/), items: [item(importId)] },
  ]);
});

test("another sealed file's content under the name is found, and which one it is", async () => {
  const { caseId, importId, source, eventFile } = await importedCase();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await vault()).open(source)) chunks.push(Buffer.from(chunk));
  await overwriteSealed(eventFile, () => Buffer.concat(chunks));
  expect((await verify({ caseId })).files.faults).toEqual([
    { sha256: eventFile, state: "swapped", holds: source, items: [item(importId)] },
  ]);
});

test("a file that was taken away is found", async () => {
  const { caseId, importId, rejects } = await importedCase();
  await (await vault()).remove(rejects);
  expect((await verify({ caseId })).files.faults).toEqual([
    { sha256: rejects, state: "missing", holds: null, items: [item(importId)] },
  ]);
});

test("a manifest row that states another size, or is gone, is found", async () => {
  const { caseId, importId, source, rejects } = await importedCase();
  await behindTheGuards(`update "SealedFile" set bytes = bytes + 1 where sha256 = '${source}'`);
  await behindTheGuards(`delete from "SealedFile" where sha256 = '${rejects}'`);
  const { faults } = (await verify({ caseId })).files;
  expect(faults.toSorted((a, b) => a.state.localeCompare(b.state))).toEqual([
    { sha256: source, state: "size", holds: source, items: [item(importId)] },
    { sha256: rejects, state: "unlisted", holds: rejects, items: [item(importId)] },
  ]);
});

test("an event file that is passed off as having other rows, and an import that points at another original, are found", async () => {
  const { caseId, importId, source } = await importedCase();
  const other = await importedCase("other.csv");
  await behindTheGuards(`update "EventFile" set rows = 200 where "importId" = '${importId}'`);
  await behindTheGuards(`update "Import" set "sourceSha256" = '${other.source}' where id = '${importId}'`);
  const { holds, manifest } = await verify({ caseId });
  expect(holds).toBe(false);
  expect(manifest.faults).toEqual([
    { item: item(importId), field: "sourceSha256", recorded: source, found: other.source },
    { item: item(importId), field: "rows", recorded: "2", found: "200" },
  ]);
});

test("a capture that points at another file, one that is gone, and a time-stamp that states another outcome, are found", async () => {
  const { member, caseId } = await importedCase();
  const first = await sendCapture(member, caseId, "a page as it was seen", { name: "page.html" });
  const second = await sendCapture(member, caseId, "another page", { name: "other.html" });
  const [page, other] = [sha256("a page as it was seen"), sha256("another page")];
  const subject = new URL(`http://vigie.example/api/cases/${caseId}/timestamps?subject=${page}`);
  const proof = pendingProof(Buffer.from("a page as it was seen"));
  const sent = { method: "POST", headers: { "x-file-name": "page.ots" }, body: Buffer.from(proof) };
  const { timestampId } = await receiveTimestamp(member, caseId, new Request(subject, sent));
  expect((await verify({ caseId })).manifest.faults).toEqual([]);
  await behindTheGuards(`update "Capture" set sha256 = '${other}' where id = '${first.captureId}'`);
  await behindTheGuards(`delete from "Capture" where id = '${second.captureId}'`);
  await behindTheGuards(`update "ExternalTimestamp" set state = 'holds' where id = '${timestampId}'`);
  const { faults } = (await verify({ caseId })).manifest;
  const of = (id: string) => faults.filter((fault) => fault.item.id === id).map(({ item: _, ...fault }) => fault);
  expect(of(first.captureId)).toEqual([
    { field: "bytes", recorded: "21", found: "12" },
    { field: "sha256", recorded: page, found: other },
  ]);
  expect(of(second.captureId)).toContainEqual({ field: "sha256", recorded: other, found: "" });
  expect(of(timestampId)).toEqual([{ field: "state", recorded: "pending", found: "holds" }]);
});

test("an edited custody row is named", async () => {
  const { caseId, importId } = await importedCase();
  await behindTheGuards(`update "CustodyEvent" set reason = 'lawful' where "itemId" = '${importId}' and number = 2`);
  const [row] = (await rowsOf(importId)).slice(1);
  expect((await verify({ caseId })).custody.faults).toEqual([
    { fault: "hash", item: item(importId), number: 2, historySeq: Number(row?.historySeq) },
  ]);
});

test("a custody row that is missing in the middle is named, and so is the history row that knows of it", async () => {
  const { caseId, importId } = await importedCase();
  const [, second] = await rowsOf(importId);
  await behindTheGuards(`delete from "CustodyEvent" where "itemId" = '${importId}' and number = 2`);
  expect((await verify({ caseId })).custody.faults).toEqual([
    { fault: "gap", item: item(importId), number: 2, historySeq: Number(second?.historySeq) },
    { fault: "missing", item: null, number: null, historySeq: Number(second?.historySeq) },
  ]);
});

test("a tail that was cut off a chain, and a whole chain that is gone, are missed by the history", async () => {
  const { caseId, importId } = await importedCase();
  const [first, , third] = await rowsOf(importId);
  await behindTheGuards(`delete from "CustodyEvent" where "itemId" = '${importId}' and number = 3`);
  const missing = { fault: "missing", item: null, number: null };
  expect((await verify({ caseId })).custody.faults).toEqual([{ ...missing, historySeq: Number(third?.historySeq) }]);
  await behindTheGuards(`delete from "CustodyEvent" where "itemId" = '${importId}'`);
  const { faults } = (await verify({ caseId })).custody;
  expect(faults.map(({ historySeq }) => historySeq)).toEqual([
    Number(first?.historySeq),
    Number(third?.historySeq),
    Number(third?.historySeq),
  ]);
});

test("two custody rows that changed places are named at the first of them", async () => {
  const { caseId, importId } = await importedCase();
  for (const [from, to] of [
    [2, 99],
    [3, 2],
    [99, 3],
  ])
    await behindTheGuards(
      `update "CustodyEvent" set number = ${to} where "itemId" = '${importId}' and number = ${from}`,
    );
  const [fault] = (await verify({ caseId })).custody.faults;
  expect(fault).toMatchObject({ fault: "link", item: item(importId), number: 2 });
});

test("a row that was slipped in with a hash that fits is not named by the history", async () => {
  const { caseId, importId } = await importedCase();
  const [last] = (await rowsOf(importId)).slice(-1);
  if (!last) throw new Error("no custody");
  const { hash, ...content } = last;
  const forged = { ...content, number: 4, event: "viewed", prevHash: hash };
  await prisma.$transaction([
    prisma.$executeRawUnsafe(`set local session_replication_role = replica`),
    prisma.custodyEvent.create({ data: { ...forged, facts: {}, hash: sha256Of({ ...forged, facts: {} }) } }),
  ]);
  expect((await verify({ caseId })).custody.faults).toEqual([
    { fault: "unnamed", item: item(importId), number: 4, historySeq: Number(last.historySeq) },
  ]);
});

test("a chain that was written anew from its first row with hashes that fit is not named by the history", async () => {
  const { caseId, importId } = await importedCase();
  let prevHash = genesisHash;
  for (const { hash: _hash, ...row } of await rowsOf(importId)) {
    const hash = sha256Of({ ...row, label: "harmless.csv", prevHash });
    await behindTheGuards(
      `update "CustodyEvent" set label = 'harmless.csv', "prevHash" = '${prevHash}', hash = '${hash}' where "itemId" = '${importId}' and number = ${row.number}`,
    );
    prevHash = hash;
  }
  const { faults } = (await verify({ caseId })).custody;
  expect(faults[0]).toMatchObject({ fault: "unnamed", number: 1, item: { label: "harmless.csv" } });
  expect(faults.filter(({ fault }) => fault === "missing")).toHaveLength(3);
});

test("a check of a case speaks of no other case that holds the same bytes", async () => {
  const { caseId, importId, source } = await importedCase();
  const other = await importedCase("same.csv");
  await behindTheGuards(
    `update "CustodyEvent" set sha256 = '${source}' where "itemId" = '${other.importId}' and number = 1`,
  );
  await overwriteSealed(source, flippedByte);
  expect((await verify({ caseId })).files.faults).toMatchObject([{ sha256: source, items: [item(importId)] }]);
});

test("a check of everything finds what a check of a case finds, and says of the history what it says of it", async () => {
  const found = await verifyAll();
  expect(found.holds).toBe(false);
  expect(found.history.fault).toBeNull();
  expect(found.files.faults.map(({ state }) => state)).toEqual(
    expect.arrayContaining(["damaged", "swapped", "missing"]),
  );
});
