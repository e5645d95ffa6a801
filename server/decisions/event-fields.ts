import type { Prisma } from "#server/db/generated/client.ts";
import { ElectionEventFields } from "#server/schema/regime.ts";

export const eventView = {
  id: true,
  name: true,
  kind: true,
  announcedOn: true,
  dissolvedOn: true,
  writOn: true,
  caretakerFrom: true,
  caretakerTo: true,
  votingDay: true,
  note: true,
  version: true,
} as const satisfies Prisma.ElectionEventSelect;

const dates = ["announcedOn", "dissolvedOn", "writOn", "caretakerFrom", "caretakerTo", "votingDay"] as const;
type Row = Prisma.ElectionEventGetPayload<{ select: typeof eventView }>;

/** A stored event as the form has it: days as text. */
export function eventFieldsOf({ id: _id, version: _version, ...row }: Row): ElectionEventFields {
  const days = Object.fromEntries(dates.map((name) => [name, row[name]?.toISOString().slice(0, 10) ?? null]));
  return ElectionEventFields.parse({ ...row, ...days });
}

/** The fields as columns. */
export function eventColumnsOf({ name, kind, note, ...days }: ElectionEventFields) {
  const day = (value: string | null) => (value === null ? null : new Date(`${value}T00:00:00Z`));
  return {
    name,
    kind,
    note,
    announcedOn: day(days.announcedOn),
    dissolvedOn: day(days.dissolvedOn),
    writOn: day(days.writOn),
    caretakerFrom: day(days.caretakerFrom),
    caretakerTo: day(days.caretakerTo),
    votingDay: day(days.votingDay),
  };
}
