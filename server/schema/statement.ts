import * as z from "zod";
import { itemGrades, sourceGrades } from "./post-entry.ts";
import { Id, Language, line, optionalLine, optionalProse, prose, Reason, webLink } from "./text.ts";
import { StatedMoment } from "./time.ts";

/** What others said in public. It is recorded, typed and rated, and never becomes evidence or feeds a score. */

export const speakerKinds = ["official", "partisan", "expert", "press"] as const;
export type SpeakerKind = (typeof speakerKinds)[number];
/** The six kinds of statement, which are never mixed. */
export const statementNatures = [
  "observation",
  "assessment",
  "attribution",
  "determination",
  "policy_message",
  "reaction",
] as const;
export type StatementNature = (typeof statementNatures)[number];

/** Only officials assess, attribute or determine; what anybody else says of it is an observation or a reaction. */
export const naturesFor = (kind: SpeakerKind): readonly StatementNature[] =>
  kind === "official" ? statementNatures : ["observation", "reaction"];

/** `primary`: where it was said or published first; `secondary`: somebody reports it. */
export const sourceLevels = ["primary", "secondary"] as const;
export const StatementSourceFields = z.strictObject({
  level: z.enum(sourceLevels),
  publisher: line(200),
  republisher: optionalLine(200),
  url: webLink,
  archivedUrl: webLink,
  captureId: Id.nullable().default(null),
  /** The Admiralty code: the source and the item are rated apart; F and 6 say that it is not known. */
  sourceGrade: z.enum(sourceGrades),
  itemGrade: z.enum(itemGrades),
  basis: prose(1_000),
});
export type StatementSourceFields = z.output<typeof StatementSourceFields>;

const WordsFields = z.strictObject({
  nature: z.enum(statementNatures),
  /** A person as the public record names them, or a role. */
  speaker: line(200),
  speakerEntityId: Id.nullable().default(null),
  /** What the speaker was when they said it. */
  speakerRole: optionalLine(200),
  forum: optionalLine(200),
  saidAt: StatedMoment,
  verbatim: z.boolean(),
  text: prose(20_000),
  language: Language,
  translation: optionalProse(20_000),
  translationLanguage: Language.nullable().default(null),
  translator: optionalLine(200),
});

const translated = (fields: { translation: string; translationLanguage: string | null; translator: string }) =>
  (fields.translation === "") === (fields.translationLanguage === null) &&
  (fields.translation === "") === (fields.translator === "");

export const StatementFields = WordsFields.refine(translated, {
  path: ["translator"],
  params: { key: "translationWhole" },
});
export type StatementFields = z.output<typeof StatementFields>;

export const NewStatement = WordsFields.extend({ kind: z.enum(speakerKinds), source: StatementSourceFields })
  .refine(translated, { path: ["translator"], params: { key: "translationWhole" } })
  .refine(({ kind, nature }) => naturesFor(kind).includes(nature), {
    path: ["nature"],
    params: { key: "natureOfKind" },
  });
export type NewStatement = z.output<typeof NewStatement>;

export const hypothesisRelations = ["author", "supports", "opposes"] as const;
export type HypothesisRelation = (typeof hypothesisRelations)[number];

/** How a kind of statement may stand to a hypothesis: an expert may have thought of it; a party's word is a claim. */
export function relationsFor(kind: SpeakerKind): readonly HypothesisRelation[] {
  if (kind === "expert") return hypothesisRelations;
  return kind === "partisan" ? ["supports", "opposes"] : [];
}

/** What is missing until a notice may quote it; empty where it may. Quotes are an official's own words, with a source to open. */
export type QuoteBarrier = "notOfficial" | "notVerbatim" | "removed" | "noLink";
export function quoteBarriers(statement: {
  kind: string;
  verbatim: boolean;
  removedReason: string;
  source: Pick<StatementSourceFields, "url" | "archivedUrl" | "captureId">;
}): QuoteBarrier[] {
  const { kind, verbatim, removedReason, source } = statement;
  const barriers: [QuoteBarrier, boolean][] = [
    ["notOfficial", kind !== "official"],
    ["notVerbatim", !verbatim],
    ["removed", removedReason !== ""],
    ["noLink", source.url === "" && source.archivedUrl === "" && source.captureId === null],
  ];
  return barriers.flatMap(([barrier, stands]) => (stands ? [barrier] : []));
}

export const AddStatement = z.strictObject({ caseId: Id, statement: NewStatement });
export const UpdateStatement = z.strictObject({ statementId: Id, version: z.int(), fields: StatementFields });
export const AddStatementSource = z.strictObject({ statementId: Id, version: z.int(), source: StatementSourceFields });
export const RemoveStatement = z.strictObject({ statementId: Id, version: z.int(), reason: Reason });
export const LinkStatement = z.strictObject({
  statementId: Id,
  hypothesisId: Id,
  relation: z.enum(hypothesisRelations),
  note: optionalProse(1_000),
});
export const UnlinkStatement = z.strictObject({ statementId: Id, hypothesisId: Id, reason: Reason });
