import { pseudonymText } from "#server/core/pseudonyms.ts";
import type { Tx } from "#server/db/client.ts";
import type { withholdingGrounds } from "#server/schema/access-request.ts";
import { withoutOthers } from "./access-names.ts";
import { restOf } from "./access-rest.ts";
import { defaultsInForce } from "./defaults.ts";
import { clockOf } from "./retention.ts";

type Withheld = (typeof withholdingGrounds)[number] | null;
/** One line of the record: what it is, and its fields. */
export type Line = { type: string; fields: Record<string, string> };

/** Everything that the cases hold on these accounts, as one line each. Other people stand in it by pseudonym alone. */
export async function heldOn(tx: Tx, records: readonly { accountId: string; withheld: Withheld }[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { accountId, withheld } of records) lines.push(...(await linesOf(tx, accountId, withheld)));
  return lines;
}

async function linesOf(tx: Tx, accountId: string, withheld: Withheld): Promise<Line[]> {
  const row = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    include: {
      observations: true,
      assessments: true,
      posts: { include: { translations: true, metrics: true, archives: true } },
      memberships: {
        include: { network: { select: { id: true, name: true, _count: { select: { members: true } } } } },
      },
      case: {
        include: {
          retention: true,
          holds: { where: { liftedAt: null } },
          members: { select: { user: { select: { role: true } } } },
          imports: { select: { sourceSha256: true, createdAt: true, platform: true } },
        },
      },
    },
  });
  const found = row.case;
  const label = `${found.code} ${pseudonymText(row.pseudonym)}`;
  if (withheld !== null) return [{ type: "withheld", fields: { record: label, ground: withheld } }];
  const { months } = await defaultsInForce(tx);
  const clock = clockOf(found.closedAt, found.retention, months);
  const plain = await withoutOthers(tx, row);
  const line = (type: string, fields: Record<string, unknown>): Line => ({
    type,
    fields: Object.fromEntries([
      ["record", label],
      ...Object.entries(texts(fields)).map(([name, text]) => [name, exact.has(name) ? text : plain(text)]),
    ]),
  });
  const { platform, nativeId, handle, displayName, romanisedName, personClass, openedOn, createdAt } = row;
  return [
    line("processing", {
      purpose: found.purpose,
      authority: found.authority,
      keptMonthsAfterClosing: clock.months,
      keptUntil: clock.dueAt,
      legalHold: found.holds.length > 0,
      recipients: [...new Set(found.members.map(({ user }) => user.role))].sort(),
    }),
    line("account", { platform, nativeId, handle, displayName, romanisedName, personClass, openedOn, createdAt }),
    ...row.observations.map(({ kind, value, romanised, source, recordedAt }) =>
      line("name_seen", { kind, value, romanised, source, recordedAt }),
    ),
    ...row.assessments.map(({ field, value, basis, assessedAt }) =>
      line("assessment", { field, value, basis, assessedAt }),
    ),
    ...row.posts.flatMap((post) => [
      line("post", {
        url: post.url,
        title: post.originalTitle,
        text: post.originalText,
        language: post.originalLanguage,
        publishedAt: post.publishedAt,
        note: post.note,
        archived: post.archives.map(({ url }) => url),
      }),
      ...post.translations.map(({ language, title, text, translator, method }) =>
        line("translation", { language, title, text, translator, method }),
      ),
      ...post.metrics.map(({ type, low, high, qualifier, basis, asOf }) =>
        line("number", { type, low, high, qualifier, basis, asOf }),
      ),
    ]),
    ...row.memberships.map(({ role, network }) =>
      line("network", { name: network.name, role, members: network._count.members }),
    ),
    ...(await restOf(tx, row)).map(([type, fields]) => line(type, fields)),
    line("free_text", { others: freeText }),
    ...found.imports.map((source) =>
      line("possible_source", { sha256: source.sourceSha256, importedAt: source.createdAt, platform: source.platform }),
    ),
  ];
}

/** The account's own names, and what a machine wrote: a name of digits would be found in a hash or a time. */
const exact = new Set([
  ...["nativeId", "handle", "displayName", "romanisedName", "value", "romanised"],
  ...[
    "sha256",
    "file",
    "at",
    "asOf",
    "publishedAt",
    "createdAt",
    "recordedAt",
    "assessedAt",
    "capturedAt",
    "importedAt",
  ],
  ...["keptUntil", "keptMonthsAfterClosing", "low", "high", "members", "count"],
]);

const freeText =
  "Names of other accounts of the case are replaced by pseudonyms in all texts. Others whom a text names are not found by the machine: read the record before it is handed out. / Les noms des autres comptes du dossier sont remplacés par des pseudonymes dans tous les textes. La machine ne trouve pas les autres personnes qu’un texte nomme : relisez le relevé avant de le remettre.";

/** Values as text; what is empty or not known is left out. */
function texts(fields: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const text =
        value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.join(", ") : String(value ?? "");
      return text === "" ? [] : [[name, text]];
    }),
  );
}
