import type { Page } from "playwright-core";
import { button, field } from "./page.ts";

/** On the page of a post: what was seen of it since, how it is rated, and that two assessments of it differ. */
export async function assessPost(page: Page): Promise<void> {
  await button(page, "Record what was seen").click();
  await page.getByRole("dialog").getByLabel("What was seen").selectOption("deleted");
  await field(page, "Date").fill("2025-03-20");
  await field(page, "Time").fill("08:15");
  await button(page, "Record it").click();
  await page.getByText("Deleted", { exact: true }).first().waitFor();

  await button(page, "Rate the source").click();
  await page.getByLabel("Reliability of the source").selectOption("B");
  await field(page, "Basis").fill("Its earlier posts were what they said they were.");
  await button(page, "Record the rating").click();
  await page.getByText("B: usually reliable").first().waitFor();

  await addStance(page, { stance: "positive", source: "" });
  await addStance(page, { stance: "negative", source: "A public notice" });
  await page.getByText("Assessors differ on Example candidate").waitFor();
}

async function addStance(page: Page, { stance, source }: { stance: string; source: string }): Promise<void> {
  await button(page, "Add a stance").click();
  await field(page, "Towards").fill("Example candidate");
  await page.getByRole("combobox", { name: "Stance", exact: true }).selectOption(stance);
  await field(page, "Basis").fill("The words of its title.");
  await field(page, "As stated by").fill(source);
  await button(page, "Add the stance").click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}
