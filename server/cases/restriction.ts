import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { RestrictCase } from "#server/schema/case.ts";

/** Changes whether other cases may learn of this one. Whoever is on its list stays there. */
export const restrictCase = caseCommand({
  on: "case",
  input: RestrictCase,
  permission: "case.restrict",
  action: "case.restricted",
  onClosedCase: true,
  async run({ tx, caseId, input: { version, restricted, reason } }) {
    const { count } = await tx.case.updateMany({
      where: { id: caseId, version },
      data: { restricted, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("stale", "case.stale");
    return {
      result: { version: version + 1 },
      targetId: caseId,
      data: { restriction: restricted ? "placed" : "lifted", reason },
    };
  },
});

/** Drawn, not counted: a gap among numbers would tell that a case is there. */
export function restrictedCode(): string {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  const drawn = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => letters[byte % letters.length]);
  return `V-${new Date().getUTCFullYear()}-${drawn.join("")}`;
}
