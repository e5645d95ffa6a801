import { usePersonId } from "#components/data/person.tsx";
import { dropDraft } from "./draft-store.ts";

/** Lets go of what was kept of a text, once it is saved in whatever way. */
export function useDropDraft() {
  const personId = usePersonId();
  return (key: string) => {
    if (personId !== null) dropDraft(localStorage, personId, key);
  };
}
