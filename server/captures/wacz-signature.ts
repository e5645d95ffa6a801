import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import * as z from "zod";
import type { WaczSignature } from "#server/schema/capture.ts";

/**
 * The signature of a web archive's list (WACZ Signing and Verification 0.1.0). An anonymous one brings its public key: it
 * shows that whoever holds that key signed this list, not who that is. One in the name of a domain rests on a chain of
 * certificates and on who held the domain then, which cannot be asked without a network.
 */

const Text = z.string().max(20_000);
const Anonymous = z.object({ hash: Text, signature: z.base64().max(1_000), publicKey: z.base64().max(2_000) });
const OfDomain = z.object({ domain: Text, domainCert: Text });

/** Lengths of a signature as two numbers side by side, as browsers make it. Others write it in DER. */
const rawBytes: Record<string, number> = { prime256v1: 64, secp384r1: 96 };

export function signatureOf(signedData: unknown, listSha256: string): WaczSignature {
  const ofDomain = OfDomain.safeParse(signedData).data;
  if (ofDomain) return { state: "domain_certificate", keySha256: null, domain: ofDomain.domain };
  const anonymous = Anonymous.safeParse(signedData).data;
  const key = anonymous && keyOf(anonymous.publicKey);
  const length = key && rawBytes[key.asymmetricKeyDetails?.namedCurve ?? ""];
  if (!key || !length) return { state: "not_understood", keySha256: null, domain: "" };
  const signature = Buffer.from(anonymous.signature, "base64");
  const dsaEncoding = signature.length === length ? "ieee-p1363" : "der";
  const isOfThisList = anonymous.hash.toLowerCase().replace(/^sha256:/, "") === listSha256;
  // What was signed is the text of the hash, as it stands there.
  const holds = isOfThisList && verify("sha256", Buffer.from(anonymous.hash), { key, dsaEncoding }, signature);
  const keySha256 = createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
  return { state: holds ? "verified" : "fails", keySha256, domain: "" };
}

function keyOf(base64: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(base64, "base64"), format: "der", type: "spki" });
  } catch {
    return null;
  }
}
