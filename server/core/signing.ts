import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "./env.ts";

/** Ed25519 signatures by the key of this installation: over the heads of the history and over what is handed out. */
export type Signature = { publicKey: string; signature: string };

const pem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();

export function signBytes(bytes: Uint8Array): Signature {
  const key = signingKey();
  return { publicKey: pem(createPublicKey(key)), signature: sign(null, bytes, key).toString("base64") };
}

/** Whether the signature is of these bytes by the key that it names. Whose key that is, the reader must know. */
export function isSigned(bytes: Uint8Array, { publicKey, signature }: Signature): boolean {
  try {
    return verify(null, bytes, createPublicKey(publicKey), Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** The public key of this installation. */
export const ownPublicKey = (): string => pem(createPublicKey(signingKey()));

/** The SHA-256 of a public key in DER form, short enough to read over the telephone. */
export function fingerprintOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest("hex");
}

/** Made at its first use and readable by its user alone. Back it up apart from the database. */
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
