import * as z from "zod";
import { Layout } from "./import.ts";
import { Reason } from "./text.ts";

/** What a person decides about a file beside its columns. */

export const importKinds = ["events", "posts", "accounts"] as const;
export type ImportKind = (typeof importKinds)[number];

/** How many rejected rows a person chose to leave out, having seen them; with more of them nothing is imported. */
export const LeaveOut = z.int().nonnegative().max(2_147_483_647).default(0);
/** For programs that say beforehand that every rejected row may be left out. */
export const leaveOutAll = 2_147_483_647;

/** Corrects how the bytes of a file are read. What is not named is recognised anew. */
export const CorrectLayout = z.strictObject({ importId: z.uuid(), version: z.int(), layout: Layout.partial() });

/** Asks for the same again, after it failed or was stopped. */
export const ResumeImport = z.strictObject({ importId: z.uuid(), version: z.int() });

export const UndoImport = z.strictObject({ importId: z.uuid(), version: z.int(), reason: Reason });

/** What stands in the way of undoing an import. */
export type UndoBarrier =
  | { kind: "finding"; finding: string; cites: "run" | "network" | "post" }
  | { kind: "network"; network: string }
  | { kind: "posts"; count: number };
