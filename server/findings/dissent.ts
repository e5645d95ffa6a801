import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { RecordDissent } from "#server/schema/review.ts";

/** Anybody who may write or review may put on record that they see it otherwise. It stays with the finding for good. */
export const recordDissent = caseCommand({
  on: "finding",
  input: RecordDissent,
  permission: "finding.dissent",
  action: "finding.dissented",
  async run({ tx, actor, input: { findingId, contentSha256, fields } }) {
    const { number, version, ...finding } = await tx.finding.findUniqueOrThrow({
      where: { id: findingId },
      select: { number: true, version: true, contentSha256: true },
    });
    if (finding.contentSha256 !== contentSha256) throw new AppError("conflict", "finding.changed");
    const id = crypto.randomUUID();
    await tx.findingDissent.create({
      data: { id, findingId, findingVersion: version, contentSha256, ...fields, authorId: actor.id },
    });
    return { result: { dissentId: id }, targetId: findingId, data: { finding: `F-${number}`, version } };
  },
});
