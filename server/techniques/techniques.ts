import * as z from "zod";
import { assertCitedInCase } from "#server/core/cited.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand, caseQuery, deskCommand, deskQuery } from "#server/core/operation.ts";
import type { Tx } from "#server/db/client.ts";
import { CaseRef } from "#server/schema/case.ts";
import { storedCitations } from "#server/schema/citations.ts";
import {
  ImportTaxonomy,
  ListTechniques,
  Tagged,
  TagTechnique,
  type TaxonomyChanges,
  taxonomyChanges,
  WithdrawTag,
} from "#server/schema/taxonomy.ts";

/** Techniques of published frameworks, and what of a case is tagged with them. */

/** What is imported, newest of a framework first. What the project ships of one is a part of it, and said to be. */
export const listTaxonomies = deskQuery({
  input: z.strictObject({}),
  permission: "taxonomy.read",
  async run({ db }) {
    const rows = await db.taxonomy.findMany({ orderBy: [{ framework: "asc" }, { version: "desc" }] });
    const counted = await db.taxonomyTechnique.groupBy({ by: ["framework", "version"], _count: { _all: true } });
    return rows.map((row) => ({
      ...row,
      techniques:
        counted.find(({ framework, version }) => framework === row.framework && version === row.version)?._count._all ??
        0,
    }));
  },
});

/** One framework in one version, in its own order; and how often each technique stands in the cases that one may see. */
export const getTaxonomy = deskQuery({
  input: ListTechniques,
  permission: "taxonomy.read",
  async run({ db, scope, input: { framework, version } }) {
    const where = { framework, version };
    const [taxonomy, tactics, techniques, tags] = await Promise.all([
      db.taxonomy.findUnique({ where: { framework_version: where } }),
      db.taxonomyTactic.findMany({ where, orderBy: [{ rank: "asc" }, { id: "asc" }] }),
      db.taxonomyTechnique.findMany({ where, orderBy: { id: "asc" } }),
      db.techniqueTag.findMany({
        where: { ...where, withdrawnAt: null, case: scope },
        select: { techniqueId: true, caseId: true },
        distinct: ["techniqueId", "caseId"],
      }),
    ]);
    if (!taxonomy) throw new AppError("not_found", "framework.noTaxonomy");
    const cases = (id: string) => tags.filter(({ techniqueId }) => techniqueId === id).length;
    return { ...taxonomy, tactics, techniques: techniques.map((row) => ({ ...row, cases: cases(row.id) })) };
  },
});

/** Adds a version of a framework. Importing it again changes nothing; another file of the same version replaces its labels. */
export const importTaxonomy = deskCommand({
  input: ImportTaxonomy,
  permission: "taxonomy.import",
  action: "taxonomy.imported",
  async run({ tx, input: { taxonomy, sha256 } }) {
    const { framework, version, source, licence, tactics, techniques } = taxonomy;
    const key = { framework, version };
    const stored = await tx.taxonomy.findUnique({ where: { framework_version: key } });
    const earlier = await versionBefore(tx, key, stored?.complete ? stored.importedAt : null);
    const changes = taxonomyChanges(earlier?.techniques ?? [], techniques);
    const result = { framework, version, techniques: techniques.length, before: earlier?.version ?? null, changes };
    if (stored?.sha256 === sha256) return { result: { ...result, unchanged: true }, unchanged: true };
    await tx.taxonomyTactic.deleteMany({ where: key });
    await tx.taxonomyTechnique.deleteMany({ where: key });
    const row = { source, licence, sha256, complete: true, importedAt: new Date() };
    await tx.taxonomy.upsert({ where: { framework_version: key }, create: { ...key, ...row }, update: row });
    await tx.taxonomyTactic.createMany({ data: tactics.map((tactic) => ({ ...key, ...tactic })) });
    await tx.taxonomyTechnique.createMany({ data: techniques.map((technique) => ({ ...key, ...technique })) });
    return {
      result: { ...result, unchanged: false },
      targetId: `${framework} ${version}`,
      data: { framework, version, techniques: techniques.length, ...countsOf(changes) },
    };
  },
});

const countsOf = ({ added, removed, renamed }: TaxonomyChanges) => ({
  added: added.length,
  removed: removed.length,
  renamed: renamed.length,
});

