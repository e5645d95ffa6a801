import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { promisify } from "node:util";
import pg from "pg";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holderOf } from "#server/cli/lock.ts";
import { type Desk, deskOf, launchBrowser } from "#test/support/browser.ts";
import { temporaryHome } from "#test/support/postgres.ts";
import { ring, ringCsvGz, ringNdjson } from "#test/support/ring.ts";
import { type RunningVigie, runVigie } from "#test/support/running-vigie.ts";

/**
 * The main job, from a case that is logged to a notice that is released, by three people in three browsers, on what
 * `vigie start` brings up. The steps follow one another.
 */

const home = temporaryHome();
const password = "look-out-2025";
const minute = 60_000;
let vigie: RunningVigie;
let browser: Browser;
let member: Desk;
let reviewer: Desk;
let communications: Desk;
/** The path of the case that the member logs: `/cases/<id>`. */
let casePath = "";
let findingPath = "";

beforeAll(async () => {
  vigie = await runVigie({ home });
  await vigie.untilPrinted(/Vigie runs at/);
  browser = await launchBrowser();
  const as = (role: string) => deskOf(browser, vigie.url, { email: `${role}@vigie.example`, password });
  member = await as("member");
  reviewer = await as("reviewer");
  communications = await as("communications");
}, 10 * minute);

afterAll(async () => {
  await browser?.close();
  await vigie?.end("SIGTERM");
  await rm(home, { recursive: true, force: true });
});

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name }).first();
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Case" }).getByRole("link", { name }).click();
const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();

test("1. a member signs in, sees the desk, and logs a case; what is missing is said under its field", async () => {
  const { page } = member;
  await heading(page, /Desk|Good|What waits/).waitFor();
  await page.goto("/cases/new");
  await button(page, "Log the case").click();
  const title = page.getByLabel("Working title");
  await title.and(page.locator("[aria-invalid=true]")).waitFor();
  const described = (await title.getAttribute("aria-describedby"))?.split(" ").filter(Boolean) ?? [];
  const hints = await Promise.all(described.map((id) => page.locator(`[id="${id}"]`).textContent()));
  expect(hints.join(" ")).toMatch(/This is needed|At least/);
  await title.fill("Fast reposts of three posts");
  await page.getByLabel("Summary").fill("Twelve accounts, three posts.");
  await page.getByLabel("Purpose of collecting").fill("Detect coordinated interference with the election.");
  await page.getByLabel("Legal authority").fill("Authority of the browser test");
  await button(page, "Log the case").click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  casePath = new URL(page.url()).pathname;
  await heading(page, "Fast reposts of three posts").waitFor();
  for (const name of ["Rosa Reviewer", "Cam Communications"]) {
    await page.getByRole("combobox", { name: "Let somebody in" }).fill(name);
    await page.getByRole("option", { name }).click();
    await button(page, /^Let in$/).click();
    await page.getByRole("cell", { name }).first().waitFor();
  }
});

test("2. adds a post: Chinese text, translation, author, moment with its zone, engagement as a range", async () => {
  const { page } = member;
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
});

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await tab(page, "Imports");
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
}

test("3. imports events: recognised columns, dry run, rejected rows, and the same file twice changes nothing", {
  timeout: 5 * minute,
}, async () => {
  const { page } = member;
  await upload(page, "events.csv.gz", ringCsvGz(1));
  await button(page, "Dry run").click();
  const read = ring.goodRows + ring.badRows;
  const sum = new RegExp(
    `${read.toLocaleString("en")} rows read = ${ring.goodRows.toLocaleString("en")} accepted \\+ 0 duplicate \\+ ${ring.badRows} rejected`,
  );
  await page.getByText(sum).first().waitFor({ timeout: minute });
  for (const code of ["missing_account", "time_not_understood", "too_few_columns"])
    await page.getByText(code).first().waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByText("Download all rejected rows (CSV)").click(),
  ]);
  expect((await readFile(await download.path(), "utf8")).trim().split(/\r?\n/)).toHaveLength(1 + ring.badRows);
  await button(page, /^Import( |$)/).click();
  await page.getByText("The sealed event file").first().waitFor({ timeout: minute });

  await upload(page, "again.csv.gz", ringCsvGz(1));
  await button(page, "Dry run").click();
  const nothing = new RegExp(
    `= 0 accepted \\+ ${ring.goodRows.toLocaleString("en")} duplicate \\+ ${ring.badRows} rejected`,
  );
  await page.getByText(nothing).first().waitFor({ timeout: minute });
  await page
    .getByText("Nothing would be added: no row is both acceptable and new.")
    .first()
    .waitFor({ state: "attached" });
});

