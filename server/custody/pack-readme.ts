import type { PackManifest } from "./pack-manifest.ts";

type Told = Pick<PackManifest, "case" | "transfer" | "files" | "code">;

/** What a person reads who opens a pack without Vigie. */
export function readme({ case: ofCase, transfer, files, code }: Told): string {
  const synthetic = ofCase.synthetic ? "EXERCISE: SYNTHETIC DATA. / EXERCICE : DONNÉES SYNTHÉTIQUES.\n\n" : "";
  return `${synthetic}CUSTODY PACK ${ofCase.code}
TLP:${ofCase.tlp.toUpperCase()} PAP:${ofCase.pap.toUpperCase()} ${ofCase.protection}
Transfer ${transfer.id}, ${transfer.at}

manifest.json names every file with its SHA-256 and size, and gives the chain of
custody of each item. manifest.signature.json is an Ed25519 signature over the
bytes of manifest.json. files/ holds ${files.length} file(s), each named by its SHA-256.

To check it, with no server:  npx vigie verify PACK.tar --key FINGERPRINT
Ask the sender for the fingerprint of the key by another way than this pack.
Each file can be checked with any tool, for instance:  sha256sum files/*

---

DOSSIER DE CONSERVATION ${ofCase.code}
Transfert ${transfer.id}, ${transfer.at}

manifest.json nomme chaque fichier avec son SHA-256 et sa taille, et donne la
chaîne de possession de chaque élément. manifest.signature.json est une
signature Ed25519 des octets de manifest.json. files/ contient ${files.length} fichier(s),
chacun nommé par son SHA-256.

Pour le vérifier, sans serveur :  npx vigie verify DOSSIER.tar --key EMPREINTE
Demandez l’empreinte de la clé à l’expéditeur par une autre voie que ce dossier.
Chaque fichier se vérifie avec tout outil, par exemple :  sha256sum files/*

Vigie ${code}
`;
}
