import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery } from "#server/core/operation.ts";
import { sha256Of } from "#server/core/sha256.ts";
import type { ReadDb, Tx } from "#server/db/client.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import {
  CaptureFields,
  CaptureReading,
  CaptureRef,
  ListCaptures,
  notStated,
  UpdateCapture,
} from "#server/schema/capture.ts";
import { effectiveMarking, type Marking, storedMarking, unlessRed } from "#server/schema/marking.ts";
import { instantOf, wallTimeOf } from "#server/schema/time.ts";
import { isContradicted } from "./media-type.ts";
import { timestampsOf } from "./timestamps.ts";
import { lookOf } from "./viewed.ts";

const descriptionView = {
  postId: true,
  collector: true,
  method: true,
  tool: true,
  toolVersion: true,
  persona: true,
  connection: true,
  sourceUrl: true,
  capturedAt: true,
  capturedZone: true,
  capturedPrecision: true,
  note: true,
  tlp: true,
} as const satisfies Prisma.CaptureSelect;
const captureView = {
  ...descriptionView,
  id: true,
  caseId: true,
  number: true,
  sha256: true,
  fileName: true,
  claimedType: true,
  mediaType: true,
  uploadedAt: true,
  version: true,
  uploader: { select: { id: true, name: true } },
  file: { select: { bytes: true } },
  readings: { select: { result: true, codeVersion: true, at: true }, orderBy: { at: "desc" }, take: 1 },
} as const satisfies Prisma.CaptureSelect;
type DescriptionRow = Prisma.CaptureGetPayload<{ select: typeof descriptionView }>;
type CaptureRow = Prisma.CaptureGetPayload<{ select: typeof captureView }>;

/** The captures of a case, or of one post of it, newest first. */
export const listCaptures = caseQuery({
  on: "case",
  input: ListCaptures,
  permission: "evidence.read",
  async run({ db, caseId, input: { postId } }) {
    const rows = await db.capture.findMany({
      where: { caseId, ...(postId !== null && { postId }) },
      select: captureView,
      orderBy: { number: "desc" },
      take: 1_000,
    });
    return rows.map(shown);
  },
});

/** All that a case holds of one capture. */
export const getCapture = caseCommand({
  on: "capture",
  input: CaptureRef,
  permission: "evidence.read",
  action: "capture.viewed",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { captureId } }) {
    const row = await tx.capture.findUniqueOrThrow({
      where: { id: captureId },
      select: { ...captureView, ...pageView },
    });
    const { versions, post, ...capture } = row;
    const timestamps = await timestampsOf(tx, caseId, row.sha256);
    const sameContent = await tx.capture.findMany({
      where: { caseId, sha256: row.sha256, id: { not: captureId } },
      select: { id: true, number: true },
      orderBy: { number: "asc" },
    });
    const result = {
      ...shown(capture),
      post: post && unlessRed(post),
      timestamps,
      sameContent: sameContent.map(({ id, number }) => ({ id, label: captureLabel(number) })),
      versions: versions.map(({ editor, ...version }) => ({
        ...version,
        fields: CaptureFields.parse(version.fields),
        editor: editor.name,
      })),
    };
    const look = await lookOf(tx, actor, captureId);
    return look ? { result, ...look } : { result, unchanged: true };
  },
});

const pageView = {
  post: {
    select: {
      id: true,
      originalTitle: true,
      originalText: true,
      originalLanguage: true,
      tlp: true,
      case: { select: { tlp: true } },
    },
  },
  versions: {
    select: { version: true, fields: true, at: true, editor: { select: { name: true } } },
    orderBy: { version: "desc" },
  },
} as const satisfies Prisma.CaptureSelect;

