import { Transformer } from "@napi-rs/image";
import { caseCommand } from "#server/core/operation.ts";
import { sha256 } from "#server/core/sha256.ts";
import { type ExportLanguage, ExportNetwork, type NetworkFormat } from "#server/schema/network-export.ts";
import { accountsCsv, linksCsv } from "./export/csv.ts";
import { networkGexf } from "./export/gexf.ts";
import { networkGraphml } from "./export/graphml.ts";
import { type Picture, pictureOf } from "./export/picture.ts";
import { networkSvg } from "./export/svg.ts";
import { viewNetwork } from "./view.ts";

/**
 * A network as a file. The same network as of the same moment gives the same bytes, whoever asks and whenever; that it was
 * taken is in the history.
 */

const files = {
  png: { ending: "png", mediaType: "image/png" },
  svg: { ending: "svg", mediaType: "image/svg+xml" },
  graphml: { ending: "graphml", mediaType: "application/xml" },
  gexf: { ending: "gexf", mediaType: "application/xml" },
  csv_accounts: { ending: "accounts.csv", mediaType: "text/csv; charset=utf-8" },
  csv_links: { ending: "links.csv", mediaType: "text/csv; charset=utf-8" },
} as const satisfies Record<NetworkFormat, { ending: string; mediaType: string }>;

export const exportNetwork = caseCommand({
  on: "network",
  input: ExportNetwork,
  permission: "evidence.export",
  action: "network.exported",
  onClosedCase: true,
  async run({ tx, caseId, input: { networkId, format, language, asOf } }) {
    const network = await viewNetwork(tx, { networkId, asOf });
    const { code, tlp, pap, protection, synthetic } = await tx.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { code: true, tlp: true, pap: true, protection: true, synthetic: true },
    });
    const level = (value: string) => value.toUpperCase().replace("_", "+");
    const picture = pictureOf(
      {
        name: network.name,
        code,
        marking: `TLP:${level(tlp)} · PAP:${level(pap)} · ${protection.replace("_", " ").toUpperCase()}`,
        asOf: network.changedAt.toISOString(),
        synthetic,
      },
      network,
    );
    const content = await contentOf(picture, format, language);
    const { ending, mediaType } = files[format];
    return {
      result: { fileName: `${code}-network-${network.acts.length}.${ending}`, mediaType, content },
      targetId: networkId,
      data: { network: network.name, format, language, asOf: picture.asOf, sha256: sha256(content) },
    };
  },
});

async function contentOf(picture: Picture, format: NetworkFormat, language: ExportLanguage): Promise<Buffer> {
  switch (format) {
    case "png":
      return Transformer.fromSvg(networkSvg(picture, language), "white").png();
    case "svg":
      return Buffer.from(networkSvg(picture, language));
    case "graphml":
      return Buffer.from(networkGraphml(picture));
    case "gexf":
      return Buffer.from(networkGexf(picture));
    case "csv_accounts":
      return Buffer.from(accountsCsv(picture));
    case "csv_links":
      return Buffer.from(linksCsv(picture));
  }
}
