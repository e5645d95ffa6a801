import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** `test/founding-case.md` names tests by file and title; a list that names what is not there would claim too much. */

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const rows = [...read("test/founding-case.md").matchAll(/^\| (S\d+) \| [^|]* \|(.*)\|$/gm)].map(
  ([, id, shown = ""]) => ({ id, shown }),
);

test("every statement of the founding case has a row, in order", () => {
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 55 }, (_, i) => `S${i + 1}`));
});

test("every test that a row names is in the file that it names", () => {
  const missing = rows.flatMap(({ id, shown }) =>
    [...shown.matchAll(/`([^`]+)`: (.*?)(?=; `|\s*$)/g)].flatMap(([, path = "", titles = ""]) => {
      if (!existsSync(new URL(path, root))) return [`${id}: ${path} does not exist`];
      const file = read(path);
      const isThere = file.includes(titles) || titles.split("; ").every((title) => file.includes(title));
      return isThere ? [] : [`${id}: ${path} has no “${titles}”`];
    }),
  );
  expect(missing).toEqual([]);
});
