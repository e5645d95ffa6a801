import { expect, test } from "vitest";
import { importText, temporaryDirectory } from "#test/support/event-files.ts";

const mapping = { account: "created_by_ref", object: "id", time: "created" };

/** Vigie imports neither STIX nor MISP. What is left to show is that such a file does no harm on the road that there is. */
test("a STIX bundle with references in a circle is a file of rows, of which none is followed", async () => {
  const object = (id: string, by: string) =>
    `{"type":"identity","id":"${id}","created_by_ref":"${by}","created":"2025-03-10T14:05:09Z","object_marking_refs":["${id}"]}`;
  const bundle = `{"type":"bundle","id":"bundle--1","objects":[${object("identity--1", "identity--2")},${object("identity--2", "identity--1")}]}`;
  const imported = await importText(bundle, { directory: await temporaryDirectory(), mapping });
  expect(imported).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
  expect(imported.firstRejects[0]).toMatchObject({ row: 1, code: "missing_account" });
});

test("a MISP event is a file of rows likewise", async () => {
  const event = '{"Event":{"info":"x","Attribute":[{"uuid":"1","value":"x"},{"uuid":"1","value":"y"}]}}';
  const imported = await importText(event, { directory: await temporaryDirectory(), mapping });
  expect(imported).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
});
