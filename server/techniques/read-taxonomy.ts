import * as z from "zod";
import { AppError } from "#server/core/errors.ts";
import { correctedName, Taxonomy } from "#server/schema/taxonomy.ts";

/**
 * The shapes in which the DISARM Foundation publishes its frameworks: lists in JSON, STIX bundles, and tables in CSV, one
 * of tactics and one of techniques. Counters are left out: the list itself warns that it holds measures such as censorship.
 */

const Listed = z.looseObject({ id: z.string(), name: z.string() });
const ListFile = z.looseObject({
  framework: z.string(),
  version: z.string(),
  licence: z.string().default(""),
  tactics: z.array(Listed.extend({ phase: z.string().default(""), rank: z.int().optional() })),
  techniques: z.array(
    Listed.extend({
      parent: z.string().nullable().default(null),
      tactic: z.string().optional(),
      tactics: z.array(z.string()).optional(),
    }),
  ),
});
const StixObject = z.looseObject({
  id: z.string(),
  type: z.string(),
  name: z.string().default(""),
  revoked: z.boolean().default(false),
  external_references: z.array(z.looseObject({ external_id: z.string().default("") })).default([]),
  kill_chain_phases: z.array(z.looseObject({ phase_name: z.string() })).default([]),
  x_mitre_shortname: z.string().default(""),
  tactic_refs: z.array(z.string()).default([]),
});
const Bundle = z.looseObject({ type: z.literal("bundle"), objects: z.array(StixObject) });

export type Named = { framework: string | null; version: string | null };

/** Several files make one taxonomy where they name the same framework and version, such as a table of each. */
export function readTaxonomies(files: readonly { name: string; text: string }[], named: Named): Taxonomy[] {
  const found = new Map<string, Taxonomy>();
  for (const file of files) {
    const part = readOne(file, named);
    const key = `${part.framework}\u0000${part.version}`;
    const other = found.get(key);
    found.set(key, other === undefined ? part : joined(other, part));
  }
  return [...found.values()].map((taxonomy) => {
    const checked = Taxonomy.safeParse(taxonomy);
    if (!checked.success) throw refused(taxonomy.framework, z.prettifyError(checked.error).slice(0, 300));
    return checked.data;
  });
}

function readOne({ name, text }: { name: string; text: string }, named: Named): Taxonomy {
  if (!/^\s*[{[]/.test(text)) return fromTable(name, text, named);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw refused(name, "it is neither JSON nor a table");
  }
  const bundle = Bundle.safeParse(content);
  if (bundle.success) return fromStix(name, bundle.data, named);
  const list = ListFile.safeParse(content);
  if (!list.success) throw refused(name, "it has neither the shape of a list nor of a STIX bundle");
  return fromList(list.data, named);
}

function fromList({ framework, version, licence, tactics, techniques }: z.output<typeof ListFile>, named: Named) {
  return {
    framework: named.framework ?? framework,
    version: named.version ?? version.replace(/\s*\(.*$/s, "").trim(),
    source: version,
    licence,
    tactics: tactics.map(({ id, name, phase, rank }, i) => ({ ...labelled(id, name), phase, rank: rank ?? i + 1 })),
    techniques: techniques.map(({ id, name, parent, tactic, tactics: several }) => ({
      ...labelled(id, name),
      parentId: parent,
      tactics: several ?? (tactic === undefined ? [] : [tactic]),
    })),
  };
}

function fromStix(file: string, { objects }: z.output<typeof Bundle>, named: Named): Taxonomy {
  const standing = objects.filter(({ revoked }) => !revoked);
  const idOf = (object: z.output<typeof StixObject>) =>
    object.external_references.map(({ external_id }) => external_id.trim()).find((id) => id !== "") ?? "";
  const order = standing.find(({ type }) => type === "x-mitre-matrix")?.tactic_refs ?? [];
  const found = standing.filter(({ type }) => type === "x-mitre-tactic");
  const placed = (object: { id: string }) => (order.includes(object.id) ? order.indexOf(object.id) : order.length);
  const tactics = found.toSorted((x, y) => placed(x) - placed(y));
  const byShortName = new Map(tactics.map((tactic) => [tactic.x_mitre_shortname, idOf(tactic)]));
  return {
    ...nameOf(file, named, "DISARM Red"),
    tactics: tactics.map((tactic, i) => ({ ...labelled(idOf(tactic), tactic.name), phase: "", rank: i + 1 })),
    techniques: standing
      .filter((object) => object.type === "attack-pattern" && idOf(object) !== "")
      .map((object) => ({
        ...labelled(idOf(object), object.name),
        parentId: parentOf(idOf(object)),
        tactics: [...new Set(object.kill_chain_phases.flatMap(({ phase_name }) => byShortName.get(phase_name) ?? []))],
      })),
  };
}

function fromTable(file: string, text: string, named: Named): Taxonomy {
  const [header = [], ...rows] = csvRows(text.replace(/^\uFEFF/, ""));
  const column = (name: string) => header.findIndex((cell) => cell.trim().toLowerCase() === name);
  const cell = (row: readonly string[], name: string) => row[column(name)]?.trim() ?? "";
  if (column("disarm_id") < 0 || column("name") < 0) throw refused(file, "its table has no columns disarm_id and name");
  const filled = rows.filter((row) => cell(row, "disarm_id") !== "");
  const isOfTactics = column("rank") >= 0 && column("tactic_id") < 0;
  return {
    ...nameOf(file, named, "DISARM Red"),
    tactics: isOfTactics
      ? filled.map((row, i) => ({
          ...labelled(cell(row, "disarm_id"), cell(row, "name")),
          phase: cell(row, "phase_id"),
          rank: Number.parseInt(cell(row, "rank"), 10) || i + 1,
        }))
      : [],
    techniques: isOfTactics
      ? []
      : filled.map((row) => ({
          ...labelled(cell(row, "disarm_id"), cell(row, "name")),
          parentId: parentOf(cell(row, "disarm_id")),
          tactics: cell(row, "tactic_id") === "" ? [] : [cell(row, "tactic_id")],
        })),
  };
}

/** A bundle or a table does not say which version it is: whoever imports it does. */
function nameOf(file: string, { framework, version }: Named, usual: string) {
  if (version === null) throw refused(file, "it does not say its version; give it with --version");
  return { framework: framework ?? usual, version, source: file, licence: "CC-BY-SA-4.0 DISARM Foundation" };
}

const labelled = (id: string, name: string) => ({
  id: id.trim(),
  name: correctedName(name.trim()),
  sourceName: name.trim(),
});
const parentOf = (id: string) => (id.includes(".") ? (id.split(".")[0] ?? null) : null);

const joined = (a: Taxonomy, b: Taxonomy): Taxonomy => ({
  ...a,
  source: `${a.source}, ${b.source}`.slice(0, 500),
  tactics: [...a.tactics, ...b.tactics],
  techniques: [...a.techniques, ...b.techniques],
});

function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end !== "," && end !== "") rows.push([]);
    if (end === "") break;
  }
  return rows;
}

const refused = (file: string, why: string) =>
  new AppError("invalid", "framework.unreadable", { values: { file, why } });
