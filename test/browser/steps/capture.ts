import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { png } from "#test/support/images.ts";
import { button, field, fileOf, heading, tab } from "./page.ts";

/** Brings a screenshot in, describes it, and takes its original away; answers whether the bytes came back as they went in. */
export async function keepCapture(page: Page): Promise<boolean> {
  const screenshot = png(1_280, 720);
  await tab(page, "Captures");
  // The page before has a place for files of its own.
  await page.waitForURL(/\/captures$/);
  await page.locator("input[type=file]").setInputFiles([
    { ...fileOf("screen.png", screenshot), mimeType: "image/png" },
    { ...fileOf("page.png", Buffer.from("<!doctype html><p>not a picture</p>")), mimeType: "image/png" },
  ]);
  await page.getByText("Sealed", { exact: true }).first().waitFor({ timeout: 60_000 });
  await page.getByText("not as claimed").first().waitFor();
  await page.getByRole("table").getByRole("link", { name: "C-1", exact: true }).click();
  await heading(page, /C-1 · screen\.png/).waitFor();
  await page.getByRole("img", { name: "Thumbnail of capture C-1" }).waitFor({ timeout: 60_000 });
  await describe(page);
  return await exported(page, createHash("sha256").update(screenshot).digest("hex"));
}

async function describe(page: Page): Promise<void> {
  await button(page, /^Edit$/).click();
  await field(page, "Collected by").fill("Mia Member");
  await page.getByLabel("Method").selectOption("screenshot");
  await field(page, "Tool").fill("Firefox");
  await button(page, /^Save$/).click();
  await page.getByText("Mia Member").first().waitFor();
  await page
    .getByRole("table", { name: "Versions of the description" })
    .getByRole("cell", { name: "2", exact: true })
    .first()
    .waitFor();
}

async function exported(page: Page, sha256: string): Promise<boolean> {
  await button(page, "Take the original away").click();
  await page.getByRole("dialog").getByRole("textbox").fill("For the court's own copy");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "Record and download" }).click(),
  ]);
  return (
    createHash("sha256")
      .update(await readFile(await download.path()))
      .digest("hex") === sha256
  );
}

/** Has every file and chain of the case checked, and reads the chain of the capture. */
export async function verifyCustody(page: Page): Promise<string[]> {
  await tab(page, "Custody");
  await page.getByRole("button", { name: "Verify now" }).first().click();
  await page.getByText("Everything holds").first().waitFor({ timeout: 120_000 });
  const row = page.getByRole("row").filter({ hasText: "Capture C-1" }).first();
  await row.getByRole("button", { name: "Chain" }).click();
  const chain = page.getByRole("table", { name: "Chain of custody: C-1" });
  await chain.waitFor();
  return chain.locator("tbody tr td:nth-child(3)").allTextContents();
}
