import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import * as z from "zod";
import { type Actor, personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sealFile, vault } from "#server/core/sealed.ts";
import { sha256 } from "#server/core/sha256.ts";
import { signBytes } from "#server/core/signing.ts";
import { codeVersion } from "#server/core/version.ts";
import type { ReadDb } from "#server/db/client.ts";
import { enqueue } from "#server/jobs/queue.ts";
import { assertWithinCeiling, caseMarking } from "#server/marking/marking.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { type CustodyEntry, TransferItems, TransferRef } from "#server/schema/custody.ts";
import { labelsOf } from "./items.ts";
import { PackManifest, packNames } from "./pack-manifest.ts";
import { readme } from "./pack-readme.ts";
import { type TarEntry, tarOf } from "./tar.ts";

/** Files of one pack, together. */
const packMax = 4 * 2 ** 30;
/** What is packed: originals and what was made of them, not packs that were made before. */
const packedEvents = ["captured", "imported", "derived", "released"];

const getManifest = caseQuery({
  on: "case",
  input: TransferItems.extend({ transferId: z.uuid(), at: z.date() }),
  permission: "custody.transfer",
  async run({ db, actor, caseId, input: { items, transferId, at, recipient, authority, channel, audience, reason } }) {
    const marking = await caseMarking(db, caseId);
    assertWithinCeiling(marking, audience);
    const [facts, by, history, packed] = await Promise.all([
      db.case.findUniqueOrThrow({
        where: { id: caseId },
        select: { code: true, synthetic: true },
      }),
      db.user.findUniqueOrThrow({ where: { id: personIdOf(actor) }, select: { name: true } }),
      db.historyEvent.findFirstOrThrow({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } }),
      Promise.all(items.map((item) => packedItem(db, caseId, item))),
    ]);
    const content = {
      format: "vigie-custody-pack",
      version: 1,
      code: codeVersion,
      case: { ...facts, ...marking },
      transfer: { id: transferId, recipient, authority, channel, reason, by: by.name, at },
      history,
      items: packed,
      files: await packedFiles(db, packed),
      readmeSha256: "",
    };
    const plain = PackManifest.omit({ readmeSha256: true })
      .strip()
      .parse(JSON.parse(canonicalJson(content)));
    return { ...plain, readmeSha256: sha256(readme(plain)) };
  },
});

async function packedItem(db: ReadDb, caseId: string, { kind, id }: { kind: string; id: string }) {
  const chain = await db.custodyEvent.findMany({
    where: { caseId, itemKind: kind, itemId: id },
    orderBy: { number: "asc" },
  });
  const [first] = chain;
  if (!first) throw new AppError("not_found", "evidence.missing");
  const labelOf = await labelsOf(db, chain);
  return { kind, id, label: labelOf(first), chain };
}

async function packedFiles(db: ReadDb, items: readonly Awaited<ReturnType<typeof packedItem>>[]) {
  const rows = items.flatMap(({ id, chain }) =>
    chain
      .filter((row) => row.sealed && packedEvents.includes(row.event))
      .map((row) => ({ id, sha256: row.sha256 ?? "", copy: row.copy })),
  );
  const hashes = [...new Set(rows.map((row) => row.sha256))].sort();
  const sealed = await db.sealedFile.findMany({
    where: { sha256: { in: hashes } },
    select: { sha256: true, bytes: true, mediaType: true },
    orderBy: { sha256: "asc" },
  });
  if (sealed.length === 0) throw new AppError("conflict", "custody.nothingToHandOut");
  if (sealed.reduce((sum, { bytes }) => sum + Number(bytes), 0) > packMax)
    throw new AppError("invalid", "custody.packTooLarge", { values: { limit: "4 GiB" } });
  return sealed.map((file) => {
    const named = rows.filter((row) => row.sha256 === file.sha256);
    const copy = named.some((row) => row.copy === "evidentiary") ? "evidentiary" : "working";
    return { name: `files/${file.sha256}`, ...file, copy, items: [...new Set(named.map(({ id }) => id))] };
  });
}

async function* packEntries(manifest: PackManifest, text: string): AsyncGenerator<TarEntry> {
  const small = (name: string, content: string): TarEntry => {
    const bytes = Buffer.from(content);
    return { name, bytes: bytes.length, content: Readable.from([bytes]) };
  };
  yield small(packNames.readme, readme(manifest));
  yield small(packNames.manifest, text);
  yield small(packNames.signature, canonicalJson(signBytes(Buffer.from(text))));
  const sealed = await vault();
  for (const { name, sha256: wanted, bytes } of manifest.files)
    yield { name, bytes, content: checked(await sealed.open(wanted), wanted) };
}

