import type { Prisma } from "#server/db/generated/client.ts";
import { isPseudonymised, type PersonClass, personClasses } from "#server/schema/account.ts";

const recordSelect = {
  id: true,
  platform: true,
  nativeId: true,
  handle: true,
  displayName: true,
  romanisedName: true,
  personClass: true,
  openedOn: true,
  pseudonym: true,
} as const satisfies Prisma.AccountSelect;
const linkedRecord = { id: true, nativeId: true, handle: true, displayName: true, personClass: true, pseudonym: true };
const linkedSelect = { select: linkedRecord, orderBy: { pseudonym: "asc" } } as const;

/**
 * What must be read of an account to show it, the records that are linked to it included. It never leaves the server as it
 * is: `nameAccount` decides what does.
 */
export const namedSelect = {
  ...recordSelect,
  principal: { select: { ...linkedRecord, linked: linkedSelect } },
  linked: linkedSelect,
} as const satisfies Prisma.AccountSelect;
type Row = Prisma.AccountGetPayload<{ select: typeof namedSelect }>;
type LinkedRow = Prisma.AccountGetPayload<{ select: typeof linkedRecord }>;

export type NamedAccount = {
  id: string;
  /** The record that it counts with; itself, unless somebody linked it to another. */
  principalId: string;
  platform: string;
  personClass: PersonClass;
  /**
   * A-07 for private people; a name for outlets, organisations and people in public roles. Records that are one account
   * bear one label: A-07 (+ A-12).
   */
  label: string;
  /** The label of this record alone. */
  ownLabel: string;
  /** The labels of the other records of the same account. */
  linkedLabels: string[];
  /** The name in Latin letters, where there is one and it may be shown. */
  romanisedName: string;
  pseudonymised: boolean;
};

/**
 * An account as it may be shown. A class that is not known counts as private, and so does a record that is linked to a
 * private one: the name of the one would name the other.
 */
export function nameAccount(row: Row): NamedAccount {
  const principal = row.principal ?? row;
  const group: LinkedRow[] = [principal, ...principal.linked];
  const pseudonymised = group.some((record) => isPseudonymised(classOf(record)));
  const labelOf = (record: LinkedRow) =>
    pseudonymised ? pseudonymText(record.pseudonym) : record.displayName || record.handle || record.nativeId;
  return {
    id: row.id,
    principalId: principal.id,
    platform: row.platform,
    personClass: classOf(row),
    label: joined(group.map(labelOf)),
    ownLabel: labelOf(row),
    linkedLabels: group.filter(({ id }) => id !== row.id).map(labelOf),
    romanisedName: pseudonymised ? "" : row.romanisedName,
    pseudonymised,
  };
}

const classOf = ({ personClass }: { personClass: string }): PersonClass =>
  personClasses.find((known) => known === personClass) ?? "private_individual";

function joined([first = "", ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first} (+ ${others.length > 2 ? others.length : others.join(", ")})`;
}

export const pseudonymText = (number: number): string => `A-${String(number).padStart(2, "0")}`;
