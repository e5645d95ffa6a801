import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A time-stamping authority of the test's own: a root, a signer, and tokens that openssl makes with them. */
export type Authority = {
  root: string;
  stamp: (content: Buffer, digest?: string, withoutCertificates?: true) => Buffer;
};

const config = `
[ tsa ]
default_tsa = here
[ here ]
serial = ./serial
signer_cert = ./signer.pem
certs = ./root.pem
signer_key = ./signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha512
accuracy = secs:1, millisecs:500
tsa_name = yes
ess_cert_id_alg = sha256
[ signer ]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = critical, timeStamping
[ web ]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = serverAuth
[ root ]
basicConstraints = critical, CA:TRUE
[ req ]
distinguished_name = name
[ name ]
`;

export async function withAuthority<T>(work: (authority: Authority) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), "vigie-tsa-"));
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const file = (name: string) => path.join(folder, name);
  try {
    writeFileSync(file("tsa.cnf"), config);
    writeFileSync(file("serial"), "01\n");
    const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf"];
    openssl(
      "req",
      "-x509",
      ...key,
      "-keyout",
      "root.key",
      "-out",
      "root.pem",
      "-subj",
      "/O=Test/CN=Test Root",
      "-extensions",
      "root",
      "-days",
      "30",
    );
    openssl("req", ...key, "-keyout", "signer.key", "-out", "signer.csr", "-subj", "/O=Test/CN=Test Stamps");
    openssl(
      "x509",
      "-req",
      "-in",
      "signer.csr",
      "-CA",
      "root.pem",
      "-CAkey",
      "root.key",
      "-CAcreateserial",
      "-out",
      "signer.pem",
      "-days",
      "30",
      "-extfile",
      "tsa.cnf",
      "-extensions",
      "signer",
    );
    return await work({
      root: readFileSync(file("root.pem"), "utf8"),
      stamp(content, digest = "sha256", withoutCertificates) {
        writeFileSync(file("content"), content);
        openssl(
          "ts",
          "-query",
          "-data",
          "content",
          `-${digest}`,
          ...(withoutCertificates ? [] : ["-cert"]),
          "-out",
          "query.tsq",
        );
        openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr");
        return readFileSync(file("reply.tsr"));
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest();
const part = (content: Uint8Array) => Buffer.concat([Buffer.from([content.length]), content]);
const header = Buffer.from("\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08", "latin1");

/** A proof of the published format: append, hash, then a calendar's promise. */
export function pendingProof(content: Uint8Array, calendar = "https://alice.calendar.example"): Buffer {
  const promise = part(part(Buffer.from(calendar)));
  return Buffer.concat([
    header,
    sha256(content),
    Buffer.from([0xf0]),
    part(Buffer.from("nonce")),
    Buffer.from([0x08]),
    attestation("83dfe30d2ef90c8e", promise),
  ]);
}

/** A proof that forks: one branch to a calendar, one through prepend and two hashes to Bitcoin block 358391. */
export function blockProof(content: Uint8Array): { proof: Buffer; merkleRoot: string } {
  const digest = sha256(content);
  const root = sha256(sha256(Buffer.concat([Buffer.from("left"), digest])));
  const proof = Buffer.concat([
    header,
    digest,
    Buffer.from([0xff]),
    attestation("83dfe30d2ef90c8e", part(part(Buffer.from("https://bob.calendar.example")))),
    Buffer.from([0xf1]),
    part(Buffer.from("left")),
    Buffer.from([0x08, 0x08]),
    // 358391 in groups of seven bits, the least first.
    attestation("0588960d73d71901", part(Buffer.from([0xf7, 0xef, 0x15]))),
  ]);
  return { proof, merkleRoot: Buffer.from(root).reverse().toString("hex") };
}

const attestation = (tag: string, payload: Buffer) =>
  Buffer.concat([Buffer.from([0x00]), Buffer.from(tag, "hex"), payload]);
