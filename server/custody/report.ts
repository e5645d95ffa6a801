import { personIdOf } from "#server/core/actor.ts";
import { AppError } from "#server/core/errors.ts";
import { caseCommand } from "#server/core/operation.ts";
import { sha256 } from "#server/core/sha256.ts";
import { fingerprintOf } from "#server/core/signing.ts";
import { codeVersion } from "#server/core/version.ts";
import type { ReadDb } from "#server/db/client.ts";
import { caseMarking } from "#server/marking/marking.ts";
import { ExportCustodyReport } from "#server/schema/custody.ts";
import { labelOf, verificationsOf } from "./custody.ts";
import { chainOf, itemsOf } from "./items.ts";
import { custodyReport, type ReportContent } from "./report-html.ts";

/** The custody of a case, or of one item of it, as a document; that it was taken is on record. */
export const exportCustodyReport = caseCommand({
  on: "case",
  input: ExportCustodyReport,
  permission: "evidence.read",
  action: "custody.report_exported",
  onClosedCase: true,
  async run({ tx, actor, caseId, input: { item, language } }) {
    const content = await contentOf(tx, caseId, item, personIdOf(actor));
    const document = custodyReport(content, language);
    const { code } = content.case;
    return {
      result: { fileName: `${code}-custody-${language}.html`, document },
      targetId: caseId,
      data: {
        item: await labelOf(tx, caseId, item && { itemKind: item.kind, itemId: item.id }),
        language,
        sha256: sha256(document),
      },
    };
  },
});

async function contentOf(
  db: ReadDb,
  caseId: string,
  only: { kind: string; id: string } | null,
  personId: string,
): Promise<ReportContent> {
  const [ofCase, marking, maker, listed, verification, transfers, head] = await Promise.all([
    db.case.findUniqueOrThrow({
      where: { id: caseId },
      select: {
        code: true,
        workingTitle: true,
        purpose: true,
        authority: true,
        synthetic: true,
      },
    }),
    caseMarking(db, caseId),
    db.user.findUniqueOrThrow({ where: { id: personId }, select: { name: true } }),
    itemsOf(db, caseId),
    lastVerification(db, caseId, only),
    transfersOf(db, caseId),
    lastHead(db),
  ]);
  const items = listed.filter(({ kind, id }) => only === null || (kind === only.kind && id === only.id));
  if (only !== null && items.length === 0) throw new AppError("not_found", "evidence.missing");
  return {
    case: { ...ofCase, ...marking },
    madeAt: new Date(),
    madeBy: maker.name,
    codeVersion,
    verification,
    items: await Promise.all(
      items.flatMap(({ kind, ...item }) =>
        kind === null ? [] : [chainOf(db, caseId, { kind, id: item.id }).then((chain) => ({ ...item, kind, chain }))],
      ),
    ),
    transfers: only === null ? transfers : [],
    head,
  };
}

/** The last check that was finished and that covers what the report is about. */
async function lastVerification(db: ReadDb, caseId: string, only: { kind: string; id: string } | null) {
  const done = await verificationsOf(db, caseId);
  const last = done.find(
    ({ result, itemKind, itemId }) =>
      result !== null && (itemId === null || (only !== null && itemKind === only.kind && itemId === only.id)),
  );
  if (!last?.result || !last.finishedAt) return null;
  return { at: last.finishedAt, by: last.requestedBy.name, codeVersion: last.codeVersion, result: last.result };
}

async function transfersOf(db: ReadDb, caseId: string): Promise<ReportContent["transfers"]> {
  const rows = await db.custodyTransfer.findMany({
    where: { caseId },
    orderBy: { transferredAt: "asc" },
    include: { transferredBy: { select: { name: true } } },
  });
  return rows.map(({ transferredAt, transferredBy, recipient, authority, channel, reason, packSha256 }) => ({
    at: transferredAt,
    by: transferredBy.name,
    recipient,
    authority,
    channel,
    reason,
    packSha256,
  }));
}

async function lastHead(db: ReadDb): Promise<ReportContent["head"]> {
  const head = await db.historyHead.findFirst({ orderBy: { seq: "desc" } });
  if (!head) return null;
  const { seq, hash, at, publicKey, signature } = head;
  return { seq, hash, at, fingerprint: fingerprintOf(publicKey), signature };
}
