import type { ReadDb } from "#server/db/client.ts";
import { normalText } from "#server/detect/near-duplicate-text/normal-text.ts";
import type { Cell, ExplanationBlock } from "#server/schema/explanation.ts";
import { effectiveMarking, storedMarking } from "#server/schema/marking.ts";

const withheld = "TLP:RED";

/**
 * The blocks without the words of TLP:RED posts: nobody has opened a post by reading what a detector says of it. Words are
 * compared as the detector compares them, so that a copy cut short or dressed up is withheld too.
 */
export async function withoutRedWords(
  db: ReadDb,
  caseId: string,
  blocks: readonly ExplanationBlock[],
): Promise<ExplanationBlock[]> {
  const red = await redTexts(db, caseId);
  const isRed = (text: string): boolean => {
    const { normal } = normalText(text);
    return normal !== "" && red.some((known) => known.startsWith(normal));
  };
  const shown = (cell: Cell): Cell => (typeof cell === "string" && isRed(cell) ? withheld : cell);
  return blocks.map((block) => {
    if (block.kind === "table") return { ...block, rows: block.rows.map((row) => row.map(shown)) };
    if (block.kind !== "variants") return block;
    const variants = block.variants.map((variant) =>
      isRed(variant.parts.map(({ text }) => text).join(""))
        ? { ...variant, parts: [{ text: withheld, isChanged: false }] }
        : variant,
    );
    return { ...block, variants };
  });
}

async function redTexts(db: ReadDb, caseId: string): Promise<string[]> {
  const ofCase = storedMarking(await db.case.findUniqueOrThrow({ where: { id: caseId } }));
  const rows = await db.post.findMany({
    // Of a case that is not TLP:RED itself, a post is so only by its own word.
    where: { caseId, ...(ofCase.tlp !== "red" && { tlp: "red" }) },
    select: { originalTitle: true, originalText: true, tlp: true, pap: true, protection: true },
  });
  return rows
    .filter((row) => effectiveMarking(row, ofCase).tlp === "red")
    .map(({ originalTitle, originalText }) => normalText(`${originalTitle}\n${originalText}`).normal);
}