/** Lets no byte out under a hash that it does not have: a damaged file ends the pack. */
async function* checked(stream: Readable, wanted: string): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of stream) {
    hash.update(chunk);
    yield Buffer.from(chunk);
  }
  if (hash.digest("hex") !== wanted) throw new AppError("conflict", "custody.damaged");
}

const recordTransfer = caseCommand({
  on: "case",
  input: TransferItems.extend({
    transferId: z.uuid(),
    at: z.date(),
    packSha256: z.hash("sha256"),
    packBytes: z.int(),
    manifestSha256: z.hash("sha256"),
    /** The end of each chain as it was packed. */
    ends: z.array(z.strictObject({ label: z.string(), hash: z.hash("sha256"), original: z.hash("sha256").nullable() })),
  }),
  permission: "custody.transfer",
  action: "custody.transferred",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { items, transferId: id, at, packSha256, packBytes, ends, ...rest } }) {
    const { manifestSha256, recipient, authority, channel, reason } = rest;
    for (const [i, item] of items.entries())
      if ((await lastHash(tx, item)) !== ends[i]?.hash) throw new AppError("conflict", "custody.changed");
    await sealFile(tx, actor, {
      sha256: packSha256,
      bytes: packBytes,
      mediaType: "application/x-tar",
      purpose: "export",
    });
    await tx.custodyTransfer.create({
      data: {
        id,
        caseId,
        recipient,
        authority,
        channel,
        reason,
        packSha256,
        manifestSha256,
        transferredById: personIdOf(actor),
        transferredAt: at,
      },
    });
    await enqueue(tx, "sign-head", {});
    const facts = { recipient, authority, channel, transferId: id, manifestSha256 };
    const handedOut = items.map((item, i): CustodyEntry => {
      const derivedFrom = ends[i]?.original ?? null;
      const label = ends[i]?.label ?? "";
      const file = { copy: "working", sha256: packSha256, sealed: true, derivedFrom } as const;
      return { item: { ...item, label }, event: "transferred", ...file, reason, facts };
    });
    return {
      result: { transferId: id, packSha256 },
      targetId: id,
      data: { items: items.length, recipient, authority, channel, reason, packSha256 },
      custody: handedOut,
    };
  },
});

async function lastHash(db: ReadDb, { kind, id }: { kind: string; id: string }): Promise<string | undefined> {
  const last = await db.custodyEvent.findFirst({
    where: { itemKind: kind, itemId: id },
    orderBy: { number: "desc" },
    select: { hash: true },
  });
  return last?.hash;
}

/** Seals a pack with copies of these items, then records that exactly that pack is handed out. */
export const transferItems = Object.assign(
  async (actor: Actor, input: z.output<typeof TransferItems>) => {
    const transfer = { transferId: crypto.randomUUID(), at: new Date() };
    const manifest = await getManifest(actor, { ...input, ...transfer });
    const text = canonicalJson(manifest);
    const sealed = await (await vault()).put(tarOf(packEntries(manifest, text)));
    const ends = manifest.items.map(({ label, chain }) => ({
      label,
      hash: chain.at(-1)?.hash ?? "",
      original: z
        .hash("sha256")
        .nullable()
        .parse(chain[0]?.sha256 ?? null),
    }));
    const pack = { packSha256: sealed.sha256, packBytes: sealed.bytes, manifestSha256: sha256(text) };
    return recordTransfer(actor, { ...input, ...transfer, ...pack, ends });
  },
  { input: TransferItems },
);

/** Hands a pack out once more, and records that. */
export const exportPack = caseCommand({
  on: "transfer",
  input: TransferRef,
  permission: "custody.transfer",
  action: "custody.pack_downloaded",
  onClosedCase: true,
  async run({ tx, input: { transferId } }) {
    const {
      recipient,
      packSha256,
      case: ofCase,
    } = await tx.custodyTransfer.findUniqueOrThrow({
      where: { id: transferId },
      select: { recipient: true, packSha256: true, case: { select: { code: true } } },
    });
    return {
      result: { packSha256, fileName: `${ofCase.code}-${packSha256.slice(0, 12)}.tar` },
      targetId: transferId,
      data: { recipient, packSha256 },
    };
  },
});
