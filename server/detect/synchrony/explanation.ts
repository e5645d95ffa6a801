/** What the detector of synchrony says, in words and figures. Accounts appear in cells only, never in a sentence. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import type { DetectorInput } from "../core/detector.ts";
import { counted, duration, number, percent, probability } from "../core/words.ts";
import { actingTogether } from "../network/benign.ts";
import { pairCount } from "./closeness.ts";
import type { SynchronyParams, TestedSynchrony } from "./detector.ts";

const rowsMax = 200;

type Context = {
  readonly params: SynchronyParams;
  readonly resolutionSeconds: number;
  readonly sensitivity: readonly ExplanationBlock[];
};

export function explainSynchrony(
  input: DetectorInput,
  groups: readonly TestedSynchrony[],
  { params, resolutionSeconds, sensitivity }: Context,
): ExplanationBlock[] {
  const strongest = groups[0]!;
  return [
    ...groups.slice(0, 5).map((group) => ({ kind: "sentence", text: closeSentence(group, params) }) as const),
    { kind: "sentence", text: orderSentence(strongest) },
    ...(params.activityBins ? [{ kind: "sentence", text: binSentence(strongest) } as const] : []),
    { kind: "sentence", text: overallSentence(strongest, groups.length) },
    ...measures(strongest),
    {
      kind: "distribution",
      label: {
        en: "Part of the pairs of shares inside the window, in each shuffled copy and as it was",
        fr: "Part des paires de partages dans la fenêtre, dans chaque copie brouillée et telle quelle",
      },
      sample: [...strongest.copies.toSorted()],
      observed: strongest.closeness,
    },
    groupTable(groups),
    memberTable(input, strongest),
    ...sensitivity,
    { kind: "lowering", items: lowering },
    actingTogether(input, {
      windowSeconds: params.windowSeconds,
      resolutionSeconds,
      acts: actsOf(strongest),
    }),
  ];
}

function actsOf({ group, shared }: TestedSynchrony) {
  const { postStart, objects, member, time } = shared;
  return objects.flatMap((object, post) =>
    Array.from({ length: postStart[post + 1]! - postStart[post]! }, (_, i) => {
      const at = postStart[post]! + i;
      return { account: group.members[member[at]!]!, object, at: time[at]! / 1000 };
    }),
  );
}

const accountsNoun = { en: ["account", "accounts"], fr: ["compte", "comptes"] } as const;
const postsNoun = { en: ["post", "posts"], fr: ["publication", "publications"] } as const;

function closeSentence({ shared, closeness, expected }: TestedSynchrony, params: SynchronyParams): Bilingual {
  const pairs = counted(pairCount(shared.postStart), { en: ["time", "times"], fr: ["fois", "fois"] });
  const size = counted(new Set(shared.member).size, accountsNoun);
  const posts = counted(shared.objects.length, postsNoun);
  const window = duration(params.windowSeconds);
  const jitter = duration(params.jitterSeconds ?? 10 * params.windowSeconds);
  const observed = percent(closeness);
  const chance = percent(expected);
  return {
    en: `Of the ${pairs.en} that two of ${size.en} shared the same of ${posts.en}, ${observed.en} were within ${window.en} of each other; moving each time at random by up to ${jitter.en} gives ${chance.en}.`,
    fr: `Sur les ${pairs.fr} que deux de ${size.fr} ont relayé la même de ${posts.fr}, ${observed.fr} étaient à moins de ${window.fr} d'intervalle ; en déplaçant chaque heure au hasard d'au plus ${jitter.fr}, on en attend ${chance.fr}.`,
  };
}

function orderSentence({ order }: TestedSynchrony): Bilingual {
  if (!order) {
    return {
      en: "Described, not tested: too few accounts came together on two of the same posts, or too many, to compare the order in which they came.",
      fr: "Décrit, non vérifié : trop peu de comptes sont venus ensemble sur deux des mêmes publications, ou trop, pour comparer l'ordre de leur arrivée.",
    };
  }
  const agreement = number(order.agreement, 2);
  const posts = counted(order.posts, postsNoun);
  const chance = order.p < 0.001 ? probability(order.p) : number(order.p, 4);
  const how = order.isExact
    ? { en: "counting all possible orders", fr: "en comptant tous les ordres possibles" }
    : { en: "beside orders drawn at random", fr: "à côté d'ordres tirés au hasard" };
  return {
    en: `Where they came together, on ${posts.en}, their orders agree by ${agreement.en}, where 1 is always the same order and 0 is chance (p = ${chance.en}, ${how.en}).`,
    fr: `Là où ils sont venus ensemble, sur ${posts.fr}, leurs ordres concordent à ${agreement.fr}, 1 étant toujours le même ordre et 0 le hasard (p = ${chance.fr}, ${how.fr}).`,
  };
}

function binSentence({ bins }: TestedSynchrony): Bilingual {
  if (!bins) {
    return {
      en: "Described, not tested: the half hours of activity need three accounts active in nine of them, over a week or more.",
      fr: "Décrit, non vérifié : les demi-heures d'activité demandent trois comptes actifs dans neuf d'entre elles, sur une semaine au moins.",
    };
  }
  const cosine = number(bins.cosine, 2);
  const expected = number(bins.expected, 2);
  const chance = probability(bins.p);
  return {
    en: `The half hours in which ${bins.accounts} accounts were active are alike by ${cosine.en}, where moving each by whole days gives ${expected.en} (p = ${chance.en}).`,
    fr: `Les demi-heures d'activité de ${bins.accounts} comptes se ressemblent à ${cosine.fr}, alors qu'on attend ${expected.fr} en déplaçant chacun de jours entiers (p = ${chance.fr}).`,
  };
}

function overallSentence({ order, bins, p, copies, closeness }: TestedSynchrony, groups: number): Bilingual {
  const tests = 1 + (order ? 1 : 0) + (bins ? 1 : 0);
  const reached = number(copies.filter((value) => value >= closeness).length);
  const all = number(copies.length);
  const chance = probability(p);
  const family =
    groups > 1 ? { en: ` and for ${groups} groups`, fr: ` et pour ${groups} groupes` } : { en: "", fr: "" };
  return {
    en: `${reached.en} of ${all.en} copies with moved times are as close; over all, corrected for what was tested (${tests})${family.en}, p = ${chance.en}.`,
    fr: `${reached.fr} des ${all.fr} copies aux heures déplacées sont aussi serrées ; au total, après correction pour ce qui a été vérifié (${tests})${family.fr}, p = ${chance.fr}.`,
  };
}

function measures({ closeness, expected, order, bins }: TestedSynchrony): ExplanationBlock[] {
  return [
    {
      kind: "measure",
      label: {
        en: "Pairs of shares of one post inside the window",
        fr: "Paires de partages d'une publication dans la fenêtre",
      },
      format: "share",
      value: closeness,
      expected,
    },
    ...(order
      ? [
          {
            kind: "measure",
            label: { en: "Agreement of orders (Kendall's tau)", fr: "Concordance des ordres (tau de Kendall)" },
            format: "number",
            value: order.agreement,
            expected: 0,
          } as const,
        ]
      : []),
    ...(bins
      ? [
          {
            kind: "measure",
            label: {
              en: "Likeness of active half hours (cosine)",
              fr: "Ressemblance des demi-heures actives (cosinus)",
            },
            format: "number",
            value: bins.cosine,
            expected: bins.expected,
          } as const,
        ]
      : []),
  ];
}

const groupTable = (groups: readonly TestedSynchrony[]): ExplanationBlock => ({
  kind: "table",
  label: { en: "Groups", fr: "Groupes" },
  columns: [
    { en: "Group", fr: "Groupe" },
    { en: "Accounts", fr: "Comptes" },
    { en: "Posts in common", fr: "Publications communes" },
    { en: "Pairs in the window", fr: "Paires dans la fenêtre" },
    { en: "Expected", fr: "Attendues" },
    { en: "p of closeness", fr: "p de la proximité" },
    { en: "p of the order", fr: "p de l'ordre" },
    { en: "p over all", fr: "p au total" },
  ],
  rows: groups
    .slice(0, rowsMax)
    .map(({ group, shared, closeness, expected, closenessP, order, p }, i) => [
      group.name ?? i + 1,
      group.members.length,
      shared.objects.length,
      closeness,
      expected,
      closenessP,
      order?.p ?? "–",
      p,
    ]),
  omitted: Math.max(0, groups.length - rowsMax),
});

function memberTable({ columns }: DetectorInput, { group, shared, isClose }: TestedSynchrony): ExplanationBlock {
  const rows = group.members.map((account) => ({ account, posts: 0, close: 0 }));
  for (let i = 0; i < shared.member.length; i++) {
    const row = rows[shared.member[i]!]!;
    row.posts++;
    row.close += isClose[i]!;
  }
  const acting = rows.filter(({ posts }) => posts > 0);
  acting.sort((x, y) => y.close - x.close || y.posts - x.posts || x.account - y.account);
  return {
    kind: "table",
    label: {
      en: "Strongest group: what each account did with the others",
      fr: "Groupe le plus fort : ce que chaque compte a fait avec les autres",
    },
    columns: [
      { en: "Account", fr: "Compte" },
      { en: "Posts in common", fr: "Publications communes" },
      { en: "Beside another member", fr: "Proches d'un autre membre" },
    ],
    rows: acting
      .slice(0, rowsMax)
      .map(({ account, posts, close }) => [{ account: columns.accounts[account]! }, posts, close]),
    omitted: Math.max(0, acting.length - rowsMax),
  };
}

const lowering: Bilingual[] = [
  {
    en: "A reason to be there at that moment: a live event, an alert, a link sent to all of them.",
    fr: "Une raison d'être là à ce moment : un direct, une alerte, un lien envoyé à tous.",
  },
  {
    en: "One person who runs several accounts openly, or a tool that posts for a known organisation.",
    fr: "Une personne qui tient ouvertement plusieurs comptes, ou un outil qui publie pour une organisation connue.",
  },
  {
    en: "Times that are those of collection, or that the platform rounds or delays.",
    fr: "Des heures qui sont celles de la collecte, ou que la plateforme arrondit ou retarde.",
  },
];
