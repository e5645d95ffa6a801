import type { Answers } from "#components/data/trpc.ts";

/** What each part of a post's page is given. */
export type PartProps = {
  post: Answers["posts"]["get"];
  /** Why this person cannot do it now, in words; null when they can. */
  barriers: { write: string | null; assess: string | null };
  /** Whether they may take back what others entered. */
  isLead: boolean;
};
