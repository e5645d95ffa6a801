import type { ExportLanguage } from "#server/schema/network-export.ts";

/** What a drawn network says beside its names. */
export const pictureWords = {
  en: {
    suspected: "Suspected network: behaviour that chance does not explain. It is not proof of who is behind it.",
    asOf: "As of",
    synthetic: "Synthetic data",
    roles: { launcher: "Launcher", amplifier: "Amplifier", bystander: "Bystander" },
    size: "Larger: more links. Thicker line: more shared objects. Dashed line: drawn by a person.",
    counts: (accounts: number, links: number) =>
      `${accounts} ${accounts === 1 ? "account" : "accounts"}, ${links} ${links === 1 ? "link" : "links"}`,
    hidden: (count: number) => `${count} more accounts, those with the weakest links, are not drawn.`,
    private: "Private accounts are named by pseudonym.",
  },
  fr: {
    suspected:
      "Réseau présumé\u00a0: un comportement que le hasard n’explique pas. Ce n’est pas la preuve de qui est derrière.",
    asOf: "État au",
    synthetic: "Données synthétiques",
    roles: { launcher: "Lanceur", amplifier: "Amplificateur", bystander: "Simple témoin" },
    size: "Plus grand\u00a0: plus de liens. Trait plus épais\u00a0: plus d’objets partagés. Trait tireté\u00a0: tracé par une personne.",
    counts: (accounts: number, links: number) =>
      `${accounts} ${accounts < 2 ? "compte" : "comptes"}, ${links} ${links < 2 ? "lien" : "liens"}`,
    hidden: (count: number) => `${count} autres comptes, aux liens les plus faibles, ne sont pas dessinés.`,
    private: "Les comptes privés sont désignés par un pseudonyme.",
  },
} as const satisfies Record<ExportLanguage, unknown>;
