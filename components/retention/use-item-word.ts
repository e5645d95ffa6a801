import { useTranslations } from "next-intl";
import { dispositionKinds } from "#server/schema/retention.ts";

/** What a kind of item is called on its own, with its pseudonym or number where it has one. */
export function useItemWord() {
  const t = useTranslations("retention.item");
  return (kind: string, label = ""): string => {
    const known = [...dispositionKinds, "run" as const].find((name) => name === kind);
    return [known === undefined ? kind : t(known), label].filter((part) => part !== "").join(" ");
  };
}
