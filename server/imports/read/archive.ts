import type { ZipEntry } from "#server/core/zip.ts";
import { UnreadableFile } from "./unreadable.ts";

const namedInRefusal = 10;

/** What a person packed. */
export const contentOf = (entries: readonly ZipEntry[]): ZipEntry[] => entries.filter(isContent);

/** The one file of an archive, or the one that was asked for. */
export function onlyTable(entries: readonly ZipEntry[], asked: string | null): ZipEntry {
  const files = contentOf(entries);
  if (asked !== null) {
    const found = files.find(({ name }) => name === asked);
    if (!found) throw new UnreadableFile("entry_missing", asked);
    return found;
  }
  const [only, ...others] = files;
  if (!only) throw new UnreadableFile("empty");
  if (others.length > 0) throw new UnreadableFile("several_tables", named(files));
  return only;
}

/** Folders, and what operating systems put into archives unasked, are nothing that a person packed. */
const isContent = ({ name, isFolder }: ZipEntry) =>
  !isFolder && !/^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name);

function named(files: readonly ZipEntry[]): string {
  const names = files.slice(0, namedInRefusal).map(({ name }) => name);
  return [...names, ...(files.length > names.length ? ["…"] : [])].join(", ");
}
