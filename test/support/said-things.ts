import { prisma } from "#server/db/client.ts";
import type { EntityFields, OfficeFields } from "#server/schema/public-record.ts";
import type { NewStatement, StatementSourceFields } from "#server/schema/statement.ts";
import { as, type Person } from "./people.ts";

/** A narrative, a statement, an event and a person of public record, for tests of what may be done with them. */

export const office = (fields: Partial<OfficeFields> = {}): OfficeFields => ({
  kind: "elected",
  title: "Member of the Assembly",
  body: "Assembly",
  partyId: null,
  riding: "",
  heldFrom: "2025-03-14",
  heldTo: "",
  statedOn: "2025-04-07",
  source: "Gazette",
  sourceUrl: "",
  ...fields,
});

export const entity = (fields: Partial<EntityFields> = {}): EntityFields => ({
  name: `Somebody ${crypto.randomUUID()}`,
  names: [],
  partOfId: null,
  note: "",
  source: "Gazette",
  sourceUrl: "",
  ...fields,
});

export const narrative = {
  title: "The leader stood firm",
  language: "zh-Hans",
  target: "The leader",
  polarity: "positive",
  position: 1,
} as const;

export const statementSource = (fields: Partial<StatementSourceFields> = {}): StatementSourceFields => ({
  level: "secondary",
  publisher: "A newspaper",
  republisher: "",
  url: "",
  archivedUrl: "",
  captureId: null,
  sourceGrade: "B",
  itemGrade: "2",
  basis: "A newspaper of record.",
  ...fields,
});

export const statement = (fields: Partial<NewStatement> = {}): NewStatement => ({
  kind: "official",
  nature: "assessment",
  speaker: "The spokesperson",
  speakerEntityId: null,
  speakerRole: "spokesperson",
  forum: "Briefing",
  saidAt: { wall: "2025-04-07", zone: "America/Toronto", precision: "day" },
  verbatim: true,
  text: "We assess that it was coordinated.",
  language: "en",
  translation: "",
  translationLanguage: null,
  translator: "",
  source: statementSource(),
  ...fields,
});

export const caseEvent = { kind: "briefing", title: "Weekly briefing", day: "2025-04-07", source: "Release" } as const;

export async function saidThings(member: Person, caseId: string) {
  const { narrativeId } = await as(member).narratives.add({ caseId, fields: narrative });
  const { statementId } = await as(member).statements.add({ caseId, statement: statement() });
  const { caseEventId } = await as(member).publicRecord.addEvent({ caseId, fields: caseEvent });
  const { entityId } = await as(member).publicRecord.add({ kind: "person", fields: entity(), office: office() });
  const { id: officeId } = await prisma.publicOffice.findFirstOrThrow({ where: { entityId } });
  return { narrativeId, statementId, caseEventId, entityId, officeId };
}
export type SaidThings = Awaited<ReturnType<typeof saidThings>>;
