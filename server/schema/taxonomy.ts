import * as z from "zod";
import { Citations } from "./citations.ts";
import { Id, line, prose, Reason } from "./text.ts";

/** A published list of techniques. The same id may mean another thing in another framework or version: all three are the key. */
export const TechniqueKey = z.strictObject({ framework: line(100), version: line(40), techniqueId: line(40) });
export type TechniqueKey = z.output<typeof TechniqueKey>;
export const techniqueKey = ({ framework, version, techniqueId }: TechniqueKey) =>
  [framework, version, techniqueId].join("\u0000");

const Tactic = z.strictObject({
  id: line(40),
  name: line(300),
  /** As the source spells it. */
  sourceName: line(300),
  phase: z.string().max(100),
  /** The place in the framework's own order, which is not that of the ids. */
  rank: z.int(),
});
const Technique = z.strictObject({
  id: line(40),
  name: line(300),
  sourceName: line(300),
  parentId: z.string().max(40).nullable(),
  tactics: z.array(line(40)).max(20),
});
export const Taxonomy = z.strictObject({
  framework: line(100),
  version: line(40),
  /** The snapshot that the file is of, as the file says it. */
  source: z.string().max(500),
  licence: z.string().max(200),
  tactics: z.array(Tactic).max(500),
  techniques: z.array(Technique).min(1).max(20_000),
});
export type Taxonomy = z.output<typeof Taxonomy>;

const misspelt: Readonly<Record<string, string>> = {
  Reputaton: "Reputation",
  Cultvate: "Cultivate",
  Innoculate: "Inoculate",
  Colllage: "Collage",
};

/** A label without the misspellings that the sources are known for. */
export const correctedName = (sourceName: string) => sourceName.replace(/\p{L}+/gu, (word) => misspelt[word] ?? word);

export type TaxonomyChange = { id: string; name: string; before: string };
/** What a version has that another has not, and what bears another name under the same id. */
export function taxonomyChanges(
  before: readonly { id: string; sourceName: string }[],
  after: readonly { id: string; sourceName: string }[],
) {
  const old = new Map(before.map(({ id, sourceName }) => [id, sourceName]));
  const now = new Map(after.map(({ id, sourceName }) => [id, sourceName]));
  const change = (id: string): TaxonomyChange => ({ id, name: now.get(id) ?? "", before: old.get(id) ?? "" });
  return {
    added: [...now.keys()].filter((id) => !old.has(id)).map(change),
    removed: [...old.keys()].filter((id) => !now.has(id)).map(change),
    renamed: [...now.keys()].filter((id) => old.has(id) && old.get(id) !== now.get(id)).map(change),
  };
}
export type TaxonomyChanges = ReturnType<typeof taxonomyChanges>;

export const taggedKinds = ["case", "finding", "post", "network"] as const;
export const Tagged = z.strictObject({ kind: z.enum(taggedKinds), id: Id });
export type Tagged = z.output<typeof Tagged>;

export const TagFields = z.strictObject({
  technique: TechniqueKey,
  target: Tagged,
  /** Why this technique, and not its neighbour. */
  basis: prose(2_000).min(10),
  /** What shows it. A technique that nothing shows is not tagged. */
  citations: Citations.unwrap().min(1),
});
export type TagFields = z.output<typeof TagFields>;
export const TagTechnique = z.strictObject({ caseId: Id, fields: TagFields });
export const WithdrawTag = z.strictObject({ tagId: Id, reason: Reason });
export const ListTechniques = z.strictObject({ framework: line(100), version: line(40) });
export const ImportTaxonomy = z.strictObject({ taxonomy: Taxonomy, sha256: z.hash("sha256") });
