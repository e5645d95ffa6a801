import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { onlyUsed, readFactsFile } from "#server/cli/detect/facts-file.ts";
import { noFacts } from "#server/schema/case-facts.ts";
import { temporaryDirectory } from "#test/support/event-files.ts";

async function file(content: string): Promise<string> {
  const name = path.join(await temporaryDirectory(), "facts.json");
  await writeFile(name, content);
  return name;
}

test("a file of facts may name any part; what it does not name is empty", async () => {
  const facts = await file('\ufeff{"accountsSeen": 12, "groups": [{"name": "N1", "accounts": ["a", "b"]}]}');
  expect(readFactsFile(facts)).toEqual({
    ...noFacts,
    accountsSeen: 12,
    groups: [{ name: "N1", accounts: ["a", "b"] }],
  });
});

test("what cannot be read as facts is one sentence that says where", async () => {
  const wrong = await file(
    '{"stances": [{"object": "p", "target": "t", "coder": "c", "stance": 2, "at": 1, "text": ""}]}',
  );
  expect(() => readFactsFile(wrong)).toThrow(`--facts: ${wrong}: stances.0.stance: Invalid input`);
  const unknown = await file('{"post": []}');
  expect(() => readFactsFile(unknown)).toThrow(`--facts: ${unknown}: the file: Unrecognized key: "post"`);
  const broken = await file("{");
  expect(() => readFactsFile(broken)).toThrow(`--facts: ${broken}: this is not JSON (`);
  expect(() => readFactsFile(`${broken}.none`)).toThrow(`--facts: ${broken}.none: cannot be read (`);
});

test("a detector is given only the parts that it looks at", () => {
  const facts = { ...noFacts, accountsSeen: 5, groups: [{ name: "N1", accounts: ["a"] }] };
  expect(onlyUsed(facts, ["groups"])).toEqual({ ...noFacts, groups: facts.groups });
});