/** Changes what is said of a capture. What was said before stays; the content cannot be changed at all. */
export const updateCapture = caseCommand({
  on: "capture",
  input: UpdateCapture,
  permission: "evidence.write",
  action: "capture.updated",
  async run({ tx, actor, caseId, input: { captureId, version, fields } }) {
    const row = await tx.capture.findUniqueOrThrow({ where: { id: captureId }, select: captureView });
    const before = fieldsOf(row);
    const changed = Object.keys(diff(before, fields));
    if (version === row.version && changed.length === 0) return { result: { version }, unchanged: true };
    await assertPostInCase(tx, caseId, fields.postId);
    const { count } = await tx.capture.updateMany({
      where: { id: captureId, version },
      data: { ...descriptionColumns(fields), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "evidence.stale", { current: { version: row.version, fields: before } });
    await tx.captureDescription.create({
      data: { captureId, version: version + 1, fields, editedById: actor.id },
    });
    return {
      result: { version: version + 1 },
      targetId: captureId,
      data: { capture: captureLabel(row.number), fields: changed },
    };
  },
});

export const captureLabel = (number: number): string => `C-${number}`;

export async function assertPostInCase(tx: Tx, caseId: string, postId: string | null): Promise<void> {
  if (postId === null) return;
  const post = await tx.post.findUnique({ where: { id: postId }, select: { caseId: true } });
  if (post?.caseId !== caseId)
    throw new AppError("invalid", "capture.postElsewhere", { fields: { postId: "capture.postElsewhere" } });
}

export function descriptionColumns({ capturedAt, ...rest }: CaptureFields) {
  return {
    ...rest,
    capturedAt: capturedAt && instantOf(capturedAt),
    capturedZone: capturedAt?.zone ?? "",
    capturedPrecision: capturedAt?.precision ?? "",
  };
}

/** What a citation of a capture is bound to: its bytes, and what is said of where they come from. */
export async function captureHashes(db: ReadDb, caseId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.capture.findMany({
    where: { caseId, id: { in: [...ids] } },
    select: { ...descriptionView, id: true, sha256: true },
  });
  return new Map(rows.map((row) => [row.id, sha256Of({ sha256: row.sha256, fields: fieldsOf(row) })]));
}

/** The markings of captures that a case or a finding contains: the whole is as narrow as the narrowest of them. */
export async function captureMarkings(
  db: ReadDb | Tx,
  caseId: string,
  ids: readonly string[] | "all",
): Promise<Marking[]> {
  const rows = await db.capture.findMany({
    where: { caseId, tlp: { not: null }, ...(ids !== "all" && { id: { in: [...ids] } }) },
    select: { tlp: true, case: { select: { tlp: true, pap: true, protection: true } } },
    distinct: ["tlp"],
  });
  return rows.map(({ tlp, case: ofCase }) =>
    effectiveMarking({ tlp, pap: null, protection: null }, storedMarking(ofCase)),
  );
}

function shown({ readings, file, ...capture }: CaptureRow) {
  const [last] = readings;
  const fields = fieldsOf(capture);
  return {
    ...capture,
    label: captureLabel(capture.number),
    bytes: Number(file.bytes),
    fields,
    notStated: notStated(fields),
    contradicted: isContradicted(capture.claimedType, capture.mediaType),
    /** Null while the worker has not looked at it yet. */
    reading: last === undefined ? null : { ...last, result: CaptureReading.parse(last.result) },
  };
}

/** The row as the form knows it. */
function fieldsOf(row: DescriptionRow): CaptureFields {
  const { capturedAt, capturedZone, capturedPrecision } = row;
  const names = Object.keys(CaptureFields.shape);
  return CaptureFields.parse({
    ...Object.fromEntries(names.map((name) => [name, Reflect.get(row, name)])),
    capturedAt: capturedAt && statedMoment(capturedAt, capturedZone, capturedPrecision),
  });
}

function statedMoment(at: Date, zone: string, precision: string) {
  const wall = wallTimeOf(at, zone);
  return { wall: precision === "day" || precision === "month" ? wall.slice(0, 10) : wall, zone, precision };
}
