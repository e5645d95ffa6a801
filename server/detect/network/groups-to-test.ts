/**
 * Which groups is a detector of groups to look at? The networks that a person accepted; where there are none, the groups
 * of the network search: its newest result where the run builds on one, else a search with its defaults and the same seed.
 *
 * A group that the search found was chosen for its timing on these very posts. A second test on the same times would find
 * what the search looked for, so no p of such a group may be smaller than the p of the search, which has paid for looking
 * everywhere: max(p, search p) is at or below any level only when the search is, and so stays conservative.
 */
import type { DetectorResult } from "#server/schema/detection.ts";
import type { Bilingual } from "#server/schema/explanation.ts";
import type { DetectorInput, RunOptions } from "../core/detector.ts";
import { stableKey } from "../core/key.ts";
import { counted } from "../core/words.ts";
import { network } from "./detector.ts";

export type GroupToTest = {
  /** As the case calls it; null for a group that the search found. */
  readonly name: string | null;
  /** Codes in the columns, ascending. */
  readonly members: readonly number[];
  /** Accounts of the network that did nothing in these events. */
  readonly absent: number;
  /** The p of the search that chose the group; 0 for a network that a person accepted. */
  readonly searchP: number;
};

export type GroupsToTest = {
  readonly origin: "accepted" | "found";
  /** In an order that no order of rows or facts can change. */
  readonly groups: readonly GroupToTest[];
  /** Groups beyond the limit, which are not looked at. */
  readonly omitted: number;
  /** A guard cut the search's work, so that groups may be missing. */
  readonly isCut: boolean;
  /** Why there is no group to test, in words; null where there is one. */
  readonly refusal: Bilingual | null;
};

const groupsMax = 50;

export function groupsToTest(options: RunOptions<unknown>, membersMin: number): GroupsToTest {
  const { input } = options;
  const accepted = input.facts.groups.length > 0;
  const codeOf = new Map(input.columns.accounts.map((id, code) => [id, code]));
  const search = accepted ? null : searched(options);
  const named = search
    ? search.groups.map(({ accounts, p }) => ({ name: null, accounts, searchP: p }))
    : inFixedOrder(input.facts.groups).map(({ name, accounts }) => ({ name, accounts, searchP: 0 }));
  const groups = named
    .map(({ name, accounts, searchP }) => {
      const ids = [...new Set(accounts)];
      const members = ids.flatMap((id) => codeOf.get(id) ?? []).sort((x, y) => x - y);
      return { name, members, absent: ids.length - members.length, searchP };
    })
    .filter(({ members }) => members.length >= membersMin);
  return {
    origin: accepted ? "accepted" : "found",
    groups: groups.slice(0, groupsMax),
    omitted: Math.max(0, groups.length - groupsMax),
    isCut: groups.length > groupsMax || (search?.isCut ?? false),
    refusal: groups.length > 0 ? null : accepted ? noneOfThemActed(membersMin) : (search?.refusal ?? nothingFound),
  };
}

function searched(options: RunOptions<unknown>) {
  const { status, groups, explanation } =
    resultBuiltOn(options.input) ??
    network.run({
      ...options,
      params: { sensitivity: false },
      onProgress: (share) => options.onProgress(searchShare * share),
    });
  const why = explanation[0];
  return {
    groups,
    isCut: status === "truncated",
    refusal: status === "insufficient_data" && why?.kind === "sentence" ? why.text : null,
  };
}

/** What a detector of groups builds on. */
export const groupSource = ["network"] as const;

const resultBuiltOn = ({ results }: DetectorInput): DetectorResult | undefined =>
  results.find(({ detector }) => detector === groupSource[0]);

/** Part of the work that the search is, where there is one. */
const searchShare = 0.8;

/** Progress of what follows the choice of groups. */
export const testProgress =
  ({ onProgress, input }: Pick<RunOptions<unknown>, "onProgress" | "input">, { origin }: GroupsToTest) =>
  (share: number): void =>
    onProgress(origin === "accepted" || resultBuiltOn(input) ? share : searchShare + (1 - searchShare) * share);

function inFixedOrder(groups: readonly { name: string; accounts: readonly string[] }[]) {
  return groups
    .map(({ name, accounts }) => {
      const ids = [...new Set(accounts)].sort();
      return { name, accounts: ids, key: stableKey([name, ...ids]) };
    })
    .sort((x, y) => (x.name === y.name ? (x.key < y.key ? -1 : 1) : x.name < y.name ? -1 : 1));
}

const noneOfThemActed = (membersMin: number): Bilingual => ({
  en: `None of the accepted networks has ${membersMin} accounts that took part in these events, so there is no group to test.`,
  fr: `Aucun des réseaux retenus n'a ${membersMin} comptes présents dans ces événements : il n'y a pas de groupe à vérifier.`,
});

const nothingFound: Bilingual = {
  en: "No network is accepted in this case, and the search for groups found none in these events: there is no group to test.",
  fr: "Aucun réseau n'est retenu dans ce dossier, et la recherche n'en a trouvé aucun dans ces événements : il n'y a pas de groupe à vérifier.",
};

/** Corrected p of each group, never below that of the search that chose it. */
export const notBelowSearch = (groups: readonly GroupToTest[], corrected: readonly number[]): number[] =>
  corrected.map((p, i) => Math.max(p, groups[i]!.searchP));

/** What the choice of groups leaves open. */
export function selectionCaveats({ origin, omitted, isCut, groups }: GroupsToTest): Bilingual[] {
  const caveats: Bilingual[] = [
    origin === "found"
      ? {
          en: "The group was chosen by the network search for its timing in these same events. Its p is therefore never below the p of that search, and the two results are one piece of evidence, not two.",
          fr: "Le groupe a été choisi par la recherche de réseaux pour ses heures dans ces mêmes événements. Son p n'est donc jamais inférieur à celui de cette recherche, et les deux résultats sont un seul indice, non deux.",
        }
      : {
          en: "If the network was first noticed for its timing on these same posts, this test repeats what was noticed. Posts that were collected later test it anew.",
          fr: "Si le réseau a d'abord été remarqué pour ses heures sur ces mêmes publications, cette vérification répète ce qu'on a remarqué. Des publications recueillies plus tard l'éprouvent à neuf.",
        },
  ];
  const absent = groups.reduce((sum, group) => sum + group.absent, 0);
  if (absent > 0) {
    const accounts = counted(absent, { en: ["account", "accounts"], fr: ["compte", "comptes"] });
    caveats.push({
      en: `${accounts.en} of the accepted networks took no part in these events.`,
      fr: `${accounts.fr} des réseaux retenus n'ont pas pris part à ces événements.`,
    });
  }
  if (isCut && omitted === 0) {
    caveats.push({
      en: "The search that chose the groups had to leave out shares or pairs, so groups may be missing.",
      fr: "La recherche qui a choisi les groupes a dû laisser de côté des partages ou des paires : il peut manquer des groupes.",
    });
  }
  if (omitted > 0) {
    const more = counted(omitted, {
      en: ["further group was", "further groups were"],
      fr: ["autre groupe", "autres groupes"],
    });
    caveats.push({
      en: `${more.en} not looked at: at most ${groupsMax} are tested at once.`,
      fr: `${more.fr} au-delà de ${groupsMax} n'ont pas été examinés.`,
    });
  }
  return caveats;
}
