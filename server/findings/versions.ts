import * as z from "zod";
import { AppError } from "#server/core/errors.ts";
import { caseQuery } from "#server/core/operation.ts";
import { FindingFields, FindingVersionRef } from "#server/schema/finding.ts";

/** A version as it was written, without its citations: those are told by their number. */
const Content = z.object({
  ...FindingFields.omit({ citations: true }).shape,
  citations: z.array(z.unknown()).transform(({ length }) => length),
});
export type VersionContent = z.output<typeof Content>;

/** A version of a finding beside the one before it, which is null for the first. */
export const compareVersions = caseQuery({
  on: "finding",
  input: FindingVersionRef,
  permission: "finding.read_drafts",
  async run({ db, input: { findingId, version } }) {
    const rows = await db.findingVersion.findMany({
      where: { findingId, version: { lte: version } },
      select: { version: true, content: true },
      orderBy: { version: "desc" },
      take: 2,
    });
    const [after, before] = rows;
    if (after?.version !== version) throw new AppError("not_found", "evidence.missing");
    return { after: Content.parse(after.content), before: before === undefined ? null : Content.parse(before.content) };
  },
});
