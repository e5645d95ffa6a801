import { createHash, X509Certificate } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkToken } from "#server/captures/rfc3161.ts";
import { NoToken, readToken } from "#server/captures/token.ts";
import { withAuthority } from "#test/support/time-stamps.ts";

const content = Buffer.from("a capture");
const digest = (algorithm: string) => createHash(algorithm).update(content).digest("hex");

const { plain, sha512, weak, bare, root, otherRoot } = await withAuthority(async ({ stamp, root }) => ({
  plain: stamp(content),
  sha512: stamp(content, "sha512"),
  weak: stamp(content, "sha1"),
  bare: stamp(content, "sha256", true),
  root: new X509Certificate(root),
  otherRoot: await withAuthority((other) => new X509Certificate(other.root)),
}));

test("a token of the file holds: hash, content, signature, certificate and chain; trust is said not to be checked", () => {
  const result = checkToken(readToken(plain), digest("sha256"), []);
  expect(result).toMatchObject({
    state: "holds",
    hashAlgorithm: "sha256",
    imprint: digest("sha256"),
    accuracyMicros: 1_500_000,
    policy: "1.2.3.4.1",
    serial: "02",
    checks: {
      imprint: { state: "holds" },
      content: { state: "holds" },
      signature: { state: "holds" },
      certificate: { state: "holds" },
      chain: { state: "holds" },
      anchor: { state: "not_checked", reason: "no_anchor_configured" },
    },
  });
  expect(result.authority).toContain("Test Stamps");
  expect(result.certificates.map(({ subject }) => subject)).toEqual(["O=Test, CN=Test Stamps", "O=Test, CN=Test Root"]);
});

test("a token over SHA-512 holds against the file's SHA-512", () => {
  expect(checkToken(readToken(sha512), digest("sha512"), []).state).toBe("holds");
});

test("a token of another file, or over SHA-1, fails and says why", () => {
  expect(checkToken(readToken(plain), "00".repeat(32), [])).toMatchObject({
    state: "fails",
    checks: { imprint: { state: "fails", reason: "other_file" }, signature: { state: "holds" } },
  });
  expect(checkToken(readToken(weak), digest("sha1"), []).checks.imprint).toEqual({
    state: "fails",
    reason: "weak_hash",
  });
});

test("a token without its certificate is incomplete, not valid", () => {
  expect(checkToken(readToken(bare), digest("sha256"), [])).toMatchObject({
    state: "incomplete",
    checks: { signature: { state: "not_checked", reason: "no_certificate" } },
  });
});

test("a configured root is told from one that is not", () => {
  const token = readToken(plain);
  expect(checkToken(token, digest("sha256"), [root]).checks.anchor.state).toBe("holds");
  expect(checkToken(token, digest("sha256"), [otherRoot]).checks.anchor).toEqual({
    state: "fails",
    reason: "unknown_anchor",
  });
});

test("a flipped byte of the time, or of the signature, is found", () => {
  const time = Buffer.from(plain);
  const at = time.indexOf(Buffer.from("Z", "latin1"), time.indexOf(Buffer.from(digest("sha256"), "hex"))) - 1;
  time.writeUInt8(time.readUInt8(at) === 0x30 ? 0x31 : 0x30, at);
  expect(checkToken(readToken(time), digest("sha256"), [])).toMatchObject({
    state: "fails",
    checks: { content: { state: "fails", reason: "attributes" } },
  });
  const signature = Buffer.from(plain);
  signature.writeUInt8(signature.readUInt8(signature.length - 3) ^ 1, signature.length - 3);
  expect(checkToken(readToken(signature), digest("sha256"), []).checks.signature.state).toBe("fails");
});

test("what is no token, or only the beginning of one, is refused", () => {
  for (const bytes of [Buffer.from("text"), Buffer.alloc(0), plain.subarray(0, plain.length - 40)])
    expect(() => readToken(bytes)).toThrow(NoToken);
});

test("a token with any of its bytes changed gives an answer or a refusal, never a fault", () => {
  fc.assert(
    fc.property(fc.nat(plain.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = Buffer.from(plain);
      bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
      try {
        checkToken(readToken(bytes), digest("sha256"), [root]);
      } catch (error) {
        expect(error).toBeInstanceOf(NoToken);
      }
    }),
    { seed: 1, numRuns: 120 },
  );
});
