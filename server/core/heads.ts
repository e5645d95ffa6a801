import { inOneTransaction, prisma } from "#server/db/client.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { isSigned, ownPublicKey, signBytes } from "./signing.ts";

/**
 * Signed heads: at intervals and at every release, an Ed25519 signature over how long the history is and how it ends. A
 * tail that was cut off is missing from the chain but not from the heads.
 */

type Head = { seq: bigint; hash: string; at: Date };

const text = ({ seq, hash, at }: Head) => Buffer.from(canonicalJson({ seq, hash, at }));

/** Signs the present end of the history, unless it is signed already. */
export async function signHead(): Promise<void> {
  await inOneTransaction(async (tx) => {
    const last = await tx.historyEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
    if (!last) return;
    const head = { ...last, at: new Date() };
    await tx.historyHead.createMany({ data: [{ ...head, ...signBytes(text(head)) }], skipDuplicates: true });
  });
}

export type HeadFault = { seq: bigint; fault: "signature" | "foreign_key" | "cut" | "differs" };

/** Checks each head against the chain; `hashAt` gives the hash of a row, or undefined where the chain has none. */
export async function findHeadFaults(
  hashAt: (seq: bigint) => string | undefined,
): Promise<{ heads: number; faults: HeadFault[] }> {
  const heads = await prisma.historyHead.findMany({ orderBy: { seq: "asc" } });
  const own = ownPublicKey();
  const faults = heads.flatMap(({ publicKey, signature, ...head }): HeadFault[] => {
    const { seq } = head;
    if (publicKey !== own) return [{ seq, fault: "foreign_key" }];
    if (!isSigned(text(head), { publicKey, signature })) return [{ seq, fault: "signature" }];
    const hash = hashAt(seq);
    if (hash === undefined) return [{ seq, fault: "cut" }];
    return hash === head.hash ? [] : [{ seq, fault: "differs" }];
  });
  return { heads: heads.length, faults };
}