test("3b. a file whose columns nobody knows by name is mapped by a person, with its first rows in view", {
  timeout: 3 * minute,
}, async () => {
  const { page } = member;
  await upload(page, "other.ndjson", Buffer.from(ringNdjson(1)));
  expect(await page.getByRole("row").count()).toBeGreaterThanOrEqual(21);
  await page.getByRole("combobox", { name: /^Account/ }).selectOption("konto");
  await page.getByRole("combobox", { name: /^Object/ }).selectOption("gegenstand");
  await page.getByRole("combobox", { name: /^Time/ }).selectOption("zeit");
  await button(page, "Dry run").click();
  await page
    .getByText(new RegExp(`${ring.goodRows.toLocaleString("en")} rows read =`))
    .first()
    .waitFor({ timeout: minute });
});

test("4. three detectors score the case, each with what chance would give, and again with the same bytes", {
  timeout: 6 * minute,
}, async () => {
  const { page } = member;
  const runs = page.getByRole("table", { name: "All runs" }).getByRole("row");
  const finished = async (count: number) => {
    await tab(page, "Detection");
    await expect.poll(() => runs.filter({ hasText: "Scored" }).count(), { timeout: 4 * minute }).toBe(count);
  };
  await finished(3);
  await page
    .getByRole("link", { name: /Co-amplification.*what it rests on/ })
    .first()
    .click();
  await page.waitForURL(/\/detection\/[0-9a-f-]{36}$/);
  for (const text of [
    "12 accounts shared 3 posts within 60 seconds",
    "expected",
    "How to compute it again",
    "Sealed event files, SHA-256",
  ])
    await page.getByText(text).first().waitFor();
  await page.getByText("No other run has given these bytes yet.").first().waitFor();
  const result = page.url();
  await tab(page, "Detection");
  await button(page, "Start the runs").click();
  await finished(6);
  await page.goto(result);
  await page.getByText("1 other run gave the same bytes.").first().waitFor();
});

test("5. the member accepts the proposed network, which stays suspected", async () => {
  const { page } = member;
  await tab(page, "Networks");
  await button(page, /Look at/).click();
  await field(page, "Name of the network").fill("Suspected network of twelve");
  await page
    .getByLabel("Why these accounts belong together")
    .fill("Reposted three posts within seconds of each other.");
  await button(page, "Accept the suspected network").click();
  await page.getByRole("link", { name: "Suspected network of twelve" }).first().click();
  await page.waitForURL(/\/networks\/[0-9a-f-]{36}$/);
  await page
    .getByText(/^A-\d\d$/)
    .first()
    .waitFor();
  expect(await page.getByText(/ring-\d/).count()).toBe(0);
});

test("6. writes a finding that cites run, network and post, and submits it", async () => {
  const { page } = member;
  await tab(page, "Findings");
  await page.getByRole("link", { name: "New finding" }).first().click();
  await page.getByRole("combobox", { name: "Group", exact: true }).selectOption("B");
  await page.getByRole("combobox", { name: "Kind of statement" }).selectOption("assessment");
  await field(page, "Title").fill("Coordinated amplification");
  await field(page, "Text").fill("Twelve accounts amplified three posts within seconds of each other.");
  await page.getByRole("combobox", { name: "Probability" }).selectOption("very_likely");
  await page.getByRole("combobox", { name: "Confidence" }).selectOption("moderate");
  for (const label of [/Co-amplification/, /Suspected network of twelve/, /示例标题/]) {
    await page.getByRole("combobox", { name: "Cite evidence" }).click();
    await page.getByRole("option", { name: label }).first().click();
  }
  await button(page, "Save draft").click();
  await page.waitForURL(/\/findings\/[0-9a-f-]{36}$/);
  findingPath = new URL(page.url()).pathname;
  await button(page, "Submit for review").click();
  await page
    .getByText(/is submitted/)
    .first()
    .waitFor();
});

