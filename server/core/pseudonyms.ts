import type { Prisma } from "#server/db/generated/client.ts";
import { isPseudonymised, type PersonClass, personClasses } from "#server/schema/evidence.ts";

/** What must be read of an account to show it. It never leaves the server as it is: `nameAccount` decides what does. */
export const namedSelect = {
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
type Row = Prisma.AccountGetPayload<{ select: typeof namedSelect }>;

export type NamedAccount = {
  id: string;
  platform: string;
  personClass: PersonClass;
  /** A-07 for private people; a name for outlets, organisations and people in public roles. */
  label: string;
  /** The name in Latin letters, where there is one and it may be shown. */
  romanisedName: string;
  pseudonymised: boolean;
};

/** An account as it may be shown. A class that is not known counts as private. */
export function nameAccount(row: Row): NamedAccount {
  const personClass = personClasses.find((known) => known === row.personClass) ?? "private_individual";
  const pseudonymised = isPseudonymised(personClass);
  return {
    id: row.id,
    platform: row.platform,
    personClass,
    label: pseudonymised ? pseudonymText(row.pseudonym) : row.displayName || row.handle || row.nativeId,
    romanisedName: pseudonymised ? "" : row.romanisedName,
    pseudonymised,
  };
}

export const pseudonymText = (number: number): string => `A-${String(number).padStart(2, "0")}`;
