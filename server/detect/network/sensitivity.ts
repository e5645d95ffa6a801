/**
 * Does a group live at one setting only? The search is run again with the window and the jitter doubled and halved.
 *
 * A group counts as found there when some group has at least half of their joint accounts in common with it. Few copies are
 * enough to see whether it stands out at all; the p of each setting is therefore coarse and stays uncorrected.
 */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { RunOptions } from "../core/detector.ts";
import { duration } from "../core/words.ts";
import { type FoundGroup, type GroupRule, significantGroups } from "./groups.ts";
import { search } from "./search.ts";
import { repeatedShares, type ShareLimits } from "./shares.ts";

const copiesMax = 19;
const likenessMin = 0.5;

type Panel = Extract<ExplanationBlock, { kind: "sensitivity" }>;
type Setting = { readonly windowSeconds: number; readonly jitterSeconds: number | null };
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
  const isFragile = found.every(({ found: count }) => count === 0);
  return [
    {
      kind: "sensitivity",
      label: {
        en: "The same search with the window and the displacement of times doubled and halved",
        fr: "La même recherche avec la fenêtre et le déplacement des heures doublés et divisés par deux",
      },
      settings: [{ label: inWords(strongest), isOwn: true, found: own.length, p: strongest.p }, ...found],
      isFragile,
      verdict: verdictOf(found, isFragile),
    },
  ];
}

/** Where times are traded there is no jitter to change. */
function neighbours({ windowSeconds, jitterSeconds }: Setting): Setting[] {
  const windows = [2, 0.5].map((factor) => ({ windowSeconds: windowSeconds * factor, jitterSeconds }));
  if (jitterSeconds === null) return windows;
  return [...windows, ...[2, 0.5].map((factor) => ({ windowSeconds, jitterSeconds: jitterSeconds * factor }))];
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
): Panel["settings"][number] {
  const copies = Math.min(copiesMax, permutations);
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
    label: inWords(setting),
    isOwn: false,
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

function inWords({ windowSeconds, jitterSeconds }: Setting): Bilingual {
  const window = duration(windowSeconds);
  if (jitterSeconds === null) {
    return { en: `window ${window.en}, times traded`, fr: `fenêtre ${window.fr}, heures échangées` };
  }
  const jitter = duration(jitterSeconds);
  return {
    en: `window ${window.en}, times moved by up to ${jitter.en}`,
    fr: `fenêtre ${window.fr}, heures déplacées d'au plus ${jitter.fr}`,
  };
}

function verdictOf(settings: Panel["settings"], isFragile: boolean): Bilingual {
  if (isFragile) {
    return {
      en: "Fragile: at none of the other settings does a like group stand out.",
      fr: "Fragile : à aucun autre réglage un groupe semblable ne ressort.",
    };
  }
  const holding = settings.filter(({ found }) => found > 0).length;
  return {
    en: `Like groups stand out at ${holding} of the ${settings.length} other settings.`,
    fr: `Des groupes semblables ressortent à ${holding} des ${settings.length} autres réglages.`,
  };
}
