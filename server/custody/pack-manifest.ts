import * as z from "zod";

/** What a pack says of itself. Its bytes are the canonical JSON of this, and the signature is over them. */

const Sha256 = z.hash("sha256");
/** As a custody row was hashed; what it holds is the chain's to say. */
const ChainRow = z.looseObject({ number: z.int(), prevHash: z.string(), hash: Sha256 });

export const PackManifest = z.strictObject({
  format: z.literal("vigie-custody-pack"),
  version: z.literal(1),
  code: z.string(),
  case: z.strictObject({
    code: z.string(),
    tlp: z.string(),
    pap: z.string(),
    protection: z.string(),
    synthetic: z.boolean(),
  }),
  transfer: z.strictObject({
    id: z.uuid(),
    recipient: z.string(),
    authority: z.string(),
    channel: z.string(),
    reason: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
  }),
  /** Of the text that tells people how to check the pack. */
  readmeSha256: Sha256,
  /** How the history ended when the pack was made. */
  history: z.strictObject({ seq: z.int(), hash: z.string() }),
  items: z.array(
    z.strictObject({ kind: z.string(), id: z.uuid(), label: z.string(), chain: z.array(ChainRow).min(1) }),
  ),
  files: z.array(
    z.strictObject({
      name: z.string(),
      sha256: Sha256,
      bytes: z.int(),
      mediaType: z.string(),
      copy: z.enum(["evidentiary", "working"]),
      /** The ids of the items that the file belongs to. */
      items: z.array(z.uuid()),
    }),
  ),
});
export type PackManifest = z.output<typeof PackManifest>;

export const PackSignature = z.strictObject({ publicKey: z.string(), signature: z.string() });

export const packNames = {
  manifest: "manifest.json",
  signature: "manifest.signature.json",
  readme: "README.txt",
} as const;
