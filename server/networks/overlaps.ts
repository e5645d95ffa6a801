import { visibleTo } from "#server/core/access.ts";
import { caseQuery } from "#server/core/operation.ts";
import { nameAccount, namedSelect } from "#server/core/pseudonyms.ts";
import { NetworkRef } from "#server/schema/network.ts";

/**
 * Networks with accounts of this one, in this case and in others that the reader was let into. Accounts are the same by the
 * platform's own id; they are shown as this case shows them.
 */
export const listOverlaps = caseQuery({
  on: "network",
  input: NetworkRef,
  permission: "evidence.read",
  async run({ db, actor, input: { networkId } }) {
    const own = await db.networkMember.findMany({
      where: { networkId },
      select: { account: { select: namedSelect } },
      orderBy: { account: { pseudonym: "asc" } },
    });
    const keyOf = ({ platform, nativeId }: { platform: string; nativeId: string }) => `${platform} ${nativeId}`;
    const labels = new Map(own.map(({ account }) => [keyOf(account), nameAccount(account).label]));
    const others = await db.network.findMany({
      where: {
        id: { not: networkId },
        case: visibleTo(actor),
        members: { some: { account: { nativeId: { in: own.map(({ account }) => account.nativeId) } } } },
      },
      select: {
        id: true,
        name: true,
        caseId: true,
        case: { select: { code: true } },
        members: { select: { account: { select: { platform: true, nativeId: true } } } },
      },
      orderBy: { id: "asc" },
      take: 200,
    });
    return others
      .map(({ members, case: { code }, ...network }) => {
        const accounts = [...new Set(members.flatMap(({ account }) => labels.get(keyOf(account)) ?? []))];
        return { ...network, code, members: members.length, shared: accounts.length, accounts };
      })
      .filter(({ shared }) => shared > 0)
      .toSorted((x, y) => y.shared - x.shared || (x.id < y.id ? -1 : 1));
  },
});
