import { assertLink } from "#server/links/links.ts";
import { updateProfile } from "#server/links/profile.ts";
import { addCaseMetric } from "#server/posts/metrics.ts";
import type { MetricFields } from "#server/schema/evidence.ts";
import { ProfileFields } from "#server/schema/link.ts";
import { imputeCase, openSet } from "#server/sets/sets.ts";
import type { DemoPeople } from "./people.ts";
import { chongCase, foundingCase, freelandCase } from "./record.ts";

/**
 * The three public operations as one family, as far as the public record ties them together. Days that the record does not
 * state are not stated here: the first of them was detected "in June 2023", which is no day.
 */

type Cases = { founding: string; freeland: string; chong: string };

const backgrounder = "Task force backgrounder of 7 April 2025";
const asserted = { assertedBy: backgrounder, assertedOn: "2025-04-07" } as const;

const partyOf = ({ targets }: Pick<typeof foundingCase, "targets">, party: string) =>
  targets.filter(({ role }) => role === "subject").map(({ name }) => ({ target: name, party }));

const profiles = {
  chong: ProfileFields.parse({
    activityFrom: "2023-05-04",
    activityTo: "2023-05-13",
    detectedOn: null,
    toldOn: "2023-08-09",
    publishedOn: "2023-08-09",
    launchedBy: "Not named in 2023; tied to Youli-Youmian in April 2025",
    amplifiersLow: null,
    amplifiersHigh: null,
    amplifiersNote: "Number not stated; about one third state media or accounts likely linked to the state",
    narratives: "False or misleading statements on identity, background, political stances and family heritage.",
    parties: partyOf(chongCase, "Conservative Party of Canada"),
    stateRole:
      "A role of the state was called highly probable; that it ordered and directed it could not be determined.",
    source: "Statement of 9 August 2023. Detected in June 2023, the day not stated.",
  }),
  freeland: ProfileFields.parse({
    activityFrom: "2025-01-29",
    activityTo: "2025-02-03",
    detectedOn: null,
    toldOn: "2025-02-07",
    publishedOn: "2025-02-07",
    launchedBy: "WeChat's most popular news account",
    amplifiersLow: 30,
    amplifiersHigh: null,
    amplifiersNote: "Over 30 news accounts",
    narratives: "Disparaging articles.",
    parties: partyOf(freelandCase, "Liberal Party of Canada"),
    stateRole: "Described as coordinated and malicious, and as foreign state-backed.",
    source: "Release and statement of 7 February 2025.",
  }),
  founding: ProfileFields.parse({
    activityFrom: "2025-03-10",
    activityTo: "2025-03-25",
    detectedOn: null,
    toldOn: "2025-04-06",
    publishedOn: "2025-04-07",
    launchedBy: "Youli-Youmian",
    amplifiersLow: 30,
    amplifiersHigh: 30,
    amplifiersNote: "A group of 30 smaller accounts",
    narratives: "First amplifying a stance towards the United States, then targeting experience and credentials.",
    parties: partyOf(foundingCase, "Liberal Party of Canada"),
    stateRole:
      "Described as foreign state-backed; intelligence reporting links the launching account to the Central Political and Legal Affairs Commission of the Chinese Communist Party.",
    source: "Release and backgrounder of 7 April 2025. The days are those of the two spikes.",
  }),
};

const asOf = { wall: "2025-02-07", zone: "America/Toronto", precision: "day" } as const;
const freelandMetrics: MetricFields[] = [
  {
    type: "interaction",
    low: 140_000,
    high: null,
    qualifier: "at_least",
    capped: false,
    unit: "",
    geography: "",
    basis: "As stated to the public on 7 February 2025: over 140,000",
    asOf,
  },
  {
    type: "view",
    low: 2_000_000,
    high: 3_000_000,
    qualifier: "between",
    capped: false,
    unit: "users",
    geography: "global",
    basis: "As stated to the public on 7 February 2025: two to three million users, globally",
    asOf,
  },
];

export async function linkFamily({ member }: DemoPeople, cases: Cases, firstPost: string): Promise<void> {
  for (const key of ["chong", "freeland", "founding"] as const)
    await updateProfile(member, { caseId: cases[key], version: 0, fields: profiles[key] });
  for (const metric of freelandMetrics) await addCaseMetric(member, { caseId: cases.freeland, metric });
  const here = { side: "here", cited: { kind: "post", id: firstPost } } as const;
  for (const [key, basis] of [
    [
      "freeland",
      "The backgrounder names the account that launched the posts of March 2025 as behind those of January.",
    ],
    [
      "chong",
      "The backgrounder names the same account as behind the posts of 2023: said two years after they were seen.",
    ],
  ] as const) {
    const fields = { kind: "account" as const, confidence: "moderate" as const, basis, ...asserted, evidence: [here] };
    await assertLink(member, { caseId: cases.founding, otherCaseId: cases[key], fields });
  }
  await openFamily(member, cases);
}

async function openFamily(member: DemoPeople["member"], cases: Cases): Promise<void> {
  const imputed = { confidence: "moderate", imputedBy: backgrounder, imputedOn: "2025-04-07" } as const;
  const { setId } = await openSet(member, {
    caseId: cases.founding,
    fields: {
      name: "Youli-Youmian set",
      description: "Operations on WeChat that the public record ties to one launching account.",
      recurs:
        "One popular news account publishes, smaller accounts amplify in a short time; the subject is a Canadian politician.",
    },
    imputation: { ...imputed, basis: "The launching account is named." },
  });
  const basis = "The backgrounder of 7 April 2025 names the same launching account.";
  for (const caseId of [cases.freeland, cases.chong])
    await imputeCase(member, { caseId, setId, fields: { ...imputed, basis } });
}
