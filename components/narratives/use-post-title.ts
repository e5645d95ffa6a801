import { useTranslations } from "next-intl";
import type { CarryingPost } from "./narratives-answer.ts";

/** What a post is called: its title, else its translated one, else the beginning of its text. */
export function usePostTitle() {
  const t = useTranslations("evidence");
  return (post: CarryingPost): { text: string; lang: string | undefined } => {
    if (post.withheld) return { text: t("withheldTitle"), lang: undefined };
    if (post.title !== "") return { text: post.title, lang: post.language };
    if (post.translatedTitle !== null) return { text: post.translatedTitle.title, lang: post.translatedTitle.language };
    return { text: post.text, lang: post.language };
  };
}
