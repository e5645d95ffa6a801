import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { button, field } from "./page.ts";

/** Drafts a notice of one approved sentence and one that nobody approved, and releases it without the second. */
export async function releaseNotice(page: Page, casePath: string): Promise<void> {
  await page.goto(`${casePath}/notices/new`);
  await field(page, "Title in English").fill("Statement on amplified posts");
  await field(page, "Title in French").fill("Déclaration sur des publications amplifiées");
  await sentence(page, 1, "Twelve accounts amplified three posts.", "Douze comptes ont amplifié trois publications.");
  await page.getByRole("combobox", { name: "Cite a finding in sentence 1" }).click();
  await page.getByRole("option", { name: /F-1/ }).first().click();
  await page.keyboard.press("Escape");
  await sentence(page, 2, "Nobody approved this.", "Personne n’a approuvé ceci.");
  await button(page, /Save draft|^Save$/).click();
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}$/);
  await page
    .getByText(/One thing blocks release|blocks release\. It is listed/)
    .first()
    .waitFor({ state: "attached" });
  await button(page, "Remove sentence 2").click();
  await button(page, /^Save$/).click();
  await page.getByText("Nothing. It can be released.").first().waitFor();

  const frame = page.frameLocator("iframe").first();
  await frame.getByText("Twelve accounts amplified three posts.").waitFor();
  await frame.getByText("[F-1]").first().waitFor();
  for (const [name, content] of [
    [/English, HTML/, "<h1>Statement on amplified posts</h1>"],
    [/French, Markdown/, "# Déclaration sur des publications amplifiées"],
  ] as const) {
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
    const document = await readFile(await download.path(), "utf8");
    expect(document).toContain(content);
    expect(document).toContain("F");
  }
  await button(page, /^Release$/).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Release/ })
    .click();
  await page.getByText("Released and frozen").first().waitFor();
}

async function sentence(page: Page, number: number, en: string, fr: string): Promise<void> {
  if (!(await field(page, `Sentence ${number} in English`).isVisible())) await button(page, "Add a sentence").click();
  await field(page, `Sentence ${number} in English`).fill(en);
  await field(page, `Sentence ${number} in French`).fill(fr);
}
