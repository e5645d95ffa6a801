import type { Readable } from "node:stream";
import { openDirectoryVault } from "./vault/directory.ts";

export type SealedContent = { sha256: string; bytes: number };

/** What a check of a sealed file found. */
export type SealState = "ok" | "missing" | "damaged";

/**
 * Files that are written once and never edited, named by the SHA-256 of their content. What `put` returned is on the
 * disk for good: a row that names it may commit.
 */
export type Vault = {
  put(content: AsyncIterable<Uint8Array>, options?: { signal?: AbortSignal }): Promise<SealedContent>;
  putFile(file: string, options?: { signal?: AbortSignal }): Promise<SealedContent>;
  open(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  verify(sha256: string, options?: { signal?: AbortSignal }): Promise<SealState>;
  /** Every sealed file, ascending. */
  list(): AsyncIterable<string>;
  /**
   * Destroys a sealed file for good. One that is not there is no error: the order to destroy it may be carried out twice.
   * Whether it may be destroyed is not the vault's to know.
   */
  remove(sha256: string): Promise<void>;
};

/** A vault whose files another program may read in place, by path and never for writing. */
export type LocalVault = Vault & { path(sha256: string): string };

/** Opens the vault in a directory, which is made if it is not there. */
export async function openVault(directory: string): Promise<LocalVault> {
  return openDirectoryVault(directory);
}
