import { useTranslations } from "next-intl";

type Translate = ReturnType<typeof useTranslations<"detection.param">>;

/** What a parameter is called; one without a word is shown by its own name. */
export function useParamLabel() {
  const t = useTranslations("detection.param");
  return (name: string): string => (isNamed(t, name) ? t(name) : name);
}

function isNamed(t: Translate, name: string): name is Parameters<Translate>[0] {
  const has: (name: never) => boolean = t.has;
  return Reflect.apply(has, t, [name]);
}
