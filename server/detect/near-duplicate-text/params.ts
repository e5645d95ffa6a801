import * as z from "zod";

export const TextParams = z.strictObject({
  /** A text with fewer letters and digits than this says too little to be anybody's in particular. */
  lettersMin: z.number().int().min(4).default(12),
  /** Shared runs over all runs, from which on two texts are copies. */
  jaccardMin: z.number().min(0.5).max(1).default(0.7),
  accountsMin: z.number().int().min(2).default(3),
  /** Fewer texts than this give no day to compare with. */
  textsMin: z.number().int().positive().default(20),
  windowsSeconds: z.array(z.number().positive()).min(1).max(4).default([60, 3_600]),
  alpha: z.number().positive().max(0.5).default(0.05),
  /** Guards: longer texts are compared by their beginning, more clusters by their size. */
  charactersMax: z.number().int().positive().max(20_000).default(5_000),
  clustersMax: z.number().int().positive().max(50_000).default(10_000),
});
export type TextParams = z.output<typeof TextParams>;

export const identity = { id: "near-duplicate-text", version: 2, axis: "coordination" } as const;
