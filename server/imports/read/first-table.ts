import { AppError } from "#server/core/errors.ts";
import { openZip } from "#server/core/zip.ts";
import type { TablePreview } from "#server/schema/import.ts";
import { contentOf } from "./archive.ts";
import { previewTable } from "./table.ts";
import { UnreadableFile } from "./unreadable.ts";

/** So many files of an archive are looked at for a table. */
const looked = 100;

/**
 * The preview of a file for somebody who can choose another of its tables afterwards: where an archive holds several files,
 * the first that is a table is taken.
 */
export async function previewFirstTable(file: string): Promise<TablePreview> {
  try {
    return await previewTable(file);
  } catch (error) {
    if (!(error instanceof UnreadableFile && error.code === "several_tables")) throw error;
    for (const entry of (await entriesOf(file)).slice(0, looked)) {
      const preview = await tableIn(file, entry);
      if (preview) return preview;
    }
    throw error;
  }
}

async function tableIn(file: string, entry: string): Promise<TablePreview | null> {
  try {
    return await previewTable(file, { compression: "zip", entry });
  } catch (error) {
    if (error instanceof UnreadableFile || (error instanceof AppError && error.code === "invalid")) return null;
    throw error;
  }
}

async function entriesOf(file: string): Promise<string[]> {
  const zip = await openZip(file);
  zip.close();
  return contentOf(zip.entries).map(({ name }) => name);
}
