"use client";
import { TextLink } from "#components/ui/TextLink.tsx";
import type { CarryingPost } from "./narratives-answer.ts";
import { usePostTitle } from "./use-post-title.ts";

/** A post by its title, leading to it. */
export function PostLink({ caseId, post }: { caseId: string; post: CarryingPost }) {
  const { text, lang } = usePostTitle()(post);
  return (
    <TextLink href={`/cases/${caseId}/evidence/${post.id}`} inherit>
      <span lang={lang}>{text}</span>
    </TextLink>
  );
}