test("7. the author is refused by the screen, the API and the database; a reviewer approves; an edit voids it", {
  timeout: 3 * minute,
}, async () => {
  const { page } = member;
  const findingId = findingPath.split("/").at(-1) ?? "";
  await page
    .getByText(/Your role does not review findings|You contributed to this finding/)
    .first()
    .waitFor({ state: "attached" });
  const { contentSha256, memberId, version } = await inDatabase(async (client) => {
    const { rows } = await client.query(
      'select "contentSha256", "authorId" as "memberId", version from "Finding" where id = $1',
      [findingId],
    );
    return rows[0];
  });
  expect(await approvalThroughApi(page, findingId, contentSha256)).toBe(403);
  const past = inDatabase((client) =>
    client.query(
      `insert into "FindingReview" (id, "findingId", "findingVersion", "contentSha256", decision, "reviewerId")
       values (gen_random_uuid(), $1, $2, $3, 'approved', $4)`,
      [findingId, version, contentSha256, memberId],
    ),
  );
  await expect(past).rejects.toThrow("a contributor to a finding cannot review it");

  await approve(reviewer.page);
  await page.goto(`${findingPath}/edit`);
  await page
    .getByText(/the approval becomes void/)
    .first()
    .waitFor();
  await field(page, "Limits").fill("Who directed it is not known.");
  await button(page, "Save changes").click();
  await page.waitForURL(new RegExp(`${findingPath}$`));
  await page
    .getByText(/void since the text changed/)
    .first()
    .waitFor();
  await button(page, "Submit for review").click();
  await page
    .getByText(/is submitted/)
    .first()
    .waitFor();
  await approve(reviewer.page);
});

async function approve(page: Page): Promise<void> {
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
function approvalThroughApi(page: Page, findingId: string, contentSha256: string): Promise<number> {
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

test("8. communications drafts a notice in two languages; a sentence without a citation blocks its release", {
  timeout: 3 * minute,
}, async () => {
  const { page } = communications;
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
});

async function sentence(page: Page, number: number, en: string, fr: string): Promise<void> {
  if (!(await field(page, `Sentence ${number} in English`).isVisible())) await button(page, "Add a sentence").click();
  await field(page, `Sentence ${number} in English`).fill(en);
  await field(page, `Sentence ${number} in French`).fill(fr);
}

test("9. the history reads as sentences, and `vigie verify` confirms the chain and every sealed file", {
  timeout: 3 * minute,
}, async () => {
  const { page } = member;
  await page.goto(`${casePath}/history`);
  for (const said of [
    /Max Member opened case/,
    /Rosa Reviewer approved/,
    /Cam Communications released/,
    /Suspected network of twelve/,
  ]) {
    await page.getByText(said).first().waitFor();
  }
  const { stdout } = await promisify(execFile)(process.execPath, ["server/cli/vigie.js", "verify", "--json"], {
    env: { ...process.env, VIGIE_HOME: home, DATABASE_URL: "" },
  });
  const verified = JSON.parse(stdout);
  expect(verified).toMatchObject({ holds: true, history: { fault: null }, files: { faults: [], unnamed: 0 } });
  expect(verified.files.checked).toBeGreaterThan(5);
});

test("no page complained of an error or of its security policy", () => {
  expect([...member.complaints, ...reviewer.complaints, ...communications.complaints]).toEqual([]);
});

async function inDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: holderOf(home)?.databaseUrl ?? "" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
