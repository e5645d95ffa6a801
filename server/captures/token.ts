import { createHash, X509Certificate } from "node:crypto";
import * as asn1 from "asn1js";
import {
  type Accuracy,
  type AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  GeneralName,
  id_ContentType_SignedData,
  id_eContentType_TSTInfo,
  RelativeDistinguishedNames,
  SignedData,
  TimeStampResp,
  TSTInfo,
} from "pkijs";

/** Takes a time-stamp token of RFC 3161 apart, whole response or bare token, into what its checks need. */

/** A file that is no such token, or a response in which the authority gave none. */
export class NoToken extends Error {
  override name = "NoToken";
}

export const digestNames: Record<string, string> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
const timeStamping = "1.3.6.1.5.5.7.3.8";
const attribute = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
} as const;

export type TokenCertificate = { x509: X509Certificate; isForTimeStamping: boolean };
export type Token = {
  hashAlgorithm: string;
  imprint: string;
  time: Date;
  accuracyMicros: number | null;
  policy: string;
  serial: string;
  authority: string;
  certificates: TokenCertificate[];
  /** The bytes that the signature is over, and what they say of the content and of the signer's certificate. */
  signed: {
    attributes: Buffer;
    saysContent: boolean;
    digestAlgorithm: string;
    signatureAlgorithm: string;
    signature: Buffer;
    certificateHash: { algorithm: string; hash: string } | null;
  };
};

export function readToken(bytes: Buffer): Token {
  try {
    return tokenIn(signedDataIn(bytes));
  } catch (error) {
    if (error instanceof NoToken) throw error;
    throw new NoToken(error instanceof Error ? error.message : "not a token", { cause: error });
  }
}

function signedDataIn(bytes: Buffer): SignedData {
  const content = contentIn(bytes);
  if (content.contentType !== id_ContentType_SignedData) throw new NoToken("not signed data");
  return new SignedData({ schema: content.content });
}

function contentIn(bytes: Buffer): ContentInfo {
  const { result, offset } = asn1.fromBER(bytes);
  if (offset === -1 || !(result instanceof asn1.Sequence)) throw new NoToken("not ASN.1");
  // A bare token begins with the id of its type, a response with its status.
  if (result.valueBlock.value[0] instanceof asn1.ObjectIdentifier) return new ContentInfo({ schema: result });
  const response = new TimeStampResp({ schema: result });
  if (response.timeStampToken === undefined) throw new NoToken("the authority gave no token");
  return response.timeStampToken;
}

function tokenIn(data: SignedData): Token {
  const { eContent, eContentType } = data.encapContentInfo;
  const [signer] = data.signerInfos;
  if (eContentType !== id_eContentType_TSTInfo || eContent === undefined) throw new NoToken("no time-stamp inside");
  if (signer === undefined || data.signerInfos.length !== 1) throw new NoToken("not exactly one signer");
  const content = Buffer.from(eContent.getValue());
  const info = TSTInfo.fromBER(content);
  if (!isDate(info.genTime)) throw new NoToken("no time inside");
  const attributes = signer.signedAttrs?.attributes ?? [];
  const attributeOf = (type: string): unknown => attributes.find((one) => one.type === type)?.values[0];
  const digestAlgorithm = digestNames[signer.digestAlgorithm.algorithmId] ?? "";
  return {
    ...statedIn(info),
    certificates: (data.certificates ?? []).flatMap((one) => (one instanceof Certificate ? certificateOf(one) : [])),
    signed: {
      attributes: Buffer.from(signer.signedAttrs?.encodedValue ?? new ArrayBuffer(0)),
      saysContent:
        oidIn(attributeOf(attribute.contentType)) === id_eContentType_TSTInfo &&
        digestAlgorithm !== "" &&
        octetsIn(attributeOf(attribute.messageDigest)) === createHash(digestAlgorithm).update(content).digest("hex"),
      digestAlgorithm,
      signatureAlgorithm: signer.signatureAlgorithm.algorithmId,
      signature: Buffer.from(signer.signature.getValue()),
      certificateHash:
        certificateHashIn(attributeOf(attribute.signingCertificateV2), "sha256") ??
        certificateHashIn(attributeOf(attribute.signingCertificate), "sha1"),
    },
  };
}

function statedIn(info: TSTInfo) {
  return {
    hashAlgorithm:
      digestNames[info.messageImprint.hashAlgorithm.algorithmId] ?? algorithmText(info.messageImprint.hashAlgorithm),
    imprint: Buffer.from(info.messageImprint.hashedMessage.getValue()).toString("hex"),
    time: info.genTime,
    accuracyMicros: info.accuracy === undefined ? null : microsOf(info.accuracy),
    policy: info.policy,
    serial: Buffer.from(info.serialNumber.valueBlock.valueHexView).toString("hex"),
    authority: info.tsa === undefined ? "" : nameIn(info.tsa),
  };
}

const algorithmText = ({ algorithmId }: AlgorithmIdentifier): string => algorithmId;
const microsOf = ({ seconds = 0, millis = 0, micros = 0 }: Accuracy): number =>
  seconds * 1_000_000 + millis * 1_000 + micros;

/** None where OpenSSL cannot read it, its key or its dates: a certificate that proves nothing is as good as not included. */
function certificateOf(certificate: Certificate): TokenCertificate[] {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === "2.5.29.37");
  try {
    const x509 = new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
    // For this one purpose, and marked so that nobody may overlook it.
    const isForTimeStamping =
      usage?.critical === true && x509.keyUsage?.length === 1 && x509.keyUsage[0] === timeStamping;
    const hasDates = isDate(new Date(x509.validFrom)) && isDate(new Date(x509.validTo));
    return hasDates && x509.publicKey.type === "public" ? [{ x509, isForTimeStamping }] : [];
  } catch {
    return [];
  }
}

const isDate = (at: Date): boolean => !Number.isNaN(at.getTime());

function nameIn(name: GeneralName): string {
  if (!(name instanceof GeneralName) || !(name.value instanceof RelativeDistinguishedNames)) return "";
  return name.value.typesAndValues.map(({ value }) => String(value.valueBlock.value)).join(", ");
}

/** ESSCertID, whose algorithm is SHA-1, or ESSCertIDv2, whose is SHA-256 unless it says another. */
function certificateHashIn(value: unknown, usual: string): { algorithm: string; hash: string } | null {
  const first = partsOf(partsOf(partsOf(value)[0])[0]);
  const [head, next] = first;
  if (head instanceof asn1.OctetString) return { algorithm: usual, hash: octetsIn(head) };
  const algorithm = digestNames[oidIn(partsOf(head)[0])];
  return algorithm === undefined || !(next instanceof asn1.OctetString) ? null : { algorithm, hash: octetsIn(next) };
}

const partsOf = (value: unknown): asn1.AsnType[] => (value instanceof asn1.Sequence ? value.valueBlock.value : []);
const oidIn = (value: unknown): string => (value instanceof asn1.ObjectIdentifier ? value.getValue() : "");
const octetsIn = (value: unknown): string =>
  value instanceof asn1.OctetString ? Buffer.from(value.getValue()).toString("hex") : "";
