import { expect, test } from "vitest";
import { claimOf, isContradicted, mediaTypeOf } from "#server/captures/media-type.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff\xe0", "image/jpeg"],
  ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
  ["%PDF-1.7", "application/pdf"],
  ["PK\x03\x04", "application/zip"],
  ["\0\0\0\x18ftypmp42", "video/mp4"],
  ["\x1a\x45\xdf\xa3", "video/webm"],
  ["WARC/1.1\r\n", "application/warc"],
  ["  <!DOCTYPE html><p>", "text/html"],
  ["<!-- saved --><html>", "text/html"],
  ["<?xml version='1.0'?><svg xmlns='x'>", "image/svg+xml"],
  ["<?xml version='1.0'?><rss>", "application/xml"],
  ['{"a":1}', "application/json"],
  ["plain words", "text/plain"],
  ["\x00\x01\x02", "application/octet-stream"],
  ["", "application/octet-stream"],
])("%j is %s by its bytes", (text, type) => {
  expect(mediaTypeOf(bytes(text))).toBe(type);
});

test.each([
  ["image/png", "text/html", true],
  ["image/jpg", "image/jpeg", false],
  ["application/wacz", "application/zip", false],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip", false],
  ["text/csv", "text/plain", false],
  ["application/pdf", "application/zip", true],
  ["", "video/mp4", false],
])("the claim %j for %s contradicts: %s", (claimed, found, answer) => {
  expect(isContradicted(claimed, found)).toBe(answer);
});

test("a claim is kept only where it is a media type", () => {
  expect(claimOf("Text/HTML; charset=utf-8")).toBe("text/html");
  expect(claimOf("application/octet-stream")).toBe("");
  expect(claimOf("<script>")).toBe("");
  expect(claimOf(null)).toBe("");
});
