import { readdirSync, readFileSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { frenchSpacing } from "#messages/french-spacing.ts";
import { loadMessages } from "#messages/load.ts";
import { chooseLocale, locales } from "#messages/locale.ts";
import { historyActions } from "#server/schema/history.ts";
import { taskTemplates } from "#server/schema/task.ts";

const folder = new URL("../../messages/", import.meta.url);
const files = (locale: string) => readdirSync(new URL(`${locale}/`, folder)).sort();
const sentencesOf = (locale: string, file: string) =>
  flatten(JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), "utf8")));

describe("messages", () => {
  it("has the same files in every language, and all of them are loaded", () => {
    expect(files("fr")).toEqual(files("en"));
    for (const locale of locales) expect(Object.keys(loadMessages(locale)).map(fileOf).sort()).toEqual(files(locale));
  });

  it.each(files("en"))("%s: English and French have the same keys, and no sentence is empty", (file) => {
    const en = sentencesOf("en", file);
    const fr = sentencesOf("fr", file);
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    expect(Object.entries({ ...en, ...fr }).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it.each(files("en"))("%s: each sentence takes the same arguments in both languages", (file) => {
    const fr = sentencesOf("fr", file);
    for (const [key, text] of Object.entries(sentencesOf("en", file)))
      expect([key, argumentsOf(fr[key] ?? "")]).toEqual([key, argumentsOf(text)]);
  });

  it.each(files("fr"))("%s: French has its no-break spaces", (file) => {
    for (const [key, text] of Object.entries(sentencesOf("fr", file)))
      expect([key, text]).toEqual([key, frenchSpacing(text)]);
  });

  it("has a sentence for everything that the history can hold, and for nothing else", () => {
    for (const locale of locales) {
      const sentences = Object.keys(sentencesOf(locale, "history.json")).filter((key) => !key.startsWith("page."));
      expect(sentences.sort()).toEqual([...historyActions].sort());
    }
  });

  it("has words for every task of every template, and for no other", () => {
    const keys = Object.entries(taskTemplates).flatMap(([name, tasks]) =>
      Object.keys(tasks).map((task) => `items.${name}.${task}`),
    );
    for (const locale of locales) {
      const items = Object.keys(sentencesOf(locale, "tasks.json")).filter((key) => key.startsWith("items."));
      expect(items.sort()).toEqual(keys.sort());
    }
  });
});

describe("the language of a screen", () => {
  it("is the person's choice, then the browser's first known language, then English", () => {
    expect(chooseLocale("fr", "en-CA,en")).toBe("fr");
    expect(chooseLocale("xx", "fr-CA,fr;q=0.9,en;q=0.8")).toBe("fr");
    expect(chooseLocale(undefined, "de;q=0.9,en;q=0.2,fr;q=0.7")).toBe("fr");
    expect(chooseLocale(undefined, "zh-CN,zh")).toBe("en");
    expect(chooseLocale(undefined, null)).toBe("en");
  });
});

describe("French spacing", () => {
  it("puts a no-break space before a colon and inside guillemets, a thin one before ; ! and ?", () => {
    expect(frenchSpacing("Motif : « oui » ; vraiment ?")).toBe("Motif\u00a0: «\u00a0oui\u00a0»\u202f; vraiment\u202f?");
  });
  it("leaves times, addresses and markings as they are", () => {
    expect(frenchSpacing("À 14:05, https://canada.ca, TLP:AMBER")).toBe("À 14:05, https://canada.ca, TLP:AMBER");
  });
});

function fileOf(namespace: string) {
  return `${namespace.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`;
}

function flatten(tree: Record<string, unknown>, path = ""): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(tree).map(([key, value]) =>
      typeof value === "string" ? { [path + key]: value } : flatten(Object(value), `${path}${key}.`),
    ),
  );
}

function argumentsOf(sentence: string): string[] {
  const found = new Set<string>();
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(`${element.value}:${TYPE[element.type]}`);
      if (element.type === TYPE.tag) visit(element.children);
      if (element.type === TYPE.select || element.type === TYPE.plural)
        for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(parse(sentence));
  return [...found].sort();
}
