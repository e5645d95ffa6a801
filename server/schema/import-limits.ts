/** Every bound on what is read from outside, in one place. Each has its sentence in `messages/<language>/`. */

const KiB = 1 << 10;
const MiB = 1 << 20;
const GiB = 2 ** 30;

/** A file as it is uploaded. */
export const maxFileBytes = 4 * GiB;
/** More than this without an end of row is no row. */
export const maxRowBytes = 16 * MiB;
/** Longest id, link or name kept of one cell, in bytes of UTF-8. */
export const maxValueBytes = 4 * KiB;
/** Longest text of a post or share kept, likewise. */
export const maxTextBytes = 64 * KiB;
/** Lists and objects inside one another in one row of JSON. */
export const maxJsonDepth = 10_000;
export const maxRows = 100_000_000;
export const maxColumns = 500;

/** No table compresses better than this: what grows further was built to fill the disk. Looked at from `ratioCheckedFrom` on. */
export const maxExpansion = 250;
export const ratioCheckedFrom = 64 * MiB;

/** What a zip archive may hold. */
export type ArchiveLimits = {
  entries: number;
  /** All entries together, unpacked. */
  bytes: number;
  /** One entry, unpacked. */
  entryBytes: number;
  /** Unpacked bytes for one packed byte, for entries larger than `ratioCheckedFrom`. */
  ratio: number;
  ratioCheckedFrom: number;
  /** Archives inside archives: 1 opens an archive and no archive in it. */
  depth: number;
};

export const archiveLimits: ArchiveLimits = {
  entries: 10_000,
  bytes: 16 * GiB,
  entryBytes: 16 * GiB,
  ratio: maxExpansion,
  ratioCheckedFrom: 8 * MiB,
  depth: 1,
};

/** Texts that the sheets of a workbook share, kept in memory while a sheet is read. */
export const maxSharedTextBytes = 512 * MiB;
/** Parts of a workbook that say how it is laid out. */
export const maxWorkbookPartBytes = 64 * MiB;
