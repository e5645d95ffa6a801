import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./DiffText.module.css";
import { wordDiff } from "./word-diff.ts";

/** Two versions of a text in one: what was removed struck out, what was added underlined, and said to who cannot see it. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const t = useTranslations("findings.log");
  let at = 0;
  return (
    <p className={classes.text}>
      {wordDiff(before, after).map(({ kind, text }) => {
        const key = `${at} ${kind}`;
        at += text.length;
        if (kind === "same") return <span key={key}>{text}</span>;
        const Mark = kind === "added" ? "ins" : "del";
        return (
          <Mark key={key} className={classes[kind]}>
            <VisuallyHidden>[{t(kind)}: </VisuallyHidden>
            {text}
            <VisuallyHidden>]</VisuallyHidden>
          </Mark>
        );
      })}
    </p>
  );
}
