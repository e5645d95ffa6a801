import { rmSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { detectors } from "#server/detect/registry.ts";
import { deskOf, launchBrowser } from "#test/support/browser.ts";
import { temporaryHome } from "#test/support/postgres.ts";
import { runVigie } from "#test/support/running-vigie.ts";
import { logCase } from "../browser/steps/evidence.ts";
import { button, finishedRuns, tab, upload } from "../browser/steps/page.ts";
import { type RealSet, realSets } from "./real-sets.ts";

const minute = 60_000;

export type BrowserRow = { file: string; counts: string; runs: string[] };

/** Takes every set through the application as a person would: uploaded, mapped, tried out, imported, scored. */
export async function throughTheBrowser(folder: string, only: string): Promise<BrowserRow[]> {
  const home = temporaryHome();
  const vigie = await runVigie({ home });
  try {
    await vigie.untilPrinted(/Vigie runs at/);
    const browser = await launchBrowser();
    try {
      const member = await deskOf(browser, vigie.url, { email: "member@vigie.example", password: "look-out-2025" });
      const rows: BrowserRow[] = [];
      for (const set of realSets.filter(({ file }) => file.includes(only))) {
        rows.push(await throughOneCase(member.page, set, folder));
        console.log(lines(rows.slice(-1)));
      }
      if (member.complaints.length > 0) throw new Error(`the page complained: ${member.complaints.join("\n")}`);
      return rows;
    } finally {
      await browser.close();
    }
  } finally {
    await vigie.end("SIGTERM");
    rmSync(home, { recursive: true, force: true });
  }
}

async function throughOneCase(page: Page, { file, mapping }: RealSet, folder: string): Promise<BrowserRow> {
  await page.goto("/cases/new");
  await logCase(page, { title: file, summary: "A public set, to see what each detector makes of it." });
  await upload(page, path.join(folder, file));
  for (const [label, role] of [
    [/^Account/, "account"],
    [/^Object/, "object"],
    [/^Time/, "time"],
    [/^Share/, "content"],
  ] as const) {
    const column = mapping?.[role];
    if (column !== undefined) await page.getByRole("combobox", { name: label }).first().selectOption(column);
  }
  await button(page, "Dry run").click();
  const sum = page.getByText(/rows read =/).first();
  await sum.waitFor({ timeout: 10 * minute });
  const leaveOut = page.getByRole("checkbox", { name: /rejected rows? out$/ });
  if (await leaveOut.isVisible()) await leaveOut.check();
  await button(page, /^Import( |$)/).click();
  await page
    .getByText("The sealed event file")
    .first()
    .waitFor({ timeout: 10 * minute });
  const counts = ((await sum.textContent()) ?? "").replace(/\s+/g, " ");
  const runs = await finishedRuns(page, { least: Object.keys(detectors).length, timeout: 30 * minute });
  await tab(page, "Overview");
  return { file, counts, runs: runs.map((text) => text.replace(/\s+/g, " ")).sort() };
}

function lines(rows: readonly BrowserRow[]): string {
  return rows
    .map(({ file, counts, runs }) => `### ${file}\n\n${counts}\n\n${runs.map((run) => `- ${run}`).join("\n")}\n`)
    .join("\n");
}
