import * as z from "zod";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { pseudonymText } from "#server/core/pseudonyms.ts";
import type { Prisma } from "#server/db/generated/client.ts";
import {
  type AccountClasses,
  accountTypes,
  type assessedFields,
  ClassifyAccounts,
  exposureCategories,
  sizeBands,
} from "#server/schema/account.ts";

export const classColumns = {
  type: true,
  exposure: true,
  sizeBand: true,
  sizeAsOf: true,
} as const satisfies Prisma.AccountSelect;
type ClassRow = Prisma.AccountGetPayload<{ select: typeof classColumns }>;

/** The classes of an account; one that is not known here counts as not given. */
export const shownClasses = ({ type, exposure, sizeBand, sizeAsOf }: ClassRow) => ({
  type: z.enum(accountTypes).catch("unknown").parse(type),
  exposure: z.enum(exposureCategories).catch("not_assessed").parse(exposure),
  sizeBand: z.enum(sizeBands).catch("not_stated").parse(sizeBand),
  sizeAsOf,
});

type Assessed = { field: (typeof assessedFields)[number]; value: string; asOf: string };

/**
 * Gives one or more accounts of a case the same classes, all of them or none. A class that shows a name which was hidden
 * needs a basis as any other, and what was changed and why stays with each account.
 */
export const classifyAccounts = caseCommand({
  on: "case",
  input: ClassifyAccounts,
  permission: "evidence.write",
  action: "account.classified",
  async run({ tx, actor, caseId, input: { accounts, classes, basis } }) {
    const assessed = assessedIn(classes);
    const ids = accounts.map(({ accountId }) => accountId);
    const rows = await tx.account.findMany({
      where: { caseId, id: { in: ids } },
      select: { id: true, pseudonym: true },
      orderBy: { pseudonym: "asc" },
    });
    if (rows.length < ids.length) throw new AppError("invalid", "account.elsewhere");
    const labels = rows.map(({ pseudonym }) => pseudonymText(pseudonym));
    for (const { accountId, version } of accounts) {
      const { count } = await tx.account.updateMany({
        where: { id: accountId, version },
        data: { ...columnsOf(classes), version: { increment: 1 } },
      });
      const account = labels[rows.findIndex(({ id }) => id === accountId)] ?? "";
      if (count === 0) throw new AppError("stale", "account.changed", { values: { account } });
    }
    await tx.accountAssessment.createMany({
      data: ids.flatMap((accountId) =>
        assessed.map((line) => ({ id: crypto.randomUUID(), accountId, ...line, basis, assessedById: actor.id })),
      ),
    });
    return {
      result: { accounts: ids.length },
      targetId: ids.length === 1 ? (ids[0] ?? caseId) : caseId,
      data: {
        accounts: labels,
        fields: assessed.map(({ field }) => field),
        classes: Object.fromEntries(assessed.map(({ field, value }) => [field, value])),
        basis,
      },
    };
  },
});

function assessedIn({ personClass, type, exposure, size }: AccountClasses): Assessed[] {
  const lines: { field: Assessed["field"]; value: string | undefined; asOf: string }[] = [
    { field: "personClass", value: personClass, asOf: "" },
    { field: "type", value: type, asOf: "" },
    { field: "exposure", value: exposure, asOf: "" },
    { field: "sizeBand", value: size?.band, asOf: size?.asOf ?? "" },
  ];
  return lines.flatMap(({ value, ...line }) => (value === undefined ? [] : [{ ...line, value }]));
}

const columnsOf = ({ size, ...classes }: AccountClasses): Prisma.AccountUpdateManyMutationInput => ({
  ...classes,
  ...(size && { sizeBand: size.band, sizeAsOf: size.asOf }),
});
