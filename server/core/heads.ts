import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inOneTransaction, prisma } from "#server/db/client.ts";
import { canonicalJson } from "#server/schema/canonical.ts";
import { env } from "./env.ts";

/**
 * Signed heads: at intervals and at every release, an Ed25519 signature over how long the history is and how it ends. A
 * tail that was cut off is missing from the chain but not from the heads.
 */

type Head = { seq: bigint; hash: string; at: Date };

const text = ({ seq, hash, at }: Head) => Buffer.from(canonicalJson({ seq, hash, at }));
const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();

/** Signs the present end of the history, unless it is signed already. */
export async function signHead(): Promise<void> {
  const key = signingKey();
  await inOneTransaction(async (tx) => {
    const last = await tx.historyEvent.findFirst({ orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
    if (!last) return;
    const head = { ...last, at: new Date() };
    const row = {
      ...head,
      publicKey: pem(createPublicKey(key)),
      signature: sign(null, text(head), key).toString("base64"),
    };
    await tx.historyHead.createMany({ data: [row], skipDuplicates: true });
  });
}

export type HeadFault = { seq: bigint; fault: "signature" | "foreign_key" | "cut" | "differs" };

/** Checks each head against the chain; `hashAt` gives the hash of a row, or undefined where the chain has none. */
export async function findHeadFaults(
  hashAt: (seq: bigint) => string | undefined,
): Promise<{ heads: number; faults: HeadFault[] }> {
  const heads = await prisma.historyHead.findMany({ orderBy: { seq: "asc" } });
  const own = pem(createPublicKey(signingKey()));
  const faults = heads.flatMap(({ publicKey, signature, ...head }): HeadFault[] => {
    const { seq } = head;
    if (publicKey !== own) return [{ seq, fault: "foreign_key" }];
    if (!verify(null, text(head), publicKey, Buffer.from(signature, "base64"))) return [{ seq, fault: "signature" }];
    const hash = hashAt(seq);
    if (hash === undefined) return [{ seq, fault: "cut" }];
    return hash === head.hash ? [] : [{ seq, fault: "differs" }];
  });
  return { heads: heads.length, faults };
}

/** The key of this installation, made at its first use and readable by its user alone. Back it up apart from the database. */
function signingKey(): KeyObject {
  const file = path.join(env.home, "keys", "history-head.pem");
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return createPrivateKey(readFileSync(file));
}
