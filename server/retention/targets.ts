import { caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import { ListTargets } from "#server/schema/retention.ts";

const most = 1_000;

/** What of a kind a case still holds, by the names that lists have for it, for whoever proposes to let one go. */
export const listTargets = caseQuery({
  on: "case",
  input: ListTargets,
  permission: "disposition.propose",
  async run({ db, caseId, input: { kind } }): Promise<{ value: string; label: string }[]> {
    const gone = await db.tombstone.findMany({ where: { caseId, kind }, select: { targetId: true } });
    const where = { caseId, id: { notIn: gone.map(({ targetId }) => targetId) } };
    switch (kind) {
      case "case": {
        const { code } = await db.case.findUniqueOrThrow({ where: { id: caseId }, select: { code: true } });
        return gone.length === 0 ? [{ value: caseId, label: code }] : [];
      }
      case "import": {
        const rows = await db.import.findMany({
          where,
          select: { id: true, fileName: true },
          orderBy: { createdAt: "desc" },
          take: most,
        });
        return rows.map(({ id, fileName }) => ({ value: id, label: fileName }));
      }
      case "capture": {
        const rows = await db.capture.findMany({
          where,
          select: { id: true, number: true, fileName: true },
          orderBy: { number: "asc" },
          take: most,
        });
        return rows.map(({ id, number, fileName }) => ({ value: id, label: `C-${number} ${fileName}` }));
      }
      case "post": {
        const rows = await db.post.findMany({
          where,
          select: { id: true, tlp: true, originalTitle: true, originalText: true, publishedAt: true },
          orderBy: { publishedAt: "asc" },
          take: most,
        });
        return rows.map(({ id, tlp, originalTitle, originalText, publishedAt }) => {
          const title = tlp === "red" ? "TLP:RED" : [...(originalTitle || originalText)].slice(0, 60).join("");
          return { value: id, label: `${publishedAt.toISOString().slice(0, 10)} ${title}` };
        });
      }
      case "account": {
        const rows = await db.account.findMany({
          where,
          select: namedSelect,
          orderBy: { pseudonym: "asc" },
          take: most,
        });
        return rows.map((row) => ({ value: row.id, label: nameAccount(row).label }));
      }
    }
  },
});
