"use client";
import { createContext, type ReactNode, use, useEffect } from "react";
import { dropDraftsOfOthers } from "#components/form/draft-store.ts";

const Person = createContext<string | null>(null);

/** Who is signed in, for what the browser keeps for one person. What it kept for another goes. */
export function PersonProvider({ id, children }: { id: string; children: ReactNode }) {
  // The browser's store lies outside of React.
  useEffect(() => dropDraftsOfOthers(localStorage, id), [id]);
  return <Person value={id}>{children}</Person>;
}

/** The id of the signed-in person; null outside of the desk. */
export const usePersonId = (): string | null => use(Person);
