import { addAttribution, addAttributionEvidence } from "#server/attribution/attribution.ts";
import { addSpread, decideBreakout } from "#server/breakout/breakout.ts";
import { answerCriterion } from "#server/criteria/criteria.ts";
import { SpreadFields } from "#server/schema/breakout.ts";
import type { Criterion, CriterionAnswer } from "#server/schema/criteria.ts";
import type { Citation } from "#server/schema/finding.ts";
import { tagTechnique } from "#server/techniques/techniques.ts";
import type { DemoPeople } from "./people.ts";

/**
 * The founding case in the terms of frameworks. What was stated to the public is quoted as stated; which technique and
 * which answer fits is the reading of the demo's invented people.
 */

type Cited = Record<"firstPost" | "secondPost" | "network" | "networkRun", Citation>;
const stated = { wall: "2025-04-07", zone: "America/Toronto", precision: "day" } as const;

export async function describeInFrameworks(people: DemoPeople, caseId: string, cited: Cited): Promise<void> {
  await breakout(people, caseId, cited);
  await tags(people, caseId, cited);
  await tests(people, caseId, cited);
  await attribution(people, caseId, cited);
}

async function breakout({ member }: DemoPeople, caseId: string, cited: Cited): Promise<void> {
  const reached = [
    { kind: "community", platform: "wechat", what: "Readers in China", aboutExposure: false },
    { kind: "community", platform: "wechat", what: "Chinese-language readers in Canada", aboutExposure: false },
    { kind: "mainstream_media", platform: null, what: "National press on the public statement", aboutExposure: true },
  ] as const;
  for (const { kind, platform, what, aboutExposure } of reached)
    await addSpread(member, {
      caseId,
      fields: SpreadFields.parse({
        kind,
        platform,
        what,
        aboutExposure,
        seenAt: stated,
        basis: aboutExposure
          ? "Coverage of the statement of 7 April 2025."
          : "The audience, as stated on 7 April 2025.",
        citations: aboutExposure ? [] : [cited.firstPost, cited.secondPost],
      }),
    });
  await decideBreakout(member, {
    caseId,
    category: 2,
    asOf: "2025-04-07",
    reason:
      "One platform and several communities. That it went no further was stated to the public; the searches behind that are not in the record, so it may be higher.",
  });
}

const red = { framework: "DISARM Red", version: "1.7" };
const observed = { framework: "DISARM 2.0 Observations", version: "2.0 beta" };
const assessed = { framework: "DISARM 2.0 Assessments", version: "2.0 beta" };

async function tags({ member }: DemoPeople, caseId: string, cited: Cited): Promise<void> {
  const both = [cited.firstPost, cited.secondPost];
  const seen: { list: typeof red; id: string; basis: string; citations: Citation[] }[] = [
    {
      list: red,
      id: "T0097.202",
      basis: "The posts come from an account that presents itself as a news outlet.",
      citations: both,
    },
    {
      list: red,
      id: "T0118",
      basis: "The group reposted both posts and wrote none of its own.",
      citations: [cited.network],
    },
    {
      list: red,
      id: "T0121",
      basis: "The pace of the reposts is what a ranking by engagement rewards.",
      citations: [cited.networkRun],
    },
    {
      list: red,
      id: "T0136.004",
      basis: "The first post casts its subject in a positive light.",
      citations: [cited.firstPost],
    },
    { list: red, id: "T0068", basis: "The first post responds to the news of tariffs.", citations: [cited.firstPost] },
    {
      list: observed,
      id: "T0159.003",
      basis: "A network of accounts amplified each post.",
      citations: [cited.network],
    },
    { list: observed, id: "T0176.001", basis: "Both posts have the form of a news report.", citations: both },
    {
      list: assessed,
      id: "A0002.001",
      basis: "Amplification gave both posts a wider audience.",
      citations: [cited.networkRun],
    },
  ];
  for (const { list, id: techniqueId, basis, citations } of seen)
    await tagTechnique(member, {
      caseId,
      fields: { technique: { ...list, techniqueId }, target: { kind: "case", id: caseId }, basis, citations },
    });
}

async function tests({ member }: DemoPeople, caseId: string, cited: Cited): Promise<void> {
  const answers: [Criterion, CriterionAnswer, string, Citation[]][] = [
    ["pattern", "yes", "The same accounts amplified two posts, two weeks apart.", [cited.network]],
    ["harm", "undetermined", "It touches an election; the panel determined that the election was not affected.", []],
    ["manipulative", "yes", "The engagement is made to look like the interest of many.", [cited.networkRun]],
    ["intentional", "undetermined", "The public statement gives no intent.", []],
    ["coordinated", "yes", "The accounts acted within seconds of each other.", [cited.networkRun, cited.network]],
    ["misleading", "undetermined", "Whether the content of the posts misleads was not assessed.", []],
    ["foreign_actor", "undetermined", "Stated from intelligence reporting that is not held here.", []],
  ];
  for (const [criterion, answer, basis, citations] of answers)
    await answerCriterion(member, { caseId, criterion, answer, basis, citations, after: 0 });
}

async function attribution({ member }: DemoPeople, caseId: string, cited: Cited): Promise<void> {
  const { attributionId } = await addAttribution(member, {
    caseId,
    fields: {
      level: "organ",
      actor: "People’s Republic of China",
      organ: "Central Political and Legal Affairs Commission",
      phraseEn:
        "Intelligence reporting links the launching account to the Central Political and Legal Affairs Commission of the Chinese Communist Party.",
      phraseFr:
        "Des rapports de renseignement relient le compte d’origine à la Commission centrale des affaires politiques et juridiques du Parti communiste chinois.",
      probability: "likely",
      confidence: "moderate",
      limits:
        "As stated to the public on 7 April 2025, without a term of probability: the term here is the demo’s. The link is of the launching account; who directed the amplifying accounts was not stated.",
      responsibility: null,
      responsibilityReason: "",
    },
  });
  await addAttributionEvidence(member, {
    attributionId,
    version: 1,
    evidence: {
      source: "open",
      kind: "behavioural",
      text: "The same account launched two earlier operations, of 2023 and early 2025, as published.",
      citations: [cited.firstPost, cited.secondPost],
    },
  });
}
