/** Posts of which only the published total is known: an empirical rank, and never more than the number compared with allows. */
import type { DetectorResult } from "#server/schema/detection.ts";
import type { PostTotal, RunOptions } from "../core/detector.ts";
import { disarm } from "../core/disarm.ts";
import { insufficientData, resultOf } from "../core/result.ts";
import { median } from "../core/stats.ts";
import { explainTotal } from "./explanation.ts";
import { baselineOf, robustZ } from "./growth.ts";
import { alone, identity, type VelocityParams } from "./params.ts";

export function runTotals(options: RunOptions<VelocityParams>): DetectorResult {
  const { params, input } = options;
  const focus = input.totals.filter((post) => post.focus).sort(byInteractions);
  const top = focus[0]!;
  const { compared, sameAuthor } = comparedTotals(input.totals, top, params.baselinePostsMin);
  if (compared.length < params.baselinePostsMin) {
    return insufficientData(identity, options, {
      sentence: {
        en: `Only totals are known, of ${compared.length} posts to compare with; at least ${params.baselinePostsMin} are needed.`,
        fr: `Seuls les totaux sont connus, pour ${compared.length} publications à comparer ; il en faut au moins ${params.baselinePostsMin}.`,
      },
    });
  }
  const baseline = baselineOf(
    0,
    compared.map(({ interactions }) => interactions),
  );
  const z = robustZ(top.interactions, baseline);
  const asFast = compared.filter(({ interactions }) => interactions >= top.interactions).length;
  const p = Math.min(1, (focus.length * (1 + asFast)) / (compared.length + 1));
  const nullSample = baseline.interactions.map((interactions) => robustZ(interactions, baseline));
  const isUnusual = z >= params.zMin && p <= params.alpha;
  return resultOf(identity, options, {
    status: "ok",
    statistic: z,
    expected: median(nullSample),
    effect: (1 + top.interactions) / Math.exp(baseline.median),
    p,
    nullSample,
    objects: isUnusual ? [top.object] : [],
    explanation: explainTotal(
      { z, interactions: top.interactions, baseline },
      { sameAuthor, asFast, compared: compared.length },
    ),
    caveats: [alone],
    disarm: isUnusual ? disarm("T0121", "T0118") : [],
  });
}

function comparedTotals(totals: readonly PostTotal[], { author }: PostTotal, least: number) {
  const others = totals.filter((post) => !post.focus);
  const own = others.filter((post) => author !== null && post.author === author);
  return own.length >= least ? { compared: own, sameAuthor: true } : { compared: others, sameAuthor: false };
}

const byInteractions = (x: PostTotal, y: PostTotal): number =>
  y.interactions - x.interactions || (x.object < y.object ? -1 : 1);
