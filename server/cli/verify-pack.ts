import type { PackCheck, PackFault } from "#server/custody/check-pack.ts";

/** What a check of a pack found, for people. */
export function packInWords({ holds, manifest, manifestSha256, fingerprint, files, faults }: PackCheck): string {
  const lines = [
    ...(manifest
      ? [
          `Pack of case ${manifest.case.code} for ${manifest.transfer.recipient}, ${manifest.transfer.at}.`,
          `Items: ${manifest.items.map(({ kind, label }) => `${kind} ${label}`).join("; ")}.`,
        ]
      : []),
    `Manifest: SHA-256 ${manifestSha256}.`,
    `Signed by the key ${fingerprint ?? "(none that can be read)"}: compare it with what the sender told you by another way.`,
    `Files: ${files.checked} checked, ${files.bytes} bytes.`,
    ...faults.map((fault) => `  ${faultInWords(fault)}`),
  ];
  return [...lines, holds ? "The pack holds." : "The pack does NOT hold."].join("\n");
}

function faultInWords(fault: PackFault): string {
  switch (fault.fault) {
    case "manifest":
      return `the manifest cannot be used: ${fault.detail}`;
    case "signature":
      return "the signature is not of this manifest: the manifest or the signature was changed";
    case "key":
      return `another key signed it: ${fault.fingerprint}`;
    case "missing":
      return `${fault.name}: missing`;
    case "damaged":
      return `${fault.name}: its bytes are not what the manifest says`;
    case "extra":
      return `${fault.name}: the manifest does not name it`;
    case "chain":
      return `${fault.item}: its chain of custody breaks at row ${fault.number}`;
  }
}
