import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { promisify } from "node:util";
import pg from "pg";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holderOf } from "#server/cli/lock.ts";
import { detectors } from "#server/detect/registry.ts";
import { type Desk, deskOf, launchBrowser } from "#test/support/browser.ts";
import { temporaryHome } from "#test/support/postgres.ts";
import { ring, ringCsvGz, ringNdjson } from "#test/support/ring.ts";
import { type RunningVigie, runVigie } from "#test/support/running-vigie.ts";
import { keepCapture, verifyCustody } from "./steps/capture.ts";
import { addPost, letIn, logCase } from "./steps/evidence.ts";
import { approvalThroughApi, approve, submitFinding } from "./steps/finding.ts";
import { importPostsAndUndo } from "./steps/import.ts";
import { releaseNotice } from "./steps/notice.ts";
import { button, field, fileOf, finishedRuns, heading, tab, upload } from "./steps/page.ts";
import { assessPost } from "./steps/post.ts";

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
  casePath = await logCase(page, { title: "Fast reposts of three posts", summary: "Twelve accounts, three posts." });
  for (const name of ["Rosa Reviewer", "Cam Communications"]) await letIn(page, name);
});

test("2. adds a post: Chinese text, translation, author, moment with its zone, engagement as a range", async () => {
  await addPost(member.page);
});

test("2a. looks again: the post is gone, its source is rated, and two assessments of it differ", async () => {
  await assessPost(member.page);
});

test("2b. keeps a capture: sealed, looked at, described with versions, and taken away with a reason, byte for byte", {
  timeout: 3 * minute,
}, async () => {
  expect(await keepCapture(member.page)).toBe(true);
});

test("2c. has all files and chains checked, and reads the chain of the capture", { timeout: 3 * minute }, async () => {
  expect(await verifyCustody(member.page)).toEqual(["captured", "working copy made", "exported"]);
});

test("3. imports events: recognised columns, dry run, rejected rows, and the same file twice changes nothing", {
  timeout: 5 * minute,
}, async () => {
  const { page } = member;
  await upload(page, fileOf("events.csv.gz", ringCsvGz(1)));
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
  await page.getByRole("checkbox", { name: `leave ${ring.badRows} rejected rows out` }).check();
  await button(page, /^Import( |$)/).click();
  await page.getByText("The sealed event file").first().waitFor({ timeout: minute });

  await upload(page, fileOf("again.csv.gz", ringCsvGz(1)));
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
  await upload(page, fileOf("other.ndjson", Buffer.from(ringNdjson(1))));
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

test("3c. a list of posts comes in without the row that a person left out, and is taken back", {
  timeout: 3 * minute,
}, async () => {
  await importPostsAndUndo(member.page);
});

test("4. the detectors score the case, each with what chance would give, and again with the same bytes", {
  timeout: 10 * minute,
}, async () => {
  const { page } = member;
  const each = Object.keys(detectors).length;
  await finishedRuns(page, { least: each, timeout: 5 * minute });
  await page
    .getByRole("link", { name: /Co-amplification.*what it rests on/ })
    .first()
    .click();
  await page.waitForURL(/\/detection\/[0-9a-f-]{36}$/);
  for (const text of [
    /12 accounts shared 3 posts within/,
    "expected",
    "How to compute it again",
    "Sealed event files, SHA-256",
  ])
    await page.getByText(text).first().waitFor();
  await page.getByText("No other run has given these bytes yet.").first().waitFor();
  const result = page.url();
  await tab(page, "Detection");
  await button(page, "Start the runs").click();
  await page
    .getByText(/runs have been asked for/)
    .first()
    .waitFor();
  await finishedRuns(page, { least: 2 * each - 1, timeout: 5 * minute });
  await page.goto(result);
  await page.getByText("1 other run gave the same bytes.").first().waitFor();
});

test("4b. three scores stand apart, each with its interval, and a result gets the verdict of a person", {
  timeout: 2 * minute,
}, async () => {
  const { page } = member;
  await tab(page, "Detection");
  for (const axis of ["Coordination", "Inauthenticity", "Reach"])
    await page.getByRole("region", { name: axis, exact: true }).first().waitFor();
  await page
    .getByRole("region", { name: "Coordination", exact: true })
    .getByText(/of 100; the data allow/)
    .first()
    .waitFor();
  await page.getByRole("link", { name: "How they come about" }).click();
  await page.getByText("Before any evidence").first().waitFor();
  await page.getByRole("radio", { name: "Confirmed" }).check();
  await field(page, "Reason").fill("Read the twelve accounts' reposts: same seconds, three posts.");
  await button(page, "Give the verdict").click();
  await page.getByText("Your verdict is recorded.").first().waitFor();
  await page.goto("/detectors");
  await page.getByRole("table", { name: "Verdicts of analysts" }).getByText("Case scores").first().waitFor();
  await page.goto(casePath);
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
  findingPath = await submitFinding(member.page, [/Co-amplification/, /Suspected network of twelve/, /示例标题/]);
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

  await approve(reviewer.page, findingPath, inDatabase);
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
  await approve(reviewer.page, findingPath, inDatabase);
});

test("8. communications drafts a notice in two languages; a sentence without a citation blocks its release", {
  timeout: 3 * minute,
}, async () => {
  await releaseNotice(communications.page, casePath);
});

test("9. the history reads as sentences, and `vigie verify` confirms the chain and every sealed file", {
  timeout: 3 * minute,
}, async () => {
  const { page } = member;
  await page.goto(`${casePath}/history`);
  await page
    .getByText(/Cam Communications released/)
    .first()
    .waitFor();
  for (const older = button(page, "Older events"); await older.isVisible(); ) {
    await older.click();
    await page.waitForLoadState("networkidle");
  }
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
