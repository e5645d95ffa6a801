import type { CaseFields } from "#server/schema/case.ts";
import type { MetricFields, PostFields, TranslationFields } from "#server/schema/evidence.ts";
import type { StanceFields } from "#server/schema/post-entry.ts";
import { focusObjects } from "./events.ts";

/**
 * What the public record states of the founding case and of the two earlier ones. The original Chinese texts are not part
 * of it, so they are not here: the record gives titles in translation only.
 */

const purpose =
  "Find and assess coordinated foreign interference that targets the general election, and inform those concerned.";
const authority = "Demonstration. A real case states the mandate of the agency that collects.";
const textNotHeld =
  "[The original text is not held in this demo. The public record gives its title in English translation only.]";

type Demo = Pick<CaseFields, "workingTitle" | "summary" | "purpose" | "authority" | "tlp" | "pap" | "protection"> & {
  targets: Pick<CaseFields["targets"][number], "role" | "name">[];
};
const markings = { purpose, authority, tlp: "amber", pap: "amber", protection: "protected_b" } as const;

export const foundingCase: Demo = {
  ...markings,
  workingTitle: "Amplified posts on WeChat, March 2025",
  summary:
    "Two posts of a popular WeChat news account about the Liberal leader, of 10 and 25 March 2025, were amplified at an unusual pace by a group of 30 smaller accounts, for at least four days. The public was told on 7 April 2025; a representative of the party concerned on 6 April. The panel determined that the election was not affected. Why it was done stayed open. The same launching account was named in two earlier cases, which are logged beside this one. The engagement events of this demo are synthetic; the figures of the posts are as published.",
  targets: [
    { role: "subject", name: "Mark Carney, leader of the Liberal Party" },
    { role: "audience", name: "Chinese-language communities in Canada" },
    { role: "beneficiary", name: "Not established" },
    { role: "harmed", name: "Not established" },
  ],
};

export const freelandCase: Demo = {
  ...markings,
  workingTitle: "Posts on WeChat about a leadership candidate, early 2025",
  summary:
    "Published 7 February 2025. Activity from 29 January to 3 February 2025 on WeChat about Chrystia Freeland: launched by WeChat's most popular news account, with over 30 accounts taking part, over 140,000 interactions, and two to three million users who saw it, globally. The party executive and her campaign were briefed the same day.",
  targets: [{ role: "subject", name: "Chrystia Freeland, candidate in the leadership race" }],
};

export const chongCase: Demo = {
  ...markings,
  workingTitle: "Posts on WeChat about a Member of Parliament, May 2023",
  summary:
    "Published 9 August 2023. Activity from 4 to 13 May 2023, detected in June 2023, on WeChat about Michael Chong. The number of accounts was not stated; about one third were state media or accounts likely linked to the state. A role of the state was called highly probable. Nothing observed threatened the safety of Mr Chong or his family.",
  targets: [{ role: "subject", name: "Michael Chong, Member of Parliament" }],
};

export const electionEvent = {
  name: "45th general election",
  kind: "general",
  dissolvedOn: new Date("2025-03-23T00:00:00Z"),
  writOn: new Date("2025-03-23T00:00:00Z"),
  votingDay: new Date("2025-04-28T00:00:00Z"),
};

export const launcher = {
  platform: "wechat",
  nativeId: "youli-youmian",
  handle: "",
  displayName: "有理儿有面",
  romanisedName: "Youli-Youmian",
  personClass: "outlet",
  openedOn: "",
} as const;

/** What the public statement says of it: the link is told from intelligence reporting, and by nothing that shows it openly. */
export const launcherClasses = {
  classes: { type: "media_outlet", exposure: "state_linked" },
  basis:
    "Public statement of 7 April 2025: intelligence reporting links the account to the Central Political and Legal Affairs Commission of the Chinese Communist Party. The number of followers is not stated.",
} as const;

type DemoPost = { post: PostFields; translation: TranslationFields; stances: StanceFields[] };
type Stated = { day: string; title: string; objectId: string; note: string; stances: StanceFields[] };
const post = ({ day, title, objectId, note, stances }: Stated): DemoPost => ({
  post: {
    platform: "wechat",
    nativeId: "",
    url: "",
    objectId,
    accountId: null,
    originalTitle: "",
    originalText: textNotHeld,
    originalLanguage: "und",
    publishedAt: { wall: day, zone: "America/Toronto", precision: "day" },
    note,
    tlp: null,
    pap: null,
    protection: null,
    personalData: [],
  },
  translation: {
    language: "en",
    title,
    text: title,
    translator: "As published, April 2025",
    method: "human",
    engine: "",
  },
  stances,
});

const target = "Mark Carney, leader of the Liberal Party";
const official = "The task force’s briefing of 7 April 2025";
const press = "Press report of 7 April 2025";

/** The record itself disagrees on the second post; both are kept, each with whoever states it. */
export const posts = [
  post({
    day: "2025-03-10",
    title: "The US encounters a ‘tough guy’ Prime Minister",
    objectId: focusObjects[0],
    note: "About the response to tariff threats.",
    stances: [
      {
        target,
        stance: "positive",
        source: official,
        basis: "Contrasting narratives are described: first amplifying his stance with the United States.",
      },
      { target, stance: "positive", source: press, basis: "Both posts are described as generally positive." },
    ],
  }),
  post({
    day: "2025-03-25",
    title: "Canada’s road to a ‘seeking survival’ election",
    objectId: focusObjects[1],
    note: "About the road to leadership.",
    stances: [
      {
        target,
        stance: "negative",
        source: official,
        basis: "Contrasting narratives are described: then targeting his experience and credentials.",
      },
      { target, stance: "positive", source: press, basis: "Both posts are described as generally positive." },
    ],
  }),
] as const;

const asOf = { wall: "2025-04-07", zone: "America/Toronto", precision: "day" } as const;

/** The record does not say whether the figures are per post or for both: they belong to the case. */
export const metrics: MetricFields[] = [
  {
    type: "interaction",
    low: 85_000,
    high: 130_000,
    qualifier: "between",
    capped: false,
    unit: "",
    geography: "",
    basis: "As stated to the public on 7 April 2025",
    asOf,
  },
  {
    type: "view",
    low: 1_000_000,
    high: 3_000_000,
    qualifier: "estimated",
    capped: false,
    unit: "",
    geography: "",
    basis: "As stated to the public on 7 April 2025; an estimate, its method not stated",
    asOf,
  },
];
