import * as z from "zod";
import type { Actor } from "#server/core/actor.ts";
import { diff } from "#server/core/diff.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery, type Operation } from "#server/core/operation.ts";
import { vault } from "#server/core/sealed.ts";
import { ImportRef, TablePreview } from "#server/schema/import.ts";
import { CorrectLayout } from "#server/schema/import-plan.ts";
import { previewTable } from "./read/table.ts";
import { UnreadableFile } from "./read/unreadable.ts";

type Corrected = { version: number };

/** Reads the sealed file as a person says that it is written, by the code that recognised it. */
async function correct(actor: Actor, input: z.output<typeof CorrectLayout>): Promise<Corrected> {
  const { importId, version, layout } = input;
  const { sourceSha256 } = await getSource(actor, { importId });
  try {
    const sealed = await vault();
    const preview = await sealed.withFile(sourceSha256, (file) => previewTable(file, layout));
    return await setPreview(actor, { importId, version, preview });
  } catch (error) {
    if (error instanceof UnreadableFile) throw new AppError("invalid", "import.layout");
    throw error;
  }
}
export const correctLayout: Operation<typeof CorrectLayout, Corrected> = Object.assign(correct, {
  input: CorrectLayout,
});

const getSource = caseQuery({
  on: "import",
  input: ImportRef,
  permission: "evidence.write",
  run: ({ db, input: { importId } }) =>
    db.import.findUniqueOrThrow({ where: { id: importId }, select: { sourceSha256: true } }),
});

/** Puts another reading of the file in the place of the first. The columns that were chosen may not exist in it. */
const setPreview = caseCommand({
  on: "import",
  input: z.strictObject({ importId: z.uuid(), version: z.int(), preview: TablePreview }),
  permission: "evidence.write",
  action: "import.layout_corrected",
  async run({ tx, input: { importId, version, preview } }) {
    const row = await tx.import.findUniqueOrThrow({
      where: { id: importId },
      select: { fileName: true, preview: true },
    });
    const changes = diff(TablePreview.parse(row.preview).layout, preview.layout);
    if (Object.keys(changes).length === 0) return { result: { version }, unchanged: true };
    const { count } = await tx.import.updateMany({
      where: { id: importId, version, appliedTo: null, state: { in: ["uploaded", "checked", "failed", "cancelled"] } },
      data: { preview, state: "uploaded", mapping: {}, error: "", version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict", "import.notReady");
    return { result: { version: version + 1 }, targetId: importId, data: { fileName: row.fileName, changes } };
  },
});
