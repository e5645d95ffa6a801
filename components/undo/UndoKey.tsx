"use client";
import { useKeys } from "#components/review/use-keys.ts";
import { undoStack } from "./undo-stack.ts";

/** The key U takes back the newest act that is still offered, unless somebody types or composes. */
export function UndoKey() {
  useKeys({ u: () => void undoStack.newest()?.undo() });
  return null;
}
