import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { issueSentence } from "#components/form/issue-sentence.ts";
import { loadMessages } from "#messages/load.ts";
import { CaseFields } from "#server/schema/case.ts";
import { MetricFields } from "#server/schema/evidence.ts";
import { Email } from "#server/schema/person.ts";

function problemsOf(schema: z.ZodType, input: unknown, locale: "en" | "fr" = "en") {
  const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "form.rule" });
  const parsed = schema.safeParse(input, { error: (issue) => issueSentence(t, issue) });
  return parsed.error?.issues.map((issue) => [issue.path.join("."), issue.message]);
}

const caseFields = { workingTitle: "March posts", summary: "", purpose: "Protect the election.", authority: "Order 7" };
const metric = {
  type: "view",
  low: 2,
  high: 5,
  qualifier: "between",
  unit: "",
  geography: "",
  basis: "platform",
  asOf: { wall: "2025-03-10", zone: "UTC", precision: "day" },
};

describe("issueSentence", () => {
  it("says in words what a case still needs", () => {
    expect(problemsOf(CaseFields, { ...caseFields, workingTitle: "", purpose: "short", tlp: "blue" })).toEqual([
      ["workingTitle", "This is needed."],
      ["workingTitle", "This is needed."],
      ["purpose", "At least 10 characters."],
      ["tlp", "Choose one."],
    ]);
  });

  it("says it in French on a French screen", () => {
    expect(problemsOf(CaseFields, { ...caseFields, purpose: "bref", authority: undefined }, "fr")).toEqual([
      ["purpose", "Au moins 10 caractères."],
      ["authority", "Ce champ est obligatoire."],
    ]);
  });

  it("names the sentence of a rule of our own", () => {
    expect(problemsOf(MetricFields, { ...metric, low: null, high: null })).toEqual([
      ["low", "State at least one of the two numbers."],
    ]);
    expect(problemsOf(MetricFields, { ...metric, low: 9 })).toEqual([
      ["high", "The higher number is below the lower one."],
    ]);
  });

  it("speaks of numbers, addresses, characters and lists", () => {
    expect(problemsOf(z.object({ n: z.int() }), { n: 1.5 })).toEqual([["n", "Enter a whole number."]]);
    expect(problemsOf(z.object({ n: z.number().max(5) }), { n: 7 })).toEqual([["n", "Not above 5."]]);
    expect(problemsOf(z.object({ n: z.number() }), { n: "seven" })).toEqual([["n", "Enter a number."]]);
    expect(problemsOf(z.object({ e: Email }), { e: "x@" })).toEqual([["e", "This is not an e-mail address."]]);
    expect(problemsOf(z.object({ a: z.array(z.string()).max(1) }), { a: ["x", "y"] })).toEqual([
      ["a", "At most one entry."],
    ]);
    expect(problemsOf(CaseFields, { ...caseFields, workingTitle: "two\nlines" })).toEqual([
      ["workingTitle", "There are characters here that cannot be kept. Type it again or paste it as plain text."],
    ]);
  });

  it("refuses an unknown rule or field in general words rather than with a key", () => {
    expect(
      problemsOf(
        z.string().refine(() => false, { params: { key: "no.such" } }),
        "x",
      ),
    ).toEqual([["", "This is not possible here."]]);
    expect(problemsOf(z.strictObject({}), { odd: 1 })).toEqual([["", "There is a field here that does not belong."]]);
  });
});
