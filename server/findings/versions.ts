import * as z from "zod";
import { AppError } from "#server/core/errors.ts";
import { caseQuery } from "#server/core/operation.ts";
import { FindingShape, FindingVersionRef } from "#server/schema/finding.ts";

/** A version as it was written, without its citations: those are told by their number. Older ones lack later fields. */
const Content = z.object({
  ...FindingShape.omit({ citations: true }).shape,
  citations: z.array(z.unknown()).transform(({ length }) => length),
});
export type VersionContent = z.output<typeof Content>;

/** A version of a finding beside an earlier one: the one that was asked for, or the one before it, null for the first. */
export const compareVersions = caseQuery({
  on: "finding",
  input: FindingVersionRef,
  permission: "finding.read_drafts",
  async run({ db, input: { findingId, version, since } }) {
    const rows = await db.findingVersion.findMany({
      where: { findingId, version: { lte: version } },
      select: { version: true, content: true },
      orderBy: { version: "desc" },
    });
    const after = rows.find((row) => row.version === version);
    // A submission counts up the version without a new content: what stood then is the last one written before it.
    const before = rows.find((row) => (since === undefined ? row.version < version : row.version <= since));
    if (after === undefined) throw new AppError("not_found", "evidence.missing");
    return { after: Content.parse(after.content), before: before === undefined ? null : Content.parse(before.content) };
  },
});
