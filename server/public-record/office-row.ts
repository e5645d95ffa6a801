import { dayColumn, dayText, statedDayColumn } from "#server/core/day.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import { OfficeFields } from "#server/schema/public-record.ts";

/** An office as its row holds it and as the form knows it. */

export const officeView = {
  id: true,
  kind: true,
  title: true,
  body: true,
  partyId: true,
  riding: true,
  heldFrom: true,
  heldTo: true,
  statedOn: true,
  source: true,
  sourceUrl: true,
  withdrawnReason: true,
  version: true,
  party: { select: { id: true, name: true } },
} as const satisfies Prisma.PublicOfficeSelect;
type OfficeRow = Prisma.PublicOfficeGetPayload<{ select: typeof officeView }>;

export const officeColumns = ({ heldFrom, heldTo, statedOn, ...fields }: OfficeFields) => ({
  ...fields,
  heldFrom: statedDayColumn(heldFrom),
  heldTo: statedDayColumn(heldTo),
  statedOn: dayColumn(statedOn),
});

export const officeRow = (entityId: string, fields: OfficeFields, createdById: string) => ({
  id: crypto.randomUUID(),
  entityId,
  ...officeColumns(fields),
  createdById,
});

export const officeFieldsOf = (row: OfficeRow): OfficeFields => {
  const { kind, title, body, partyId, riding, source, sourceUrl } = row;
  const days = { heldFrom: dayText(row.heldFrom), heldTo: dayText(row.heldTo), statedOn: dayText(row.statedOn) };
  return OfficeFields.parse({ kind, title, body, partyId, riding, source, sourceUrl, ...days });
};
