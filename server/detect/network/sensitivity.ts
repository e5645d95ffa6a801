/**
 * The search at other settings (core/sensitivity.ts). A group counts as found there when some group has at least half of
 * their joint accounts in common with it.
 */
import type { ExplanationBlock } from "#server/schema/explanation.ts";
import type { RunOptions } from "../core/detector.ts";
import {
  type FoundAt,
  neighbours,
  type Setting,
  sensitivityBlock,
  sensitivityCopies,
  settingInWords,
} from "../core/sensitivity.ts";
import { type FoundGroup, type GroupRule, significantGroups } from "./groups.ts";
import { search } from "./search.ts";
import { repeatedShares, type ShareLimits } from "./shares.ts";

const likenessMin = 0.5;
const likes = {
  one: { en: "a like group", fr: "un groupe semblable" },
  many: { en: "like groups", fr: "des groupes semblables" },
};

type Params = ShareLimits & {
  readonly edgesMax: number;
  readonly groupSizeMin: number;
  readonly sharedPostsMin: number;
};

/** The panel of the groups that were found in the window of the strongest. */
export function sensitivityPanel(
  options: RunOptions<Params>,
  {
    usable,
    groups,
    onProgress,
  }: {
    usable: Uint8Array;
    groups: readonly FoundGroup[];
    onProgress: (share: number) => void;
  },
): ExplanationBlock[] {
  const [strongest] = groups;
  if (!strongest) return [];
  const own = groups.filter(({ windowSeconds }) => windowSeconds === strongest.windowSeconds);
  const others = neighbours(strongest);
  const shares = sharesFor(options, usable, strongest.windowSeconds * 2);
  const found = others.map((setting, i) =>
    foundAt(options, { shares, setting, own, onProgress: (share) => onProgress((i + share) / others.length) }),
  );
  return [
    sensitivityBlock({ label: settingInWords(strongest), found: own.length, p: strongest.p }, found, {
      label: {
        en: "The same search with the window and the displacement of times doubled and halved",
        fr: "La même recherche avec la fenêtre et le déplacement des heures doublés et divisés par deux",
      },
      likes,
    }),
  ];
}

const sharesFor = ({ input, params }: RunOptions<Params>, usable: Uint8Array, windowSeconds: number) =>
  repeatedShares(input.columns, { usable, windowMs: Math.round(windowSeconds * 1000), limits: params }).shares;

function foundAt(
  { input, params, seed, permutations, isCancelled }: RunOptions<Params>,
  {
    shares,
    setting,
    own,
    onProgress,
  }: {
    shares: ReturnType<typeof sharesFor>;
    setting: Setting;
    own: readonly FoundGroup[];
    onProgress: (share: number) => void;
  },
): FoundAt {
  const copies = Math.min(sensitivityCopies, permutations);
  const rule: GroupRule = {
    windowMs: Math.round(setting.windowSeconds * 1000),
    jitterMs: Math.round((setting.jitterSeconds ?? 10 * setting.windowSeconds) * 1000),
    weightMin: params.sharedPostsMin,
    edgesMax: params.edgesMax,
    sizeMin: params.groupSizeMin,
    alpha: 1 / (copies + 1),
  };
  const nullModel = setting.jitterSeconds === null ? "traded" : "moved";
  const again = search(shares, {
    nullModel,
    rule,
    sizeMin: params.groupSizeMin,
    seed,
    permutations: copies,
    onProgress,
    isCancelled,
  });
  const { groups } = significantGroups(input.columns, again, { rule, nullSample: again.nullSample });
  const matches = own.flatMap((group) => groups.find((other) => likeness(group, other) >= likenessMin) ?? []);
  return {
    label: settingInWords(setting),
    found: matches.length,
    p: matches.length === 0 ? null : Math.min(...matches.map(({ p }) => p)),
  };
}

/** Accounts in common over accounts of either (Jaccard). */
function likeness(x: FoundGroup, y: FoundGroup): number {
  const own = new Set(x.accounts);
  const common = y.accounts.filter((account) => own.has(account)).length;
  return common / (x.accounts.length + y.accounts.length - common);
}
