import type { Prisma } from "#server/db/generated/client.ts";
import { namedEntity, nameEntity } from "#server/public-record/public-record.ts";
import { officesOn } from "#server/schema/office.ts";
import {
  hypothesisRelations,
  quoteBarriers,
  StatementFields,
  StatementSourceFields,
  speakerKinds,
} from "#server/schema/statement.ts";
import { wallTimeOf } from "#server/schema/time.ts";

/** A statement as screens show it: said by whom, as what, reported by whom. */

export const statementView = {
  id: true,
  number: true,
  kind: true,
  nature: true,
  speaker: true,
  speakerEntityId: true,
  speakerRole: true,
  forum: true,
  saidAt: true,
  saidZone: true,
  saidPrecision: true,
  verbatim: true,
  text: true,
  language: true,
  translation: true,
  translationLanguage: true,
  translator: true,
  removedReason: true,
  version: true,
  speakerEntity: { select: namedEntity },
  sources: {
    select: {
      id: true,
      level: true,
      publisher: true,
      republisher: true,
      url: true,
      archivedUrl: true,
      captureId: true,
      sourceGrade: true,
      itemGrade: true,
      basis: true,
      createdAt: true,
      capture: { select: { number: true } },
    },
    orderBy: { position: "asc" },
  },
  hypotheses: {
    select: { relation: true, note: true, hypothesis: { select: { id: true, number: true, statement: true } } },
    orderBy: { hypothesis: { number: "asc" } },
  },
} as const satisfies Prisma.StatementSelect;
type StatementRow = Prisma.StatementGetPayload<{ select: typeof statementView }>;

export const statementLabel = ({ number }: { number: number }) => `Q${number}`;

/** The row as the form knows it. */
export function fieldsOfStatement({ saidAt, saidZone, saidPrecision, ...row }: StatementRow): StatementFields {
  const wall = wallTimeOf(saidAt, saidZone);
  const isDay = saidPrecision === "day" || saidPrecision === "month";
  return StatementFields.parse({
    ...Object.fromEntries(Object.keys(StatementFields.shape).map((key) => [key, Reflect.get(row, key)])),
    saidAt: { wall: isDay ? wall.slice(0, 10) : wall, zone: saidZone, precision: saidPrecision },
  });
}

export function shown(row: StatementRow) {
  const fields = fieldsOfStatement(row);
  const kind = speakerKinds.find((known) => known === row.kind) ?? "press";
  const sources = row.sources.map(({ id, createdAt, capture, ...source }) => ({
    id,
    createdAt,
    captureLabel: capture ? `C-${capture.number}` : null,
    fields: StatementSourceFields.parse(source),
  }));
  const standing = sources.at(-1);
  if (!standing) throw new Error("a statement has a source");
  const entity = row.speakerEntity && nameEntity(row.speakerEntity);
  return {
    id: row.id,
    label: statementLabel(row),
    kind,
    version: row.version,
    fields,
    saidAt: row.saidAt,
    removedReason: row.removedReason,
    /** What the public record says that the speaker was then. */
    offices: entity ? officesOn(entity.offices, fields.saidAt.wall.slice(0, 10)) : [],
    source: standing,
    earlierSources: sources.slice(0, -1),
    quoteBarriers: quoteBarriers({
      kind,
      verbatim: row.verbatim,
      removedReason: row.removedReason,
      source: standing.fields,
    }),
    hypotheses: row.hypotheses.map(({ relation, note, hypothesis: { id, number, statement } }) => ({
      hypothesisId: id,
      label: `H${number}`,
      statement,
      relation: hypothesisRelations.find((known) => known === relation) ?? "supports",
      note,
    })),
  };
}