/** The version that was imported last before this one, whole; what the project ships of one is no version to compare with. */
async function versionBefore(tx: Tx, key: { framework: string; version: string }, importedAt: Date | null) {
  const before = await tx.taxonomy.findFirst({
    where: {
      framework: key.framework,
      version: { not: key.version },
      complete: true,
      ...(importedAt !== null && { importedAt: { lt: importedAt } }),
    },
    orderBy: { importedAt: "desc" },
  });
  if (!before) return null;
  const { framework, version } = before;
  const techniques = await tx.taxonomyTechnique.findMany({
    where: { framework, version },
    select: { id: true, sourceName: true },
  });
  return { version, techniques };
}

/** What of a case bears which technique, as it was called when it was tagged. */
export const listTags = caseQuery({
  on: "case",
  input: CaseRef,
  permission: "framework.read",
  async run({ db, caseId }) {
    const rows = await db.techniqueTag.findMany({
      where: { caseId },
      select: {
        id: true,
        framework: true,
        version: true,
        techniqueId: true,
        name: true,
        targetKind: true,
        targetId: true,
        basis: true,
        citations: true,
        taggedBy: { select: { name: true } },
        taggedAt: true,
        withdrawnAt: true,
        withdrawnFor: true,
      },
      orderBy: [{ taggedAt: "asc" }, { id: "asc" }],
    });
    return rows.map(({ targetKind, targetId, ...row }) => ({
      ...row,
      target: Tagged.parse({ kind: targetKind, id: targetId }),
      citations: storedCitations(row.citations),
    }));
  },
});

export const tagTechnique = caseCommand({
  on: "case",
  input: TagTechnique,
  permission: "framework.write",
  action: "technique.tagged",
  async run({ tx, actor, caseId, input: { fields } }) {
    const { technique, target, basis, citations } = fields;
    const { framework, version, techniqueId } = technique;
    const known = await tx.taxonomyTechnique.findUnique({
      where: { framework_version_id: { framework, version, id: techniqueId } },
      select: { name: true },
    });
    if (!known)
      throw new AppError("invalid", "framework.noTechnique", { fields: { technique: "framework.noTechnique" } });
    await assertTargetInCase(tx, caseId, target);
    await assertCitedInCase(tx, caseId, citations, "citations");
    const place = { caseId, framework, version, techniqueId, targetKind: target.kind, targetId: target.id };
    if ((await tx.techniqueTag.count({ where: { ...place, withdrawnAt: null } })) > 0)
      throw new AppError("conflict", "framework.taggedAlready");
    const id = crypto.randomUUID();
    const { name } = known;
    await tx.techniqueTag.create({ data: { id, ...place, name, basis, citations, taggedById: actor.id } });
    return {
      result: { tagId: id },
      targetId: id,
      data: { framework, version, technique: `${techniqueId} ${name}`, kind: target.kind, basis },
    };
  },
});

export const withdrawTag = caseCommand({
  on: "tag",
  input: WithdrawTag,
  permission: "framework.write",
  action: "technique.untagged",
  async run({ tx, actor, input: { tagId: id, reason } }) {
    const { count } = await tx.techniqueTag.updateMany({
      where: { id, withdrawnAt: null },
      data: { withdrawnById: actor.id, withdrawnAt: new Date(), withdrawnFor: reason },
    });
    if (count === 0) throw new AppError("conflict", "framework.withdrawnAlready");
    const { framework, version, techniqueId, name } = await tx.techniqueTag.findUniqueOrThrow({ where: { id } });
    return {
      result: {},
      targetId: id,
      data: { framework, version, technique: `${techniqueId} ${name}`, reason },
    };
  },
});

async function assertTargetInCase(tx: Tx, caseId: string, { kind, id }: Tagged): Promise<void> {
  const where = { id, caseId };
  const counts = {
    case: async () => (id === caseId ? 1 : 0),
    finding: () => tx.finding.count({ where }),
    post: () => tx.post.count({ where: { ...where, withdrawnAt: null } }),
    network: () => tx.network.count({ where }),
  };
  if ((await counts[kind]()) === 0)
    throw new AppError("invalid", "evidence.missing", { fields: { target: "evidence.missing" } });
}
