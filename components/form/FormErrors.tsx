"use client";
import { useTranslations } from "next-intl";
import { useFormContext } from "react-hook-form";
import { Callout } from "#components/ui/Callout.tsx";

/** What keeps the form from being saved: the server's sentence, how many fields are marked, and what no field could show. */
export function FormErrors() {
  const t = useTranslations("form");
  const { control, formState } = useFormContext();
  const { errors, submitCount } = formState;
  const server = errors.root?.server?.message;
  const found = listErrors(errors);
  if (server === undefined && (found.length === 0 || submitCount === 0)) return null;
  const orphans = found.filter(({ path }) => !isShown(path, control._names.mount));
  return (
    <Callout tone="bad" announced title={server ?? t("attention", { count: found.length })}>
      {orphans.map((error) => (
        <div key={error.path}>{error.message}</div>
      ))}
    </Callout>
  );
}

type Found = { path: string; message: string };

function listErrors(errors: object, path = ""): Found[] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]): Found[] => {
    if (path === "" && name === "root") return [];
    if (typeof error !== "object" || error === null) return [];
    if ("message" in error && typeof error.message === "string") return [{ path: path + name, message: error.message }];
    return listErrors(error, `${path}${name}.`);
  });
}

/** Whether a field of this path, or one that holds it, is on the screen and says it there. */
function isShown(path: string, mounted: Set<string>): boolean {
  const parts = path.split(".");
  return parts.some((_, index) => mounted.has(parts.slice(0, index + 1).join(".")));
}
