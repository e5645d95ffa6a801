import type { Line } from "./access-record.ts";

/** What each kind of line is, in both official languages: the person reads one of them. */
const headings: Record<string, string> = {
  processing: "Why this is held, for how long, who may read it / Pourquoi, combien de temps, qui peut le lire",
  account: "Account / Compte",
  name_seen: "Name or handle seen / Nom ou identifiant observé",
  assessment: "Classification / Classement",
  post: "Post / Publication",
  translation: "Translation / Traduction",
  number: "Number / Nombre",
  network:
    "Suspected network; its other members are not named / Réseau présumé ; ses autres membres ne sont pas nommés",
  capture: "Capture of a post / Capture d’une publication",
  event: "Event in a sealed file / Événement dans un fichier scellé",
  events_left_out: "Further events, not listed / Autres événements, non listés",
  finding: "Finding that rests on this / Constatation qui s’appuie sur cela",
  notice: "Notice that rests on such a finding / Avis qui s’appuie sur une telle constatation",
  weighed: "Weighed against hypotheses of the case / Mis en balance avec des hypothèses du dossier",
  free_text: "Other people in free text / Autres personnes dans les textes libres",
  possible_source: "File of the case that may name the account / Fichier du dossier qui peut nommer le compte",
  withheld: "Withheld, with the ground / Non communiqué, avec le motif",
};

/** The record as a page that works without scripts and can be printed. */
export function htmlOf(reference: string, lines: readonly Line[]): string {
  const sections = lines.map(
    ({ type, fields }) =>
      `<section><h2>${escaped(headings[type] ?? type)}</h2><dl>${Object.entries(fields)
        .map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`)
        .join("")}</dl></section>`,
  );
  const title = escaped(`Personal information held / Renseignements personnels détenus · ${reference}`);
  const style =
    "body{font:16px/1.5 sans-serif;max-width:46rem;margin:2rem auto}dt{font-weight:600}dd{white-space:pre-wrap}";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><h1>${title}</h1>${sections.join("")}</body></html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
