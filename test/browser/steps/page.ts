import type { Page } from "playwright-core";

/** How the steps of a journey find what they press and fill: by what a person reads. */
export const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first();
export const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Case" }).getByRole("link", { name, exact: true }).click();
export const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
export const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();

type File = { name: string; mimeType: string; buffer: Buffer };

/** Hands a file over on the page of imports, and waits for the import's own page. */
export async function upload(page: Page, file: File | string): Promise<void> {
  await tab(page, "Imports");
  // The page before may have a place for files of its own.
  await page.waitForURL(/\/imports$/);
  await page.locator("input[type=file]").setInputFiles(file);
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/, { timeout: 300_000 });
}

export const fileOf = (name: string, buffer: Buffer): File => ({ name, mimeType: "application/octet-stream", buffer });

/** Waits until every run of the case has ended, and answers the rows of their table. */
export async function finishedRuns(page: Page, { least, timeout }: { least: number; timeout: number }) {
  await tab(page, "Detection");
  const rows = page.getByRole("table", { name: "All runs" }).getByRole("row");
  const end = Date.now() + timeout;
  for (;;) {
    const more = page.getByRole("button", { name: /^Show \d+ more$/ });
    if (await more.isVisible()) await more.click();
    const texts = (await rows.allTextContents()).slice(1);
    const isOver = texts.every((text) => !/Queued|Running|Waiting|\d %/.test(text));
    if (isOver && texts.length >= least) return texts;
    if (Date.now() > end) throw new Error(`the runs did not end:\n${texts.join("\n")}`);
    await page.waitForTimeout(500);
  }
}
