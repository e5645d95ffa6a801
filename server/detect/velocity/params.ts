import * as z from "zod";
import type { Bilingual } from "#server/schema/explanation.ts";

export const VelocityParams = z.strictObject({
  agesHours: z.array(z.number().positive()).min(1).max(8).default([1, 6, 24, 96]),
  /** Lengths of the windows that are searched for a burst; none and only growth is tested. */
  windowsMinutes: z.array(z.number().min(1).max(1440)).max(12).default([5, 10, 20, 40, 90, 180, 360]),
  /** Fewer posts of the same author than this, and other authors' posts are compared with. */
  baselinePostsMin: z.number().int().min(2).default(8),
  /** A post of another author counts as comparable from this many interactions on. */
  peerInteractionsMin: z.number().int().positive().default(20),
  zMin: z.number().positive().default(3.5),
  alpha: z.number().positive().max(0.5).default(0.05),
});
export type VelocityParams = z.output<typeof VelocityParams>;

export const identity = { id: "engagement-velocity", version: 2, axis: "reach" } as const;

export const alone: Bilingual = {
  en: "Speed alone is weak evidence: most fast posts are news. Among labelled cases one flag in five was right.",
  fr: "La vitesse seule est un indice faible : la plupart des publications rapides sont de l'actualité. Sur des cas étiquetés, un signalement sur cinq était juste.",
};
