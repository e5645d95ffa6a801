/** What the batch detector says. Handles are personal: only their shapes are shown, and accounts in cells. */
import type { Bilingual, ExplanationBlock } from "#server/schema/explanation.ts";
import { counted, duration, number, probability } from "../core/words.ts";
import { type BatchFinding, type Cohort, daySeconds, densest } from "./batch.ts";
import type { GroupOnPlatform } from "./cohorts.ts";
import { countsOf } from "./handle-mask.ts";
import type { BatchParams } from "./params.ts";

export type TestedGroup = GroupOnPlatform & { readonly finding: BatchFinding };

type Told = {
  readonly unusual: readonly TestedGroup[];
  readonly nullSample: readonly number[];
  readonly params: BatchParams;
};

const rowsMax = 50;

export function explainBatches(
  tested: readonly TestedGroup[],
  { unusual, nullSample, params }: Told,
): ExplanationBlock[] {
  const first = tested[0]!;
  const { finding } = first;
  return [
    { kind: "sentence", text: openedSentence(first, unusual.length > 0) },
    { kind: "sentence", text: nullSentence(first, { nullSample, tested: tested.length, params }) },
    ...(finding.shape ? [{ kind: "sentence", text: shapeSentence(first, finding.shape) } as const] : []),
    ...finding.windows.map(({ days, count, expected }): ExplanationBlock => {
      const span = duration(days * daySeconds);
      return {
        kind: "measure",
        label: { en: `Most accounts opened within ${span.en}`, fr: `Le plus de comptes ouverts en ${span.fr}` },
        format: "count",
        value: count,
        expected,
      };
    }),
    {
      kind: "measure",
      label: { en: "Variety of the handles' shapes (bits)", fr: "Variété des formes d'identifiants (bits)" },
      format: "number",
      value: finding.entropy.bits,
      expected: finding.entropy.expected,
    },
    {
      kind: "measure",
      label: {
        en: "Characters with which three handles begin alike",
        fr: "Caractères par lesquels trois identifiants commencent de même",
      },
      format: "count",
      value: finding.beginning.characters,
      expected: finding.beginning.expected,
    },
    {
      kind: "distribution",
      label: {
        en: "The most striking batch of each draw from the platform",
        fr: "La série la plus frappante de chaque tirage sur la plateforme",
      },
      sample: [...nullSample],
      observed: finding.statistic,
    },
    memberTable(first),
    shapeTable(first),
    { kind: "lowering", items: lowering },
    benign(first),
  ];
}

const accountNoun = { en: ["account", "accounts"], fr: ["compte", "comptes"] } as const;

function openedSentence({ cohort, finding: { strongest } }: TestedGroup, isUnusual: boolean): Bilingual {
  const opened = counted(strongest.count, {
    en: ["account was", "accounts were"],
    fr: ["compte a été ouvert", "comptes ont été ouverts"],
  });
  const size = number(cohort.openedAt.length);
  const span = duration(strongest.days * daySeconds);
  const expected = number(strongest.expected);
  return {
    en: `${opened.en} opened within ${span.en}, of ${size.en} in the group; as many accounts drawn from the platform's others give ${expected.en}${isUnusual ? "" : ", which chance explains"}.`,
    fr: `${opened.fr} en ${span.fr}, sur ${size.fr} dans le groupe ; autant de comptes tirés parmi les autres de la plateforme en donnent ${expected.fr}${isUnusual ? "" : ", ce que le hasard explique"}.`,
  };
}

function nullSentence(
  { finding, background }: TestedGroup,
  { nullSample, tested, params }: { nullSample: readonly number[]; tested: number; params: BatchParams },
): Bilingual {
  const reached = number(nullSample.filter((value) => value >= finding.statistic).length);
  const draws = number(nullSample.length);
  const chance = probability(finding.p);
  const others = counted(background.openedAt.length, accountNoun);
  const groups = counted(tested, { en: ["group", "groups"], fr: ["groupe", "groupes"] });
  const windows = counted(params.windowsDays.length, { en: ["window", "windows"], fr: ["fenêtre", "fenêtres"] });
  return {
    en: `Of ${draws.en} draws from ${others.en} outside the group, ${reached.en} held a batch as striking (p = ${chance.en}, corrected for ${windows.en} and ${groups.en}).`,
    fr: `Sur ${draws.fr} tirages parmi ${others.fr} hors du groupe, ${reached.fr} contenaient une série aussi frappante (p = ${chance.fr}, corrigée pour ${windows.fr} et ${groups.fr}).`,
  };
}

function shapeSentence({ cohort }: TestedGroup, shape: NonNullable<BatchFinding["shape"]>): Bilingual {
  const alike = counted(shape.count, { en: ["handle has", "handles have"], fr: ["identifiant a", "identifiants ont"] });
  const size = number(cohort.masks.filter((mask) => mask !== "").length);
  const expected = number(shape.expected);
  const chance = probability(shape.p);
  return {
    en: `${alike.en} the shape “${shape.mask}” (letters a, digits 9), of ${size.en}; draws give ${expected.en} (p = ${chance.en}). Shapes alone are weak evidence and raise no flag.`,
    fr: `${alike.fr} la forme « ${shape.mask} » (lettres a, chiffres 9), sur ${size.fr} ; les tirages en donnent ${expected.fr} (p = ${chance.fr}). La forme seule est un indice faible et ne signale rien.`,
  };
}

