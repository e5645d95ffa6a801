import { Text, Tooltip } from "@mantine/core";
import { useTranslations } from "next-intl";
import classes from "./Pseudonym.module.css";
import { TextLink } from "./TextLink.tsx";

type Props = {
  /** What may be shown: A-7 for a private individual, the account's own name for an outlet. */
  label: string;
  isPseudonym: boolean;
  /** Language of an account's own name, where it is shown. */
  lang?: string;
  href?: string;
};

/** An account as lists, exports and notices name it. */
export function Pseudonym({ label, isPseudonym, lang, href }: Props) {
  const t = useTranslations("common");
  const text =
    href === undefined ? (
      <span>{label}</span>
    ) : (
      <TextLink href={href} underline="always">
        {label}
      </TextLink>
    );
  if (!isPseudonym) {
    return (
      <Text span inherit lang={lang}>
        {text}
      </Text>
    );
  }
  return (
    <Tooltip label={t("pseudonym", { name: label })}>
      <span className={classes.pseudonym}>{text}</span>
    </Tooltip>
  );
}
