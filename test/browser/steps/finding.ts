import type pg from "pg";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { button, field, tab } from "./page.ts";

const minute = 60_000;

/** Writes a finding that cites these, submits it, and answers its path. */
export async function submitFinding(page: Page, cited: readonly RegExp[]): Promise<string> {
  await tab(page, "Findings");
  await page.getByRole("link", { name: "New finding" }).first().click();
  await page.getByRole("combobox", { name: "Group", exact: true }).selectOption("B");
  await page.getByRole("combobox", { name: "Kind of statement" }).selectOption("assessment");
  await field(page, "Title").fill("Coordinated amplification");
  await field(page, "Text").fill("Twelve accounts amplified three posts within seconds of each other.");
  await page.getByRole("combobox", { name: "Probability" }).selectOption("very_likely");
  await page.getByRole("combobox", { name: "Confidence" }).selectOption("moderate");
  for (const label of cited) {
    await page.getByRole("combobox", { name: "Cite evidence" }).click();
    await page.getByRole("option", { name: label }).first().click();
  }
  await button(page, "Save draft").click();
  await page.waitForURL(/\/findings\/[0-9a-f-]{36}$/);
  const findingPath = new URL(page.url()).pathname;
  await button(page, "Submit for review").click();
  await page
    .getByText(/is submitted/)
    .first()
    .waitFor();
  return findingPath;
}

type Database = <T>(work: (client: pg.Client) => Promise<T>) => Promise<T>;

export async function approve(page: Page, findingPath: string, inDatabase: Database): Promise<void> {
  await page.goto(findingPath);
  await button(page, "Approve").click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Approve/ })
    .click();
  const id = findingPath.split("/").at(-1);
  const state = () =>
    inDatabase(async (client) => (await client.query('select state from "Finding" where id = $1', [id])).rows[0].state);
  await expect.poll(state, { timeout: minute }).toBe("approved");
}

/** What a person could do with the developer tools of the browser. */
export function approvalThroughApi(page: Page, findingId: string, contentSha256: string): Promise<number> {
  const body = JSON.stringify({ json: { findingId, contentSha256 } });
  return page.evaluate(
    async (sent) =>
      (
        await fetch("/api/trpc/findings.approve", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: sent,
        })
      ).status,
    body,
  );
}
