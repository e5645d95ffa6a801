import { personIdOf } from "#server/core/actor.ts";
import { caseCommand } from "#server/core/operation.ts";
import { sha256 } from "#server/core/sha256.ts";
import { storedMarking } from "#server/schema/marking.ts";
import { ExportFindings } from "#server/schema/review.ts";
import { heldOf } from "./content.ts";
import { reportHtml } from "./report-html.ts";
import { boundCitations, findingView, markingOf, shown } from "./view.ts";

/** All findings of a case for whoever works on it: with versions and hashes, reviews, and every dissent. */
export const exportFindings = caseCommand({
  on: "case",
  input: ExportFindings,
  permission: "finding.read_drafts",
  action: "finding.report_exported",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { language } }) {
    const [ofCase, maker, rows] = await Promise.all([
      tx.case.findUniqueOrThrow({
        where: { id: caseId },
        select: { code: true, workingTitle: true, tlp: true, pap: true, protection: true, synthetic: true },
      }),
      tx.user.findUniqueOrThrow({ where: { id: personIdOf(actor) }, select: { name: true } }),
      tx.finding.findMany({
        where: { caseId },
        select: findingView,
        orderBy: [{ group: "asc" }, { number: "asc" }],
      }),
    ]);
    const held = await heldOf(tx, caseId, rows.flatMap(boundCitations));
    const findings = [];
    for (const row of rows)
      findings.push({ ...shown(row, actor, held), marking: await markingOf(tx, caseId, row.citations) });
    const document = reportHtml(
      { case: { ...ofCase, marking: storedMarking(ofCase) }, maker: maker.name, at: new Date(), findings },
      language,
    );
    return {
      result: { fileName: `${ofCase.code}-findings-${language}.html`, document },
      targetId: caseId,
      data: { language, findings: rows.length, sha256: sha256(document) },
    };
  },
});