function memberTable({ accounts, cohort }: TestedGroup): ExplanationBlock {
  const order = [...accounts.keys()].sort((x, y) => cohort.openedAt[x]! - cohort.openedAt[y]! || x - y);
  return {
    kind: "table",
    label: { en: "Accounts of the group, by opening date", fr: "Comptes du groupe, par date d'ouverture" },
    columns: [
      { en: "Account", fr: "Compte" },
      { en: "Opened", fr: "Ouvert" },
      { en: "Shape of the handle", fr: "Forme de l'identifiant" },
    ],
    rows: order
      .slice(0, rowsMax)
      .map((i) => [{ account: accounts[i]! }, { at: cohort.openedAt[i]! }, cohort.masks[i]! || "–"]),
    omitted: Math.max(0, order.length - rowsMax),
  };
}

function shapeTable({ cohort, background }: TestedGroup): ExplanationBlock {
  const others = countsOf(background.masks);
  const ranked = [...countsOf(cohort.masks)]
    .filter(([mask]) => mask !== "")
    .sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1));
  return {
    kind: "table",
    label: { en: "Shapes of the handles", fr: "Formes des identifiants" },
    columns: [
      { en: "Shape", fr: "Forme" },
      { en: "In the group", fr: "Dans le groupe" },
      { en: "Share elsewhere on the platform", fr: "Part ailleurs sur la plateforme" },
    ],
    rows: ranked
      .slice(0, rowsMax)
      .map(([mask, count]) => [mask, count, (others.get(mask) ?? 0) / background.masks.length]),
    omitted: Math.max(0, ranked.length - rowsMax),
  };
}

const lowering: Bilingual[] = [
  {
    en: "The platform opened, ran a campaign or lifted a limit in those days.",
    fr: "La plateforme a ouvert, fait campagne ou levé une limite ces jours-là.",
  },
  {
    en: "One school, firm or administration signed its people up together.",
    fr: "Une école, une entreprise ou une administration a inscrit ses membres ensemble.",
  },
  {
    en: "The members were collected because they are new, so that their dates say how they were found.",
    fr: "Les membres ont été retenus parce qu'ils sont récents : leurs dates disent comment ils ont été trouvés.",
  },
];

/** Did the rest of the platform join in the same days? */
function benign({ background, finding: { strongest } }: TestedGroup): ExplanationBlock {
  const span = strongest.days * daySeconds;
  const opened = background.openedAt.toSorted((x, y) => x - y);
  const busiest = densest(opened, span);
  const same = opened.filter((at) => at >= strongest.from && at < strongest.from + span).length;
  const isLaunch = Math.abs(busiest.from - strongest.from) < span;
  const others = counted(same, accountNoun);
  const most = number(busiest.count);
  return {
    kind: "benign",
    checks: [
      {
        name: { en: "Launch week of the platform", fr: "Semaine de lancement de la plateforme" },
        outcome: isLaunch ? "speaks_for" : "speaks_against",
        reason: {
          en: `${others.en} outside the group opened in the same days; in the platform's busiest ones ${most.en} did.`,
          fr: `${others.fr} hors du groupe : ouverture les mêmes jours ; ${most.fr} aux jours les plus chargés de la plateforme.`,
        },
      },
      {
        name: { en: "Members of one organization", fr: "Membres d'une même organisation" },
        outcome: "not_checked",
        reason: {
          en: "Who stands behind an account is not in the case.",
          fr: "Le dossier ne dit pas qui tient un compte.",
        },
      },
    ],
  };
}

/** Without an accepted group. */
export function describedBlocks(
  cohort: Cohort,
  { days, count, from }: { days: number; count: number; from: number },
): ExplanationBlock[] {
  const all = counted(cohort.openedAt.length, accountNoun);
  const opened = number(count);
  const span = duration(days * daySeconds);
  return [
    {
      kind: "sentence",
      text: {
        en: `Described, not tested: of ${all.en} on one platform at most ${opened.en} were opened within ${span.en}; no group was accepted that could be compared with the others.`,
        fr: `Décrit, non vérifié : sur ${all.fr} d'une plateforme, ${opened.fr} au plus ont été ouverts en ${span.fr} ; aucun groupe accepté ne peut être comparé aux autres.`,
      },
    },
    {
      kind: "table",
      label: { en: "The densest days", fr: "Les jours les plus denses" },
      columns: [
        { en: "From", fr: "À partir du" },
        { en: "Accounts", fr: "Comptes" },
      ],
      rows: [[{ at: from }, count]],
      omitted: 0,
    },
  ];
}
