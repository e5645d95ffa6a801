import { useTranslations } from "next-intl";
import { accountTypes, exposureCategories, personClasses, sizeBands } from "#server/schema/account.ts";

/** The classes of accounts in the language of the screen. What it has no word for stands as it was recorded. */
export function useClassWords() {
  const t = useTranslations("accounts.classes");
  const word = useTranslations("vocabulary");
  const personClass = personClasses.map((value) => ({ value, label: word(`personClass.${value}`) }));
  const type = accountTypes.map((value) => ({ value, label: word(`accountType.${value}`) }));
  const exposure = exposureCategories.map((value) => ({ value, label: word(`exposure.${value}`) }));
  const sizeBand = sizeBands.map((value) => ({ value, label: word(`sizeBand.${value}`) }));
  const options = { personClass, type, exposure, sizeBand };
  const of = (field: string) =>
    field === "personClass" || field === "type" || field === "exposure" || field === "sizeBand" ? field : null;
  return {
    options,
    field: (field: string): string => {
      const known = of(field);
      return known === null ? field : t(known);
    },
    value: (field: string, value: string): string => {
      const known = of(field);
      const found = known === null ? undefined : options[known].find((option) => option.value === value);
      return found?.label ?? value;
    },
  };
}
