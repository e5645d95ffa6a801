import { constants, createHash, verify, type X509Certificate } from "node:crypto";
import type { Check, TokenResult } from "#server/schema/timestamp.ts";
import type { Token, TokenCertificate } from "./token.ts";

/**
 * What can be verified of a time-stamp token without a network. Whether its authority is one to trust is asked of the
 * roots that the operator configured; without any, that is said to be unchecked. Nothing here asks whether a certificate
 * was revoked.
 */

const holds: Check = { state: "holds", reason: "" };
const fails = (reason: Check["reason"]): Check => ({ state: "fails", reason });
const notChecked = (reason: Check["reason"]): Check => ({ state: "not_checked", reason });

const strong = ["sha256", "sha384", "sha512"];
export const isStrongHash = (name: string): boolean => strong.includes(name);

/** `fileDigest` is the file's hash by the algorithm of the token. */
export function checkToken(token: Token, fileDigest: string | null, anchors: readonly X509Certificate[]): TokenResult {
  const signer = signerOf(token);
  const { path, check: chain } = signer === null ? noPath : pathFrom(signer, token, anchors);
  const checks = {
    imprint: imprintCheck(token, fileDigest),
    content: token.signed.saysContent ? holds : fails("attributes"),
    signature: signer === null ? notChecked("no_certificate") : signatureCheck(token, signer.x509),
    certificate: signer === null ? notChecked("no_certificate") : certificateCheck(token, signer),
    chain,
    anchor: anchorCheck(path, anchors),
  };
  const { hashAlgorithm, imprint, time, accuracyMicros, policy, serial, authority } = token;
  return {
    kind: "rfc3161",
    state: stateOf(checks),
    hashAlgorithm,
    imprint,
    time: time.toISOString(),
    accuracyMicros,
    policy,
    serial,
    authority: authority || (signer === null ? "" : nameOf(signer.x509.subject)),
    certificates: path.map(({ subject, issuer, validFrom, validTo }) => ({
      subject: nameOf(subject),
      issuer: nameOf(issuer),
      from: new Date(validFrom).toISOString(),
      to: new Date(validTo).toISOString(),
    })),
    checks,
  };
}

/** Without the anchor: whether its authority is known here does not change what the token says. */
function stateOf({ anchor: _trust, signature, ...others }: TokenResult["checks"]): TokenResult["state"] {
  if ([signature, ...Object.values(others)].some(({ state }) => state === "fails")) return "fails";
  return signature.state === "holds" ? "holds" : "incomplete";
}

function imprintCheck({ hashAlgorithm, imprint }: Token, fileDigest: string | null): Check {
  if (!isStrongHash(hashAlgorithm)) return fails("weak_hash");
  return fileDigest === imprint ? holds : fails("other_file");
}

/** The certificate that the signed attributes name by its hash, or the one that is there at all. */
function signerOf({ certificates, signed: { certificateHash } }: Token): TokenCertificate | null {
  const named =
    certificateHash === null
      ? null
      : certificates.find(({ x509 }) => hashOf(x509, certificateHash.algorithm) === certificateHash.hash);
  return named ?? certificates.find(({ isForTimeStamping }) => isForTimeStamping) ?? certificates[0] ?? null;
}

const hashOf = (x509: X509Certificate, algorithm: string): string =>
  createHash(algorithm).update(x509.raw).digest("hex");

function signatureCheck({ signed }: Token, x509: X509Certificate): Check {
  if (!isStrongHash(signed.digestAlgorithm)) return fails("weak_hash");
  const key = x509.publicKey;
  const type = key.asymmetricKeyType ?? "";
  if (!["rsa", "rsa-pss", "ec", "ed25519"].includes(type)) return notChecked("algorithm");
  const isPss = type === "rsa-pss" || signed.signatureAlgorithm === "1.2.840.113549.1.1.10";
  const padding = isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO } : {};
  const algorithm = type === "ed25519" ? null : signed.digestAlgorithm;
  return isTrue(() => verify(algorithm, signed.attributes, { key, ...padding }, signed.signature))
    ? holds
    : fails("bad_signature");
}

function certificateCheck(
  { signed: { certificateHash }, time }: Token,
  { x509, isForTimeStamping }: TokenCertificate,
): Check {
  if (certificateHash === null || hashOf(x509, certificateHash.algorithm) !== certificateHash.hash)
    return fails("other_certificate");
  if (!isForTimeStamping) return fails("not_for_time_stamping");
  return wasValid(x509, time) ? holds : fails("not_valid_then");
}

type Path = { path: X509Certificate[]; check: Check };
const noPath: Path = { path: [], check: notChecked("no_certificate") };
const pathMax = 10;

/** From the signer upwards, as far as the certificates at hand lead. */
function pathFrom(
  { x509 }: TokenCertificate,
  { certificates, time }: Token,
  anchors: readonly X509Certificate[],
): Path {
  const pool = [...certificates.map((one) => one.x509), ...anchors];
  const path = [x509];
  for (let last = x509; path.length <= pathMax; ) {
    if (isIssuedBy(last, last))
      return { path, check: isTrue(() => last.verify(last.publicKey)) ? holds : fails("broken_chain") };
    const issuers = pool.filter((one) => isIssuedBy(last, one) && !path.includes(one));
    if (issuers.length === 0) return { path, check: notChecked("issuer_not_included") };
    const issuer = issuers.find((one) => isTrue(() => last.verify(one.publicKey)));
    if (issuer === undefined || !issuer.ca) return { path, check: fails("broken_chain") };
    path.push(issuer);
    if (!wasValid(issuer, time)) return { path, check: fails("not_valid_then") };
    last = issuer;
  }
  return { path, check: fails("broken_chain") };
}

const isIssuedBy = (one: X509Certificate, by: X509Certificate): boolean =>
  one.issuer === by.subject && one.checkIssued(by);

function anchorCheck(path: readonly X509Certificate[], anchors: readonly X509Certificate[]): Check {
  if (anchors.length === 0) return notChecked("no_anchor_configured");
  const known = new Set(anchors.map(({ fingerprint256 }) => fingerprint256));
  return path.some(({ fingerprint256 }) => known.has(fingerprint256)) ? holds : fails("unknown_anchor");
}

const wasValid = (x509: X509Certificate, at: Date): boolean =>
  new Date(x509.validFrom) <= at && at <= new Date(x509.validTo);

/** A signature that OpenSSL cannot even read is no signature. */
function isTrue(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}

/** `C=CA\nO=Example` as one line. */
const nameOf = (name: string): string => name.split("\n").join(", ");
