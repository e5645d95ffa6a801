import { expect, test } from "vitest";
import { counted, duration, number, percent, probability } from "#server/detect/core/words.ts";

test("numbers are grouped and pointed as each language does", () => {
  expect(number(1234567.89)).toEqual({ en: "1,234,567.9", fr: "1\u202f234\u202f567,9" });
  expect(number(24)).toEqual({ en: "24", fr: "24" });
  expect(number(-0.04)).toEqual({ en: "0", fr: "0" });
});

test("shares below a tenth keep a decimal", () => {
  expect(percent(0.614)).toEqual({ en: "61%", fr: "61\u00a0%" });
  expect(percent(0.0334)).toEqual({ en: "3.3%", fr: "3,3\u00a0%" });
});

test("French has the singular below two, English at one only", () => {
  const noun = { en: ["account", "accounts"], fr: ["compte", "comptes"] } as const;
  expect(counted(0, noun)).toEqual({ en: "0 accounts", fr: "0 compte" });
  expect(counted(1, noun)).toEqual({ en: "1 account", fr: "1 compte" });
  expect(counted(1.5, noun)).toEqual({ en: "1.5 accounts", fr: "1,5 compte" });
});

test("durations take the unit that a person would", () => {
  expect(duration(5).en).toBe("5 seconds");
  expect(duration(60).en).toBe("60 seconds");
  expect(duration(600).fr).toBe("10 minutes");
  expect(duration(3_600).en).toBe("1 hour");
  expect(duration(345_600).fr).toBe("4 jours");
});

test("a probability is never written as 0", () => {
  expect(probability(0.0004)).toEqual({ en: "below 0.001", fr: "inférieure à 0,001" });
  expect(probability(0.05).en).toBe("0.05");
});
