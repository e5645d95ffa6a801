import { describe, expect, it } from "vitest";
import { returnPath } from "#components/people/return-path.ts";

describe("returnPath", () => {
  it("goes on to the page that was asked for", () => {
    expect(returnPath("/cases/7?tab=evidence#post")).toBe("/cases/7?tab=evidence#post");
  });

  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
    "cases",
    "",
    "http://[",
  ])("never leads away from Vigie: %j", (asked) => {
    expect(new URL(returnPath(asked), "https://vigie.example").origin).toBe("https://vigie.example");
    expect(returnPath(asked).startsWith("//")).toBe(false);
  });

  it("goes to the desk when nothing, several things or the sign-in page itself was asked for", () => {
    expect([undefined, ["/a", "/b"], "/sign-in?callbackUrl=/x", "/api/health"].map(returnPath)).toEqual([
      "/",
      "/",
      "/",
      "/",
    ]);
  });
});
