import type * as z from "zod";
import { type Citation, FindingFields } from "#server/schema/finding.ts";
import type { NoticeFields } from "#server/schema/notice.ts";

/** What the invented people of the demo wrote, from the public record and from the synthetic events. */

type Cited = Record<"networkRun" | "concentrationRun" | "network" | "firstPost" | "secondPost", Citation>;

type Written = { fields: z.input<typeof FindingFields>; step: "approve" | "submit" | "leave" };

export function findings(cited: Cited) {
  return written(cited).map(({ fields, step }) => ({ fields: FindingFields.parse(fields), step }));
}

function written(cited: Cited): Written[] {
  return [
    {
      step: "approve",
      fields: {
        group: "A",
        kind: "observation",
        title: "Both posts were published by one outlet",
        text: "The posts of 10 and 25 March 2025 were both published by Youli-Youmian (有理儿有面), described as the most popular news account on WeChat.",
        probability: null,
        confidence: null,
        limits: "The rank is as published; it was not measured here.",
        citations: [cited.firstPost, cited.secondPost],
      },
    },
    {
      step: "approve",
      fields: {
        group: "B",
        kind: "assessment",
        title: "A group of accounts amplified both posts together",
        text: "A group of about 30 smaller accounts reposted both posts within seconds of each other, repeatedly and on several days. We assess that this amplification was coordinated.",
        probability: "very_likely",
        confidence: "moderate",
        limits:
          "Rests on synthetic engagement events. Coordination does not show who directed it, nor that the accounts are inauthentic.",
        citations: [cited.networkRun, cited.network, cited.firstPost, cited.secondPost],
      },
    },
    {
      step: "approve",
      fields: {
        group: "D",
        kind: "observation",
        title: "Engagement as stated to the public",
        text: "The posts drew between 85,000 and 130,000 interactions and an estimated one to three million views. Whether this is per post or for both was not stated.",
        probability: null,
        confidence: null,
        limits: "No Canadian share of the audience is known.",
        citations: [cited.firstPost, cited.secondPost],
      },
    },
    {
      step: "submit",
      fields: {
        group: "B",
        kind: "assessment",
        title: "Few accounts carry an unusual share of the reposts",
        text: "Thirty accounts made a larger share of the reposts of the two posts than resampled engagement of ordinary posts gives.",
        probability: "likely",
        confidence: "moderate",
        limits:
          "Rests on synthetic engagement events. A single spammer can give the same picture; the run lists how many accounts carry it.",
        citations: [cited.concentrationRun],
      },
    },
    {
      step: "leave",
      fields: {
        group: "E",
        kind: "assessment",
        title: "Effect on the election",
        text: "The panel determined that the campaign had not affected the ability to hold a free and fair election. This finding waits for the record of that determination.",
        probability: null,
        confidence: null,
        limits: "",
        effect: {
          intended: ["mould_perceptions"],
          intendedOn: "Chinese-language communities in Canada",
          observed: "not_assessed",
        },
        citations: [],
      },
    },
    {
      step: "leave",
      fields: {
        group: "A",
        kind: "attribution",
        title: "The outlet is linked to a body of the state",
        text: "The public statement says that intelligence reporting links Youli-Youmian to the Central Political and Legal Affairs Commission of the Chinese Communist Party.",
        probability: null,
        confidence: null,
        limits:
          "The reporting itself is not held here; it is referred to only. The link is to the outlet that published, not to the accounts that amplified it.",
        attribution: {
          level: "organ",
          state: "People’s Republic of China",
          organ: "Central Political and Legal Affairs Commission",
        },
        citations: [cited.firstPost, cited.secondPost],
      },
    },
  ];
}

export function notice(finding: Record<"source" | "amplification" | "engagement", string>): NoticeFields {
  return {
    titleEn: "Statement on amplified posts on WeChat",
    titleFr: "Déclaration sur des publications amplifiées sur WeChat",
    sentences: [
      {
        textEn:
          "On 10 and 25 March 2025, the WeChat news account Youli-Youmian published two posts about the leader of a federal party.",
        textFr:
          "Les 10 et 25 mars 2025, le compte d’actualités WeChat Youli-Youmian a publié deux messages au sujet du chef d’un parti fédéral.",
        findingIds: [finding.source],
      },
      {
        textEn: "We assess that a group of about 30 smaller accounts amplified both posts in a coordinated way.",
        textFr:
          "Nous estimons qu’un groupe d’environ 30 comptes plus petits a amplifié les deux messages de manière coordonnée.",
        findingIds: [finding.amplification],
      },
      {
        textEn: "The posts drew between 85,000 and 130,000 interactions and an estimated one to three million views.",
        textFr:
          "Les messages ont suscité de 85\u00a0000 à 130\u00a0000 interactions et, selon une estimation, de un à trois millions de vues.",
        findingIds: [finding.engagement],
      },
    ],
  };
}
