import type * as z from "zod";
import { addNarrativePost } from "#server/narratives/carrying-posts.ts";
import { addNarrative } from "#server/narratives/narratives.ts";
import { addCaseEvent } from "#server/public-record/case-events.ts";
import { CaseEventFields } from "#server/schema/case-event.ts";
import { NarrativeFields } from "#server/schema/narrative.ts";
import { type HypothesisRelation, NewStatement } from "#server/schema/statement.ts";
import { linkStatement } from "#server/statements/hypothesis-links.ts";
import { addStatement } from "#server/statements/statements.ts";
import type { DemoPeople } from "./people.ts";
import type { PublicRecordIds } from "./public-record.ts";

/**
 * What was said of the founding case, in the words of the article that Vigie was founded on, shortened where it is shortened
 * there. Where those words do not say who spoke, the speaker is a role. Nothing is added.
 */

const briefing = { wall: "2025-04-07", zone: "America/Toronto", precision: "day" } as const;
const april = { wall: "2025-04-01", zone: "America/Toronto", precision: "month" } as const;
const source = {
  level: "secondary",
  publisher: "National Post",
  republisher: "an aggregator",
  sourceGrade: "B",
  itemGrade: "2",
  basis: "A national newspaper, read through an aggregator. The official text should take its place.",
} as const;

type Said = Omit<z.input<typeof NewStatement>, "source" | "language" | "url"> & {
  /** Hypotheses by their number. */
  hypotheses?: { number: number; relation: HypothesisRelation; note?: string }[];
};

const kempton = {
  kind: "official",
  speaker: "Laurie-Anne Kempton",
  speakerRole: "Privy Council Office assistant secretary for communications",
  forum: "Monday briefing for reporters in Ottawa",
  saidAt: briefing,
} as const;
const official = { ...kempton, speaker: "The task force at its briefing", speakerRole: "" } as const;
const carvin = {
  kind: "expert",
  nature: "reaction",
  speaker: "Stephanie Carvin",
  speakerRole: "former national security analyst, Carleton University",
  forum: "Interview",
  saidAt: april,
} as const;
const chong = {
  kind: "partisan",
  nature: "reaction",
  speaker: "Michael Chong",
  speakerRole: "Conservative candidate",
  forum: "",
  saidAt: april,
} as const;

const statements: Said[] = [
  {
    ...kempton,
    nature: "assessment",
    verbatim: true,
    text: "contrasting positive and negative narratives, first amplifying … stance with the United States and then targeting his experience and credentials",
  },
  {
    ...official,
    nature: "assessment",
    verbatim: true,
    text: "The SITE Task Force assesses that the foreign, state-backed information operation was intended to influence Canadian Chinese communities",
  },
  { ...official, nature: "assessment", verbatim: true, text: "look to mould perceptions" },
  {
    ...official,
    nature: "policy_message",
    verbatim: true,
    text: "The PRC should not be trying to shape the opinions of Canadians, especially during an election period",
  },
  {
    ...carvin,
    verbatim: false,
    text: "The posts … “loosely positive” … not a “full-throated endorsement”",
  },
  {
    ...carvin,
    verbatim: false,
    text: "She theorized that the campaign may be … testing new algorithm-manipulation techniques that it could later deploy on a larger scale",
    hypotheses: [{ number: 2, relation: "author" }],
  },
  {
    ...carvin,
    verbatim: true,
    text: "It could be that they’re trying to support Carney.",
    hypotheses: [{ number: 1, relation: "author" }],
  },
  {
    ...carvin,
    verbatim: true,
    text: "It could be that they’re just testing the waters.",
    hypotheses: [{ number: 2, relation: "author" }],
  },
  {
    ...carvin,
    verbatim: true,
    text: "third thing … a message that perhaps is just not clear to us … they don’t always understand democracy",
    hypotheses: [
      {
        number: 3,
        relation: "author",
        note: "Rests on an assumption about what the party understands of democracy.",
      },
    ],
  },
  {
    ...chong,
    verbatim: false,
    text: "Conservative candidate Michael Chong accused Beijing of spreading information in support of the Liberal Party",
    hypotheses: [{ number: 1, relation: "supports" }],
  },
  {
    ...chong,
    verbatim: false,
    text: "Liberals “turned a blind eye”, Beijing “interfered … targeted and harassed our citizens”",
  },
];

const target = "Mark Carney, leader of the Liberal Party";
const narratives: { fields: z.input<typeof NarrativeFields>; post: 0 | 1; basis: string }[] = [
  {
    fields: {
      title: "He stands firm towards the United States",
      summary: "The post of 10 March is about the response to tariff threats and casts him in a positive light.",
      language: "und",
      target,
      polarity: "positive",
      trait: "stance with the United States",
      topics: ["US relations", "tariffs"],
      position: 1,
    },
    post: 0,
    basis:
      "Its title in translation, and the briefing of 7 April 2025: “first amplifying … stance with the United States”.",
  },
  {
    fields: {
      title: "His road to leadership was not smooth",
      summary:
        "The post of 25 March is about the road to leadership. It takes up the criticism that he refuses to disclose his assets.",
      language: "und",
      target,
      polarity: "negative",
      trait: "experience and credentials",
      topics: ["leadership", "career"],
      position: 2,
      claimOrigin: "domestic",
      originBasis: "The criticism about his assets is the Conservatives’, by the press report of April 2025.",
    },
    post: 1,
    basis:
      "Its title in translation, and the briefing of 7 April 2025: “then targeting his experience and credentials”.",
  },
];

const events: z.input<typeof CaseEventFields>[] = [
  {
    kind: "campaign_event",
    title: "Campaign announcement on support of CBC/Radio-Canada",
    day: "2025-04-04",
    statedWeekday: "friday",
    place: "Montreal",
    source: "Caption of the press report of April 2025",
  },
  {
    kind: "briefing",
    title: "Third weekly briefing of the task force for reporters",
    day: "2025-04-07",
    statedWeekday: "monday",
    place: "Ottawa",
    source: "Press report of April 2025",
  },
  {
    kind: "voting",
    title: "Voting day of the 45th general election",
    day: "2025-04-28",
    source: "Public record of the election",
  },
];

type Parts = {
  caseId: string;
  postIds: readonly string[];
  hypothesisIds: readonly string[];
  entities: PublicRecordIds;
};

export async function seedSaid({ member }: DemoPeople, { caseId, postIds, hypothesisIds, entities }: Parts) {
  for (const event of events) await addCaseEvent(member, { caseId, fields: CaseEventFields.parse(event) });
  for (const { fields, post, basis } of narratives) {
    const targetEntityId = entities.get("Mark Carney") ?? null;
    const { narrativeId } = await addNarrative(member, {
      caseId,
      fields: NarrativeFields.parse({ ...fields, targetEntityId }),
    });
    await addNarrativePost(member, { narrativeId, postId: postIds[post] ?? "", basis });
  }
  for (const { hypotheses = [], ...said } of statements) {
    const speakerEntityId = entities.get(said.speaker) ?? null;
    const statement = NewStatement.parse({ ...said, language: "en", speakerEntityId, source });
    const { statementId } = await addStatement(member, { caseId, statement });
    for (const { number, relation, note = "" } of hypotheses)
      await linkStatement(member, { statementId, hypothesisId: hypothesisIds[number - 1] ?? "", relation, note });
  }
}
