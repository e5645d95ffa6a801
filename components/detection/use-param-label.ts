import { useTranslations } from "next-intl";

const known = [
  "windowsSeconds",
  "jitterSeconds",
  "groupSizeMin",
  "sharedPostsMin",
  "alpha",
  "sharersPerObjectMax",
  "pairsPerObjectMax",
  "pairsMax",
  "edgesMax",
  "topAccounts",
  "engagementsMin",
  "shareMin",
  "agesHours",
  "baselinePostsMin",
  "peerInteractionsMin",
  "zMin",
] as const;

/** What a parameter is called; one without a word yet is shown by its own name. */
export function useParamLabel() {
  const t = useTranslations("detection.param");
  return (name: string): string => {
    const found = known.find((candidate) => candidate === name);
    return found === undefined ? name : t(found);
  };
}
