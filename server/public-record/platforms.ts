import * as z from "zod";
import { dayColumn, dayText } from "#server/core/day.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand, deskQuery } from "#server/core/operation.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { PlatformFields, SavePlatform } from "#server/schema/public-record.ts";

/** What is known of each platform: who owns it, under whose law, which numbers it shows, whom to reach there. */

const cardView = {
  platform: true,
  owner: true,
  jurisdiction: true,
  audience: true,
  metrics: true,
  contact: true,
  transparency: true,
  source: true,
  statedOn: true,
  version: true,
} as const satisfies Prisma.PlatformCardSelect;
type CardRow = Prisma.PlatformCardGetPayload<{ select: typeof cardView }>;

export const listPlatforms = deskQuery({
  input: z.strictObject({}),
  permission: "public_record.read",
  async run({ db }) {
    const rows = await db.platformCard.findMany({ select: cardView, orderBy: { platform: "asc" } });
    return rows.map((row) => ({ platform: row.platform, version: row.version, fields: fieldsOf(row) }));
  },
});

const fieldsOf = ({ platform: _platform, version: _version, statedOn, ...fields }: CardRow): PlatformFields =>
  PlatformFields.parse({ ...fields, statedOn: dayText(statedOn) });

export const savePlatform = deskCommand({
  input: SavePlatform,
  permission: "public_record.write",
  action: "platform.saved",
  async run({ tx, actor, input: { platform, version, fields } }) {
    // Two people who make the first card at once: the second finds it.
    const { count: made } = await tx.platformCard.createMany({
      data: version === 0 ? [{ platform, ...columns(fields), editedById: actor.id }] : [],
      skipDuplicates: true,
    });
    if (made === 1)
      return { result: { version: 1 }, targetId: platform, data: { platform, changes: diff(none, fields) } };
    const row = await tx.platformCard.findUnique({ where: { platform }, select: cardView });
    const before = row && fieldsOf(row);
    const changes = diff(before ?? none, fields);
    if (row && version === row.version && Object.keys(changes).length === 0)
      return { result: { version }, unchanged: true };
    const { count } = await tx.platformCard.updateMany({
      where: { platform, version },
      data: { ...columns(fields), editedById: actor.id, editedAt: new Date(), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", "publicRecord.stale", { current: { version: row?.version ?? 0, fields: before } });
    return { result: { version: version + 1 }, targetId: platform, data: { platform, changes } };
  },
});

const none: Partial<PlatformFields> = {};
const columns = ({ statedOn, ...fields }: PlatformFields) => ({ ...fields, statedOn: dayColumn(statedOn) });
