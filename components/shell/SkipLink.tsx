import { useTranslations } from "next-intl";
import classes from "./shell.module.css";

/** The first stop of the keyboard: past the header. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a href="#content" className={classes.skip}>
      {t("skip")}
    </a>
  );
}
