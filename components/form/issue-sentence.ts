import type { useTranslations } from "next-intl";
import type * as z from "zod";

type Translate = ReturnType<typeof useTranslations<"form.rule">>;
type Rule = Parameters<Translate["has"]>[0];

/** What a broken rule of a schema says to the person who filled in the form. A rule of our own names its sentence in `params.key`. */
export function issueSentence(t: Translate, issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return t(typeSentence(issue));
    case "too_small":
      return tooSmall(t, issue);
    case "too_big":
      return tooBig(t, issue);
    case "invalid_format":
      return t(formatSentence(issue.format));
    case "invalid_value":
      return t("choose");
    case "unrecognized_keys":
      return t("unknownField");
    case "not_multiple_of":
      return t("wholeNumber");
    case "custom":
      return t(ruleNamed(t, issue.params?.key));
    default:
      return t("other");
  }
}

function typeSentence(issue: Extract<z.core.$ZodRawIssue, { code: "invalid_type" }>): Rule {
  const isMissing =
    issue.input === undefined || issue.input === null || issue.input === "" || Number.isNaN(issue.input);
  if (isMissing) return "required";
  if (issue.expected === "int") return "wholeNumber";
  if (issue.expected === "number") return "number";
  return issue.expected === "string" ? "text" : "other";
}

function tooSmall(t: Translate, issue: Extract<z.core.$ZodRawIssue, { code: "too_small" }>): string {
  const minimum = Number(issue.minimum);
  if (issue.origin === "string")
    return issue.input === "" || minimum === 1 ? t("required") : t("tooShort", { minimum });
  if (issue.origin === "array") return t("tooFew", { minimum });
  return t("tooLow", { minimum });
}

function tooBig(t: Translate, issue: Extract<z.core.$ZodRawIssue, { code: "too_big" }>): string {
  const maximum = Number(issue.maximum);
  if (issue.origin === "string") return t("tooLong", { maximum });
  if (issue.origin === "array") return t("tooMany", { maximum });
  return t("tooHigh", { maximum });
}

function formatSentence(format: string): Rule {
  if (format === "email") return "email";
  if (format === "url") return "link";
  if (format === "uuid") return "choose";
  return format === "regex" ? "characters" : "other";
}

function ruleNamed(t: Translate, key: unknown): Rule {
  return isRule(t, key) ? key : "other";
}

function isRule(t: Translate, key: unknown): key is Rule {
  const has: (name: never) => boolean = t.has;
  return typeof key === "string" && Reflect.apply(has, t, [key]);
}
