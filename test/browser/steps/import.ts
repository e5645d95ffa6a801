import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { button, fileOf, upload } from "./page.ts";

const minute = 60_000;
const header = "帖子ID,标题,正文,发布时间,用户ID,阅读数";
const rows = ["n1,标题一,示例文本一。,2025-03-10 09:05,u1,1200", "n2,标题二,示例文本二。,2025-03-11,u2,10万+"];
const bad = "n3,标题三,,2025-03-11,u2,many";

/** A list of posts with a row that cannot be taken: the choice to leave it out, its download, the diff, and the way back. */
export async function importPostsAndUndo(page: Page): Promise<void> {
  await upload(page, fileOf("posts.csv", Buffer.from([header, ...rows, bad, ""].join("\n"))));
  await page.getByText("Posts", { exact: true }).first().click();
  await page.getByRole("combobox", { name: "Platform", exact: true }).selectOption("wechat");
  await button(page, "Dry run").click();
  await page
    .getByText(/3 rows read = 2 accepted \+ 0 duplicate \+ 1 rejected/)
    .first()
    .waitFor({ timeout: minute });
  await page.getByText("missing_text").first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByText("Download all rejected rows (CSV)").click(),
  ]);
  expect(await readFile(await download.path(), "utf8")).toContain("missing_text");
  expect(await button(page, /^Import$/).getAttribute("aria-disabled")).toBe("true");
  await page.getByRole("checkbox", { name: "leave 1 rejected row out" }).check();
  await button(page, /^Import$/).click();
  await page.getByText("What each row did").first().waitFor({ timeout: minute });

  await button(page, "Undo this import").click();
  const dialogue = page.getByRole("dialog");
  await dialogue.getByRole("textbox").fill("the list was of another case");
  await dialogue.getByRole("button", { name: "Undo this import" }).click();
  await page.getByText("This import was undone").first().waitFor({ timeout: minute });
}
