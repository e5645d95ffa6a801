import type * as z from "zod";
import { addOffice } from "#server/public-record/offices.ts";
import { savePlatform } from "#server/public-record/platforms.ts";
import { addEntity } from "#server/public-record/public-record.ts";
import type { Target } from "#server/schema/case.ts";
import { EntityFields, type EntityKind, OfficeFields, PlatformFields } from "#server/schema/public-record.ts";
import type { DemoPeople } from "./people.ts";

/** Who is who in the founding case, as the public record has it. Offices carry the day for which a source states them. */

const release = "Public statement of 7 April 2025";
const press = "Press report, April 2025 (National Post)";
const campus = {
  source: "The Manitoban, March 2025",
  sourceUrl: "https://themanitoban.com/2025/03/mark-carney-wins-liberal-party-leadership-race/49581",
};
const parties = "Parties named in the public record of the 45th general election";

type Entry = Pick<z.input<typeof EntityFields>, "name" | "names" | "note" | "source"> & {
  kind: EntityKind;
  partOf?: string;
};
const entries: Entry[] = [
  { kind: "party", name: "Bloc Québécois", source: parties },
  { kind: "party", name: "Conservative Party of Canada", source: parties },
  { kind: "party", name: "Green Party of Canada", source: parties },
  { kind: "party", name: "Liberal Party of Canada", source: parties },
  { kind: "party", name: "New Democratic Party", source: parties },
  {
    kind: "state",
    name: "People’s Republic of China",
    source: release,
    names: [
      { name: "中华人民共和国", language: "zh-Hans", use: "written" },
      { name: "PRC", language: "en", use: "alias" },
      { name: "RPC", language: "fr", use: "alias" },
      { name: "Beijing", language: "en", use: "alias" },
      { name: "the Chinese", language: "en", use: "avoid" },
    ],
    note: "The state. Not its ruling party, not its people, and not people elsewhere who share their language.",
  },
  {
    kind: "party",
    name: "Chinese Communist Party",
    partOf: "People’s Republic of China",
    source: release,
    names: [
      { name: "中国共产党", language: "zh-Hans", use: "written" },
      { name: "CCP", language: "en", use: "alias" },
    ],
    note: "The ruling party, named apart from the state.",
  },
  {
    kind: "state_organ",
    name: "Central Political and Legal Affairs Commission",
    partOf: "Chinese Communist Party",
    source: release,
    names: [{ name: "CPLAC", language: "en", use: "alias" }],
    note: "Intelligence reporting links the launching account to it, by the public statement.",
  },
  {
    kind: "people",
    name: "People of China",
    source: "Rule of style",
    note: "Never a word for the state or the party.",
  },
  {
    kind: "community",
    name: "Chinese-language communities in Canada",
    source: "Backgrounder of 7 April 2025",
    note: "Speakers of Mandarin, Cantonese and Hakka.",
  },
  {
    kind: "organisation",
    name: "SITE Task Force",
    source: release,
    note: "Security and Intelligence Threats to Elections. Members: CSIS (chair), CSE, GAC, RCMP; PCO observes.",
  },
  { kind: "organisation", name: "National Post", source: press },
  { kind: "organisation", name: "Carleton University", source: press },
  { kind: "organisation", name: "CBC/Radio-Canada", source: press },
  { kind: "organisation", name: "Tencent", source: release },
];

type Held = Omit<z.input<typeof OfficeFields>, "partyId"> & { party?: string };
const people: { name: string; names?: Entry["names"]; offices: [Held, ...Held[]] }[] = [
  {
    name: "Mark Carney",
    offices: [
      {
        kind: "party_office",
        title: "Leader",
        body: "Liberal Party of Canada",
        party: "Liberal Party of Canada",
        heldFrom: "2025-03-09",
        statedOn: "2025-04-04",
        ...campus,
      },
      {
        kind: "appointed",
        title: "Prime Minister",
        body: "Government of Canada",
        party: "Liberal Party of Canada",
        heldFrom: "2025-03-14",
        statedOn: "2025-04-04",
        ...campus,
      },
      {
        kind: "candidate",
        title: "Candidate",
        riding: "Nepean",
        party: "Liberal Party of Canada",
        statedOn: "2025-04-04",
        source: press,
      },
    ],
  },
  {
    name: "Michael Chong",
    offices: [
      {
        kind: "elected",
        title: "Member of Parliament",
        body: "House of Commons",
        party: "Conservative Party of Canada",
        statedOn: "2023-08-09",
        source: "Public statement of 9 August 2023",
      },
      {
        kind: "candidate",
        title: "Candidate",
        party: "Conservative Party of Canada",
        statedOn: "2025-04-07",
        source: press,
      },
    ],
  },
  {
    name: "Chrystia Freeland",
    offices: [
      {
        kind: "candidate",
        title: "Candidate in the leadership race",
        body: "Liberal Party of Canada",
        party: "Liberal Party of Canada",
        statedOn: "2025-02-07",
        source: "Public statement of 7 February 2025",
      },
    ],
  },
  {
    name: "Laurie-Anne Kempton",
    offices: [
      {
        kind: "spokesperson",
        title: "Assistant Secretary to the Cabinet, Communications",
        body: "Privy Council Office",
        statedOn: "2025-04-07",
        source: release,
      },
    ],
  },
];

const wechat = PlatformFields.parse({
  owner: "Tencent",
  jurisdiction: "People’s Republic of China",
  audience: "The largest social media network of China; used by Chinese-language communities in Canada.",
  metrics:
    "Reads, likes, “wow” (在看), shares and comments of an article. What a read counts is not published. An article’s own figures are open to its owner alone, for seven days; most figures of views from outside are estimates.",
  contact: "Not stated. The task force said that it “will be discussing” the operation with Tencent.",
  transparency: "No disclosures of foreign interference are published.",
  source: release,
  statedOn: "2025-04-07",
});

export type PublicRecordIds = ReadonlyMap<string, string>;

export async function seedPublicRecord({ member }: DemoPeople): Promise<PublicRecordIds> {
  const ids = new Map<string, string>();
  for (const { kind, partOf, ...fields } of entries) {
    const partOfId = ids.get(partOf ?? "") ?? null;
    const { entityId } = await addEntity(member, {
      kind,
      fields: EntityFields.parse({ ...fields, partOfId, sourceUrl: "" }),
      office: null,
    });
    ids.set(fields.name, entityId);
  }
  for (const { name, names, offices } of people) {
    const [first, ...rest] = offices.map(({ party, ...held }) =>
      OfficeFields.parse({ ...held, partyId: ids.get(party ?? "") ?? null }),
    );
    const fields = EntityFields.parse({ name, names, source: press, sourceUrl: "" });
    const { entityId } = await addEntity(member, { kind: "person", fields, office: first ?? null });
    for (const office of rest) await addOffice(member, { entityId, fields: office });
    ids.set(name, entityId);
  }
  await savePlatform(member, { platform: "wechat", version: 0, fields: wechat });
  return ids;
}

/** Targets of the demo's cases name people with what they were; the entry is theirs whose name the target begins with. */
export function withEntities(
  targets: readonly Pick<z.output<typeof Target>, "role" | "name">[],
  ids: PublicRecordIds,
): z.output<typeof Target>[] {
  return targets.map((target) => ({
    ...target,
    entityId: [...ids].find(([name]) => target.name.startsWith(name))?.[1] ?? null,
  }));
}
