import { visibleTo } from "#server/core/access.ts";
import { AppError } from "#server/core/errors.ts";
import { deskCommand } from "#server/core/operation.ts";
import { nameAccount, namedSelect, pseudonymText } from "#server/core/pseudonyms.ts";
import { sha256 } from "#server/core/sha256.ts";
import { ExportPerson, SearchPerson } from "#server/schema/access-request.ts";
import type { CustodyEntry } from "#server/schema/custody.ts";
import { htmlOf } from "./access-html.ts";
import { heldOn } from "./access-record.ts";

/**
 * What is held on one person, for the person. Looking for somebody across cases is sensitive in itself: it needs the file
 * number of the request and a reason, and goes into the history, without what was looked for.
 */

export const searchPerson = deskCommand({
  input: SearchPerson,
  permission: "access_request.answer",
  action: "access_request.searched",
  async run({ tx, actor, input: { reference, reason, term } }) {
    const equals = { equals: term, mode: "insensitive" } as const;
    const rows = await tx.account.findMany({
      where: {
        case: visibleTo(actor),
        OR: [
          { nativeId: equals },
          { handle: equals },
          { displayName: equals },
          { romanisedName: equals },
          { observations: { some: { OR: [{ value: equals }, { romanised: equals }] } } },
        ],
      },
      select: {
        ...namedSelect,
        case: { select: { id: true, code: true, workingTitle: true } },
        _count: { select: { posts: true } },
      },
      orderBy: [{ case: { code: "asc" } }, { pseudonym: "asc" }],
      take: 200,
    });
    const matches = rows.map(({ case: found, _count, ...account }) => ({
      ...nameAccount(account),
      case: found,
      posts: _count.posts,
    }));
    const cases = new Set(matches.map((match) => match.case.id)).size;
    return {
      result: matches,
      targetId: reference,
      data: { reference, reason, matches: matches.length, cases },
    };
  },
});

/** The record as one file for programs and one for people. Both are handed out once; the history holds their hashes. */
export const exportPerson = deskCommand({
  input: ExportPerson,
  permission: "access_request.answer",
  action: "access_request.exported",
  async run({ tx, actor, input: { reference, reason, records } }) {
    const known = await tx.account.findMany({
      where: { id: { in: records.map(({ accountId }) => accountId) }, case: visibleTo(actor) },
      select: {
        id: true,
        caseId: true,
        pseudonym: true,
        posts: { select: { id: true, captures: { select: { id: true, number: true } } } },
      },
    });
    if (known.length !== new Set(records.map(({ accountId }) => accountId)).size)
      throw new AppError("invalid", "evidence.missing");
    const lines = await heldOn(tx, records);
    const ndjson = lines.map((entry) => `${JSON.stringify(entry)}\n`).join("");
    const html = htmlOf(reference, lines);
    const withheld = records.filter((record) => record.withheld !== null);
    const grounds = [...new Set(withheld.flatMap((record) => record.withheld ?? []))].sort();
    return {
      result: { ndjson, html },
      targetId: reference,
      data: {
        reference,
        reason,
        given: records.length - withheld.length,
        withheld: withheld.length,
        grounds,
        sha256: sha256(ndjson),
        htmlSha256: sha256(html),
      },
      custody: known
        .filter(({ id }) => !withheld.some(({ accountId }) => accountId === id))
        .flatMap((account) => givenOut(account, sha256(ndjson), reason)),
    };
  },
});

type Given = { id: string; caseId: string; pseudonym: number; posts: readonly GivenPost[] };
type GivenPost = { id: string; captures: readonly { id: string; number: number }[] };

/** Each item of which something was given has it on its chain. */
function givenOut({ id, caseId, pseudonym, posts }: Given, sha256: string, reason: string): CustodyEntry[] {
  const given = { caseId, event: "exported", copy: "working", sha256, sealed: false, reason } as const;
  const facts = { part: "right_of_access" };
  return [
    { ...given, item: { kind: "account", id, label: pseudonymText(pseudonym) }, facts },
    ...posts.map((post): CustodyEntry => ({ ...given, item: { kind: "post", id: post.id, label: "" }, facts })),
    ...posts
      .flatMap(({ captures }) => captures)
      .map((capture): CustodyEntry => {
        return { ...given, item: { kind: "capture", id: capture.id, label: `C-${capture.number}` }, facts };
      }),
  ];
}
