/**
 * The closeness of the groups that were found, at other windows and jitters (core/sensitivity.ts). The order of the members
 * and their half hours know neither, so a group that only those tests found has no part in it.
 */
import type { ExplanationBlock } from "#server/schema/explanation.ts";
import type { RunOptions } from "../core/detector.ts";
import { maxT } from "../core/max-t.ts";
import {
  type FoundAt,
  neighbours,
  type Setting,
  sensitivityBlock,
  sensitivityCopies,
  settingInWords,
} from "../core/sensitivity.ts";
import { closePairs, jitteredCloseness } from "./closeness.ts";
import type { SharedPosts } from "./shared-posts.ts";

export type CloseGroup = { readonly shared: SharedPosts; readonly closenessP: number };

export function closenessSensitivity(
  options: Pick<RunOptions<{ alpha: number }>, "params" | "seed" | "permutations" | "isCancelled">,
  setting: Setting & { readonly jitterSeconds: number },
  groups: readonly CloseGroup[],
): ExplanationBlock[] {
  const { alpha } = options.params;
  const own = groups.filter(({ closenessP }) => closenessP <= alpha);
  if (own.length === 0) return [];
  const p = Math.min(...own.map(({ closenessP }) => closenessP));
  const others = neighbours(setting).map((other) => foundAt(options, other, own));
  return [
    sensitivityBlock({ label: settingInWords(setting), found: own.length, p }, others, {
      label: {
        en: "The same groups with the window and the displacement of times doubled and halved",
        fr: "Les mêmes groupes avec la fenêtre et le déplacement des heures doublés et divisés par deux",
      },
      likes: {
        one: { en: "any of these groups", fr: "aucun de ces groupes" },
        many: { en: "some of these groups", fr: "certains de ces groupes" },
      },
    }),
  ];
}

function foundAt(
  {
    params,
    seed,
    permutations,
    isCancelled,
  }: Pick<RunOptions<{ alpha: number }>, "params" | "seed" | "permutations" | "isCancelled">,
  setting: Setting,
  groups: readonly CloseGroup[],
): FoundAt {
  const copies = Math.min(sensitivityCopies, permutations);
  const windowMs = Math.round(setting.windowSeconds * 1000);
  const jitterMs = Math.round((setting.jitterSeconds ?? 10 * setting.windowSeconds) * 1000);
  const p = maxT(
    groups.map(({ shared }, group) => ({
      observed: closePairs(shared, windowMs),
      copies: jitteredCloseness(shared, {
        windowMs,
        jitterMs,
        seed,
        group,
        permutations: copies,
        onProgress: () => {},
        isCancelled,
      }),
    })),
  );
  const found = p.filter((value) => value <= Math.max(params.alpha, 1 / (copies + 1)));
  return { label: settingInWords(setting), found: found.length, p: found.length === 0 ? null : Math.min(...found) };
}
