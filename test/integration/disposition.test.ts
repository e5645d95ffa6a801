import { Readable } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import { findChainFault } from "#server/core/history.ts";
import { vault } from "#server/core/sealed.ts";
import { verify, verifyAll } from "#server/core/verify.ts";
import { prisma } from "#server/db/client.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { readAsWorker, sendCapture } from "#test/support/captures.ts";
import { post, submittedFinding, type WorkedCase, workedCase } from "#test/support/evidence.ts";
import { png } from "#test/support/images.ts";
import { as, toldBy } from "#test/support/people.ts";
import { closedOn, disposedOf, tablesWith, wish } from "#test/support/retention.ts";
import { behindTheGuards } from "#test/support/tampering.ts";
import { stepped } from "#test/support/workflow.ts";

const reason = "because the test says so";

let world: WorkedCase;
beforeEach(async () => {
  world = await workedCase();
});

describe("one item", () => {
  test("a post goes when a second person confirms; a tombstone with its hash, ground and authority stays", async () => {
    const { member, lead, caseId, postId } = world;
    const dispositionId = await disposedOf(world, { kind: "post", targetId: postId });
    expect(await prisma.post.count({ where: { id: postId } })).toBe(0);
    const { tombstones, dispositions } = await as(member).retention.get({ caseId });
    expect(tombstones).toMatchObject([
      { kind: "post", targetId: postId, dispositionId, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(tombstones[0]?.bytes).toBeGreaterThan(100n);
    expect(dispositions).toMatchObject([{ ...wish, state: "confirmed", proposedBy: "member", decidedBy: "lead" }]);
    await expect(as(member).posts.get({ postId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const custody = await prisma.custodyEvent.findFirst({ where: { itemId: postId, event: "disposed" } });
    expect(custody).toMatchObject({ actorId: lead.id, sha256: tombstones[0]?.sha256, reason: wish.reason });
  });

  test("no table, the chains included, holds a word of it any more; the check says so, and everything holds", async () => {
    const { member, caseId } = world;
    const originalText = "Unwiederholbarer Wortlaut einer Mitteilung.";
    const { postId } = await as(member).posts.add({
      caseId,
      post: { ...post, originalTitle: "", originalText, objectId: "" },
      translation: { language: "en", title: "", text: "Unrepeatable wording.", translator: "T", method: "human" },
    });
    await as(member).posts.update({
      postId,
      version: 1,
      fields: { ...post, originalTitle: "", originalText, objectId: "", note: "Unforgettable remark." },
    });
    await disposedOf(world, { kind: "post", targetId: postId });
    expect(await tablesWith("Unwiederholbarer")).toEqual([]);
    expect(await tablesWith("Unrepeatable")).toEqual([]);
    expect(await tablesWith("Unforgettable")).toEqual([]);
    expect(await findChainFault(prisma)).toBeNull();
    const found = await verifyAll();
    expect(found.holds).toBe(true);
    expect(found.manifest.disposed).toBeGreaterThanOrEqual(4);
    const { rows } = await as(world.lead).history.list({ caseId });
    const added = rows.filter(({ action, targetId }) => action === "post.added" && targetId === postId);
    expect(added).toMatchObject([{ wordsDisposed: true, data: { title: "[…]", platform: "wechat" } }]);
  });

  test("words on record cannot be let go, changed or lost in any other way, and the check finds it where they were", async () => {
    const { caseId, postId } = world;
    const words = await prisma.recordWords.findFirstOrThrow({ where: { caseId, targetId: postId } });
    const where = { sha256: words.sha256 };
    const gone = { words: Prisma.DbNull, salt: null, dispositionId: crypto.randomUUID() };
    await expect(prisma.recordWords.update({ where, data: gone })).rejects.toThrow("confirmed disposition");
    await expect(prisma.recordWords.update({ where, data: { words: { title: "Nicer" } } })).rejects.toThrow();
    await expect(prisma.recordWords.delete({ where })).rejects.toThrow("only ever added");
    const fault = async () =>
      (await verify({ caseId })).manifest.faults.map(({ field, recorded }) => [field, recorded]);
    expect(await fault()).toEqual([]);
    await behindTheGuards(`update "RecordWords" set words = '{"title": "Nicer"}' where sha256 = '${words.sha256}'`);
    expect(await fault()).toEqual([["words", words.sha256]]);
    await behindTheGuards(`delete from "RecordWords" where sha256 = '${words.sha256}'`);
    expect(await fault()).toEqual([["words", words.sha256]]);
    await prisma.recordWords.create({ data: { ...words, words: Object(words.words) } });
    expect(await fault()).toEqual([]);
  });

  test("an account keeps its pseudonym and its place in networks, and nothing that says who it is", async () => {
    const { member, caseId } = world;
    const account = {
      platform: "weibo",
      nativeId: "uid-4711-private",
      handle: "handle-4711",
      displayName: "名字4711",
      romanisedName: "Mingzi 4711",
      personClass: "private_individual",
      openedOn: "2020-02-02",
    } as const;
    const { accountId, label } = await as(member).accounts.add({ caseId, account });
    await disposedOf(world, { kind: "account", targetId: accountId });
    for (const text of ["uid-4711", "handle-4711", "名字4711", "Mingzi 4711"])
      expect(await tablesWith(text)).toEqual([]);
    const { tombstones } = await as(member).retention.get({ caseId });
    expect(tombstones).toMatchObject([{ kind: "account", targetId: accountId, label }]);
    expect((await as(member).accounts.list({ caseId })).find(({ id }) => id === accountId)?.label).toBe(label);
    await expect(prisma.account.update({ where: { id: accountId }, data: { handle: "back" } })).rejects.toThrow(
      "does not come back",
    );
  });

  test("an import goes with its sealed files, its rejects and what results quoted of it", async () => {
    const { member, caseId, importId, runId } = world;
    const source = await prisma.import.findUniqueOrThrow({ where: { id: importId }, include: { eventFile: true } });
    const run = await prisma.detectorRun.findUniqueOrThrow({ where: { id: runId } });
    const files = [source.sourceSha256, source.eventFile?.sha256 ?? ""];
    await disposedOf(world, { kind: "import", targetId: importId });
    const sealed = await vault();
    for (const sha256 of files) expect(await sealed.has(sha256)).toBe(false);
    expect(await prisma.import.count({ where: { id: importId } })).toBe(0);
    const left = await prisma.detectorRun.findUniqueOrThrow({ where: { id: runId } });
    expect(left).toMatchObject({ p: 0.005, statistic: 12.5, explanation: [], caveats: [] });
    expect((await as(member).networks.proposals({ caseId }))[0]?.objects).toEqual([]);
    const { tombstones } = await as(member).retention.get({ caseId });
    const stones = tombstones.map(({ kind, sha256 }) => ({ kind, sha256 }));
    expect(stones).toContainEqual({ kind: "import", sha256: source.sourceSha256 });
    expect(stones).toContainEqual({ kind: "run", sha256: run.resultSha256 });
    expect(await as(member).detection.runs({ caseId })).toContainEqual(
      expect.objectContaining({ id: runId, stale: true }),
    );
  });

  test("a capture goes with its file, its thumbnail, its time-stamps and every word that was said of it", async () => {
    const { member, lead, caseId } = world;
    const content = png(40, 30);
    const { captureId } = await sendCapture(member, caseId, content, { name: "Unwiederholbarer Name.png" });
    await readAsWorker(member, captureId);
    const { sha256, thumbnailSha256 } = {
      ...(await prisma.capture.findUniqueOrThrow({ where: { id: captureId }, select: { sha256: true } })),
      ...(await prisma.captureReading.findFirstOrThrow({ where: { captureId }, select: { thumbnailSha256: true } })),
    };
    await as(lead).captures.export({ captureId, reason: "Handed to the prosecutor" });
    const dispositionId = await disposedOf(world, { kind: "capture", targetId: captureId });
    const sealed = await vault();
    for (const file of [sha256, thumbnailSha256 ?? ""]) expect(await sealed.has(file)).toBe(false);
    expect(await prisma.capture.count({ where: { id: captureId } })).toBe(0);
    expect(await tablesWith("Unwiederholbarer Name")).toEqual([]);
    const { tombstones } = await as(member).retention.get({ caseId });
    expect(tombstones).toMatchObject([{ kind: "capture", targetId: captureId, dispositionId, label: "C-1", sha256 }]);
    const verified = await verify({ caseId });
    expect([verified.manifest.faults, verified.files.faults, verified.custody.faults]).toEqual([[], [], []]);
    expect(verified.files.disposed).toBe(2);
  });

  test("the page of what was disposed of tells what it was, when it went, by whom and why, and its hash", async () => {
    const { member, panel, caseId, postId } = world;
    const stands = { caseId, kind: "post", targetId: postId } as const;
    expect(await as(member).retention.tombstone(stands)).toBeNull();
    await disposedOf(world, { kind: "post", targetId: postId });
    expect(await as(panel).retention.tombstone(stands)).toMatchObject({
      ...wish,
      kind: "post",
      proposedBy: "member",
      confirmedBy: "lead",
      disposedAt: expect.any(Date),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const other = await workedCase();
    await expect(as(other.member).retention.tombstone(stands)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await as(other.member).retention.tombstone({ ...stands, caseId: other.caseId })).toBeNull();
  });

  test("findings that cite it keep their text and approval, and say that it was disposed of", async () => {
    const { reviewer, postId, caseId } = world;
    const { findingId, contentSha256 } = await submittedFinding(world);
    await as(reviewer).findings.approve({ findingId, contentSha256 });
    await disposedOf(world, { kind: "post", targetId: postId });
    const finding = await as(reviewer).findings.get({ findingId });
    expect(finding).toMatchObject({ state: "approved", evidenceChanged: false, contentSha256 });
    expect(finding.citations.map(({ kind, changed, disposed }) => ({ kind, changed, disposed }))).toEqual([
      { kind: "run", changed: false, disposed: false },
      { kind: "post", changed: false, disposed: true },
    ]);
    expect((await as(reviewer).findings.list({ caseId }))[0]?.text).toBe(finding.text);
  });
});

describe("four eyes", () => {
  test("whoever proposed it cannot confirm it, through the API or past it", async () => {
    const { lead, caseId, postId } = world;
    const item = { caseId, kind: "post", targetId: postId } as const;
    const { dispositionId } = await as(lead).retention.propose({ ...item, ...wish });
    await expect(as(lead).retention.confirm({ dispositionId })).rejects.toMatchObject({
      code: "FORBIDDEN",
      cause: { key: "retention.ownProposal" },
    });
    const confirmed = (decidedById: string) =>
      prisma.disposition.update({
        where: { id: dispositionId },
        data: { state: "confirmed", decidedById, decidedAt: new Date() },
      });
    await expect(confirmed(lead.id)).rejects.toThrow("cannot confirm it");
    await expect(confirmed(world.member.id)).rejects.toThrow("may not confirm");
    await prisma.user.update({ where: { id: world.reviewer.id }, data: { active: false } });
    await expect(confirmed(world.reviewer.id)).rejects.toThrow("may not confirm");
    expect(await prisma.post.count({ where: { id: postId } })).toBe(1);
  });

  test("it is decided once; refused or withdrawn, it changes nothing", async () => {
    const { member, reviewer, lead, caseId, postId } = world;
    const item = { caseId, kind: "post", targetId: postId, ...wish } as const;
    const first = await as(member).retention.propose(item);
    await expect(as(member).retention.propose(item)).rejects.toMatchObject({
      cause: { key: "retention.proposedAlready" },
    });
    await as(reviewer).retention.refuse({ dispositionId: first.dispositionId, note: "still needed" });
    await expect(as(lead).retention.confirm({ dispositionId: first.dispositionId })).rejects.toMatchObject({
      cause: { key: "retention.decided" },
    });
    const second = await as(member).retention.propose(item);
    await expect(
      as(lead).retention.withdraw({ dispositionId: second.dispositionId, note: "not mine" }),
    ).rejects.toMatchObject({ cause: { key: "retention.notYours" } });
    await as(member).retention.withdraw({ dispositionId: second.dispositionId, note: "by mistake" });
    expect(await prisma.post.count({ where: { id: postId } })).toBe(1);
    expect(await prisma.tombstone.count({ where: { caseId } })).toBe(0);
  });

  test("of two people who confirm at the same moment one does", async () => {
    const { member, reviewer, lead, caseId, postId } = world;
    const { dispositionId } = await as(member).retention.propose({ caseId, kind: "post", targetId: postId, ...wish });
    const told = await Promise.all(
      [reviewer, lead].map((person) => toldBy(as(person).retention.confirm({ dispositionId }))),
    );
    expect(told.sort()).toEqual(["CONFLICT", "ok"]);
  });
});

describe("a legal hold", () => {
  test("forbids to propose and to confirm, through the API and past it, until the last one is lifted", async () => {
    const { member, lead, reviewer, caseId, postId } = world;
    const item = { caseId, kind: "post", targetId: postId, ...wish } as const;
    const { dispositionId } = await as(member).retention.propose(item);
    const { holdId } = await as(lead).retention.placeHold({ caseId, reason, authority: "Court" });
    const other = await as(lead).retention.placeHold({ caseId, reason, authority: "Inquiry" });
    const held = { cause: { key: "retention.held" } };
    await expect(as(lead).retention.confirm({ dispositionId })).rejects.toMatchObject(held);
    await expect(
      as(member).retention.propose({ ...item, kind: "import", targetId: world.importId }),
    ).rejects.toMatchObject(held);
    await expect(
      prisma.disposition.update({
        where: { id: dispositionId },
        data: { state: "confirmed", decidedById: reviewer.id, decidedAt: new Date() },
      }),
    ).rejects.toThrow("a legal hold forbids disposition");
    await as(lead).retention.liftHold({ holdId, reason });
    await expect(as(lead).retention.confirm({ dispositionId })).rejects.toMatchObject(held);
    await as(lead).retention.liftHold({ holdId: other.holdId, reason });
    expect(await toldBy(as(lead).retention.confirm({ dispositionId }))).toBe("ok");
  });

  test("placed at the very moment of a confirmation, either it stands and nothing goes, or it comes too late", async () => {
    const { member, lead, reviewer, caseId, postId } = world;
    const { dispositionId } = await as(member).retention.propose({ caseId, kind: "post", targetId: postId, ...wish });
    const [confirmed, placed] = await Promise.all([
      toldBy(as(reviewer).retention.confirm({ dispositionId })),
      toldBy(as(lead).retention.placeHold({ caseId, reason, authority: "Court" })),
    ]);
    expect(placed).toBe("ok");
    expect(await prisma.post.count({ where: { id: postId } })).toBe(confirmed === "ok" ? 0 : 1);
  });
});

describe("a whole case", () => {
  const whole = () => ({ kind: "case", targetId: world.caseId }) as const;

  test("goes when it is closed and its time has come, and not before", async () => {
    const { member, caseId } = world;
    const propose = () => as(member).retention.propose({ caseId, ...whole(), ...wish });
    await expect(propose()).rejects.toMatchObject({ cause: { key: "retention.notClosed" } });
    await closedOn(world, new Date().toISOString());
    await expect(propose()).rejects.toMatchObject({ cause: { key: "retention.notDue" } });
    await prisma.case.update({ where: { id: caseId }, data: { closedAt: new Date("2020-01-01T00:00:00Z") } });
    expect(await toldBy(propose())).toBe("ok");
  });

  test("of domestic political speech need not wait once it is closed", async () => {
    const { member, lead, caseId, postId } = world;
    await closedOn(world, new Date().toISOString());
    const { dispositionId } = await as(member).retention.propose({
      caseId,
      ...whole(),
      ...wish,
      ground: "domestic_political_speech",
    });
    await as(lead).retention.confirm({ dispositionId });
    expect(await prisma.post.count({ where: { id: postId } })).toBe(0);
  });

  test("leaves tombstones, a history that holds and findings; files are gone and the check says why", async () => {
    const { member, reviewer, caseId } = world;
    const { findingId, contentSha256 } = await submittedFinding(world);
    await as(reviewer).findings.approve({ findingId, contentSha256 });
    await as(member).posts.add({ caseId, post: { ...post, originalText: "Einmaliger Wortlaut.", objectId: "" } });
    await closedOn(world, "2020-01-01T00:00:00Z");
    const sealed = await vault();
    const source = await prisma.import.findFirstOrThrow({ where: { caseId }, select: { sourceSha256: true } });
    await disposedOf(world, whole());
    expect(await sealed.has(source.sourceSha256)).toBe(false);
    const { tombstones, disposedAt } = await as(member).retention.get({ caseId });
    expect(disposedAt).toBeInstanceOf(Date);
    expect([...new Set(tombstones.map(({ kind }) => kind))].sort()).toEqual([
      "account",
      "case",
      "import",
      "post",
      "run",
    ]);
    expect(await as(member).cases.get({ caseId })).toMatchObject({ summary: "", disposedAt, targets: [] });
    const finding = await as(member).findings.get({ findingId });
    expect(finding.state).toBe("approved");
    expect(finding.citations.every(({ disposed }) => disposed)).toBe(true);
    expect(await tablesWith("Einmaliger")).toEqual([]);
    const verified = await verifyAll();
    expect(verified.history.fault).toBeNull();
    expect(verified.files.faults).toEqual([]);
    expect(verified.files.disposed).toBeGreaterThan(3);
    expect(verified.manifest.faults).toEqual([]);
  });

  test("waits while an import or a detection is under way", async () => {
    const { member, lead, caseId } = world;
    await prisma.detectorRun.updateMany({ where: { caseId, state: "queued" }, data: { state: "running" } });
    await closedOn(world, "2020-01-01T00:00:00Z");
    const { dispositionId } = await as(member).retention.propose({ caseId, ...whole(), ...wish });
    await expect(as(lead).retention.confirm({ dispositionId })).rejects.toMatchObject({
      cause: { key: "retention.underWay" },
    });
  });
});

describe("a sealed file that two cases name", () => {
  test("is kept until the last of them lets it go", async () => {
    const other = await workedCase();
    const { sourceSha256 } = await prisma.import.findUniqueOrThrow({ where: { id: world.importId } });
    await prisma.import.update({ where: { id: other.importId }, data: { sourceSha256 } });
    const sealed = await vault();
    await disposedOf(world, { kind: "import", targetId: world.importId });
    expect(await sealed.has(sourceSha256)).toBe(true);
    const removedAt = async () =>
      (await prisma.disposedFile.findMany({ where: { sha256: sourceSha256 } })).map((file) => file.removedAt);
    expect(await removedAt()).toEqual([null]);
    await disposedOf(other, { kind: "import", targetId: other.importId });
    expect(await sealed.has(sourceSha256)).toBe(false);
    expect(await removedAt()).toEqual([expect.any(Date), expect.any(Date)]);
  });

  test("is missing, not disposed of, when it is gone though a case still names it", async () => {
    const other = await workedCase();
    const { sourceSha256 } = await prisma.import.findUniqueOrThrow({ where: { id: world.importId } });
    await prisma.import.update({ where: { id: other.importId }, data: { sourceSha256 } });
    await disposedOf(world, { kind: "import", targetId: world.importId });
    await (await vault()).remove(sourceSha256);
    const { files } = await verifyAll();
    expect(files.faults).toContainEqual(expect.objectContaining({ sha256: sourceSha256, state: "missing" }));
  });
});

describe("what was disposed of does not come back", () => {
  test("neither the row, nor the case, nor another story in the tombstone", async () => {
    const { lead, member, caseId, postId } = world;
    const row = await prisma.post.findUniqueOrThrow({ where: { id: postId } });
    await disposedOf(world, { kind: "post", targetId: postId });
    await expect(prisma.post.create({ data: row })).rejects.toThrow("does not come back");
    await closedOn(world, "2020-01-01T00:00:00Z");
    await disposedOf(world, { kind: "case", targetId: caseId });
    await expect(stepped(lead, caseId, "reopen")).rejects.toMatchObject({
      cause: { key: "retention.disposed" },
    });
    await expect(as(lead).retention.placeHold({ caseId, reason, authority: "too late" })).rejects.toMatchObject({
      cause: { key: "retention.disposed" },
    });
    await expect(
      as(member).retention.propose({ caseId, kind: "case", targetId: caseId, ...wish }),
    ).rejects.toMatchObject({ cause: { key: "retention.disposed" } });
    await expect(prisma.tombstone.updateMany({ data: { sha256: "0".repeat(64) } })).rejects.toThrow("only ever added");
    await expect(prisma.tombstone.deleteMany()).rejects.toThrow("only ever added");
    await expect(prisma.disposition.deleteMany()).rejects.toThrow("only ever added");
  });

  test("a tombstone or an empty event file needs a confirmed disposition", async () => {
    const { member, caseId, postId, importId } = world;
    const { dispositionId } = await as(member).retention.propose({ caseId, kind: "post", targetId: postId, ...wish });
    const stone = { id: crypto.randomUUID(), dispositionId, caseId, kind: "post", targetId: postId };
    await expect(prisma.tombstone.create({ data: { ...stone, sha256: "0".repeat(64), bytes: 1n } })).rejects.toThrow(
      "without a confirmed disposition",
    );
    await expect(prisma.eventFile.deleteMany({ where: { importId } })).rejects.toThrow("only ever added");
  });

  test("a tombstone that is slipped in behind the guards is found", async () => {
    const dispositionId = await disposedOf(world, { kind: "post", targetId: world.postId });
    await prisma.$transaction([
      prisma.$executeRawUnsafe(`set local session_replication_role = replica`),
      prisma.$executeRaw`insert into "Tombstone" (id, "dispositionId", "caseId", kind, "targetId", sha256, bytes)
        values (gen_random_uuid(), ${dispositionId}::uuid, ${world.caseId}::uuid, 'import', ${world.importId}::uuid, 'x', 1)`,
    ]);
    const { manifest } = await verifyAll();
    expect(manifest.faults.map(({ item, field }) => ({ id: item.id, field }))).toContainEqual({
      id: dispositionId,
      field: "tombstones",
    });
  });

  test("the same file may be collected anew by a case that has a purpose for it", async () => {
    const { importId, member } = world;
    const { sourceSha256 } = await prisma.import.findUniqueOrThrow({ where: { id: importId } });
    await disposedOf(world, { kind: "import", targetId: importId });
    const { sha256 } = await (await vault()).put(Readable.from([Buffer.from(`source ${importId}`)]));
    expect(sha256).toBe(sourceSha256);
    expect(member.role).toBe("member");
  });
});
