import { useTranslations } from "next-intl";
import { unreadableCodes } from "#server/schema/import.ts";

/** Why an import failed, in words: the record holds a code, and what the code speaks of after a colon. */
export function useFailureSentence() {
  const unreadable = useTranslations("import.unreadable");
  const word = useTranslations("common");
  return (reason: string): string => {
    const [name = "", ...rest] = reason.split(": ");
    const code = unreadableCodes.find((known) => known === name);
    return code === undefined ? word("failed.text") : unreadable(code, { detail: rest.join(": ") });
  };
}
