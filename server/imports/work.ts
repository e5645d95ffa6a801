import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "#server/core/env.ts";
import { reportImport } from "#server/core/progress.ts";

/** The person asked for the import's end while it ran. */
export class ImportCancelled extends Error {
  override name = "ImportCancelled";
}

const reportEveryMs = 300;

export type Watch = { signal: AbortSignal; onProgress: (progress: { phase: string; share: number }) => void };

/** Tells the database how far the work is, a few times a second, and ends the work when a person asked for it. */
export async function withProgress<T>(importId: string, work: (watch: Watch) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let latest = { phase: "reading", share: 0 };
  const timer = setInterval(async () => {
    const { cancelRequested } = await reportImport(importId, latest).catch(() => ({ cancelRequested: false }));
    if (cancelRequested) controller.abort();
  }, reportEveryMs);
  try {
    return await work({
      signal: controller.signal,
      onProgress(progress) {
        latest = progress;
      },
    });
  } catch (error) {
    if (controller.signal.aborted) throw new ImportCancelled();
    throw error;
  } finally {
    clearInterval(timer);
  }
}

/** The last moment to stop: what follows is one transaction. */
export async function stopIfCancelled(importId: string, share: number): Promise<void> {
  const { cancelRequested } = await reportImport(importId, { share });
  if (cancelRequested) throw new ImportCancelled();
}

/** A directory for the files of one piece of work, gone when it is over. */
export async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(await workDirectory(), "import-"));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function workDirectory(): Promise<string> {
  const directory = path.join(env.home, "work");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return directory;
}
