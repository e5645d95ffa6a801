import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { chromiumPath } from "./chromium.ts";

/** Debian's Chromium runs as root without its sandbox only, and graphs want a software WebGL where there is no card. */
const args = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-quic",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args });

/** A page of somebody who has a browser of their own, and all that it complained of. */
export type Desk = { page: Page; complaints: string[]; close(): Promise<void> };

/** A browser profile of one person, signed in. */
export async function deskOf(
  browser: Browser,
  url: string,
  { email, password }: { email: string; password: string },
): Promise<Desk> {
  const context = await browser.newContext({
    baseURL: url,
    locale: "en-CA",
    viewport: { width: 1_280, height: 900 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto("/");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
  return { page, complaints, close: () => closed(context) };
}

async function closed(context: BrowserContext): Promise<void> {
  await context.close();
}

/** Errors of scripts, of React, and of the content security policy. A refusal that the screen shows is none. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !/Failed to load resource|GPU stall|WebGL/.test(text)) complaints.push(text);
  });
  return complaints;
}
