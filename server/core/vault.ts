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
  /** What lies under this name, by its bytes; null where nothing does. */
  measure(sha256: string, options?: { signal?: AbortSignal }): Promise<SealedContent | null>;
  /** Every sealed file, ascending. */
  list(): AsyncIterable<string>;
  /**
   * Destroys a sealed file for good. One that is not there is no error: the order to destroy it may be carried out twice.
   * Whether it may be destroyed is not the vault's to know.
   */
  remove(sha256: string): Promise<void>;
  /**
   * Lends sealed files to a program that reads by path, never for writing: the paths hold until `work` ends, wherever the
   * vault keeps its files.
   */
  withFile<T>(sha256: string, work: (file: string) => Promise<T>): Promise<T>;
  withFiles<T>(hashes: readonly string[], work: (files: string[]) => Promise<T>): Promise<T>;
  /** Throws, in a sentence for the operator, where the vault does not serve. */
  check(): Promise<void>;
};

/** Opens the vault in a directory, which is made if it is not there. */
export const openVault = (directory: string): Promise<Vault> => openDirectoryVault(directory);
