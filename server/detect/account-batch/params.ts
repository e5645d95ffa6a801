import * as z from "zod";

export const BatchParams = z.strictObject({
  /** Members of a group with a known opening date; fewer have no power. */
  accountsMin: z.number().int().min(3).default(10),
  /** Accounts of the same platform outside every group: they stand for when and how people join it. */
  backgroundMin: z.number().int().min(20).default(100),
  windowsDays: z.array(z.number().positive()).min(1).max(6).default([1, 7, 30]),
  alpha: z.number().positive().max(0.5).default(0.01),
  /** Guard: members of a group that are looked at. */
  accountsMax: z.number().int().positive().max(50_000).default(5_000),
});
export type BatchParams = z.output<typeof BatchParams>;

export const identity = { id: "account-batch", version: 1, axis: "inauthenticity" } as const;
