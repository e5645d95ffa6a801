import type { Page } from "playwright-core";
import { button, field, heading, tab } from "./page.ts";

/** Logs a case and answers its path. */
export async function logCase(page: Page, { title, summary }: { title: string; summary: string }): Promise<string> {
  if (new URL(page.url()).pathname !== "/cases/new") await page.goto("/cases/new");
  await page.getByLabel("Working title").fill(title);
  await page.getByLabel("Summary").fill(summary);
  await page.getByLabel("Purpose of collecting").fill("Detect coordinated interference with the election.");
  await page.getByLabel("Legal authority").fill("Authority of the browser test");
  await button(page, "Log the case").click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  await heading(page, title).waitFor();
  return new URL(page.url()).pathname;
}

export async function letIn(page: Page, name: string): Promise<void> {
  await button(page, "Let somebody in").click();
  const dialogue = page.getByRole("dialog", { name: "Let somebody in" });
  await dialogue.getByRole("combobox", { name: "Person" }).fill(name);
  await page.getByRole("option", { name }).click();
  await dialogue.getByLabel("Why").fill("Works on this case");
  await button(page, /^Let in$/).click();
  await page.getByRole("cell", { name }).first().waitFor();
}

/** Adds a post with its translation, its author, and how often it was engaged with. */
export async function addPost(page: Page): Promise<void> {
  await tab(page, "Evidence");
  await page.getByRole("link", { name: "Add a post" }).first().click();
  await page.getByRole("combobox", { name: "Platform", exact: true }).first().selectOption("wechat");
  await page.getByLabel("Original language").selectOption("zh-Hans");
  await field(page, "Original title").fill("示例标题");
  await field(page, "Original text").fill("这是用于测试的示例文本。");
  await field(page, "Date").first().fill("2025-03-05");
  await field(page, "Time").first().fill("09:30");
  await field(page, "Object id in events").fill("post-a");
  await page.getByLabel("A new account").check();
  await page
    .getByRole("textbox", { name: /Platform’s own id/ })
    .last()
    .fill("example-outlet");
  await page.getByLabel("Add a translation now").check();
  await page.getByLabel("Language of the translation").selectOption("en");
  await field(page, "Translator").fill("T. Translator");
  await page.getByRole("combobox", { name: "Translated", exact: true }).selectOption("human");
  await field(page, "Translated text").fill("This is a sample text for tests.");
  await button(page, "Add a number").click();
  await page.getByLabel("What is counted").selectOption("interaction");
  await page.getByRole("combobox", { name: "As stated", exact: true }).selectOption("between");
  await field(page, "Low").fill("85000");
  await field(page, "High").fill("130000");
  await field(page, "Who states it, and how it was made").fill("Stated by the platform");
  await field(page, "Date").last().fill("2025-03-07");
  await field(page, "Time").last().fill("12:00");
  await button(page, "Add the post").click();
  await page.waitForURL(/\/evidence\/[0-9a-f-]{36}$/);
  await page.getByText("这是用于测试的示例文本。").first().waitFor();
  await page.getByText("This is a sample text for tests.").first().waitFor();
  await page.getByText("85,000–130,000").first().waitFor();
  await page
    .getByText(/unit not stated/i)
    .first()
    .waitFor();
}
