import { AppError } from "#server/core/errors.ts";
import { readPairs } from "#server/core/events.ts";
import { caseQuery } from "#server/core/operation.ts";
import { vault } from "#server/core/sealed.ts";
import { NetworkPairs } from "#server/schema/network-act.ts";

/** What a link rests on: the shares themselves, read from the event files that the network's run was given. */

const pairsMax = 200;
/** Where the run names no window of its own. */
const windowSeconds = 3_600;

export const listPairs = caseQuery({
  on: "network",
  input: NetworkPairs,
  permission: "evidence.read",
  async run({ db, caseId, input: { networkId, fromId, toId } }) {
    const { proposal } = await db.network.findUniqueOrThrow({
      where: { id: networkId },
      select: { proposal: { select: { run: { select: { inputHashes: true } } } } },
    });
    const sides = await Promise.all(
      [fromId, toId].map((id) =>
        db.account.findMany({
          where: { caseId, OR: [{ id }, { principalId: id }], memberships: { some: { networkId } } },
          select: { nativeId: true },
        }),
      ),
    );
    const [from = [], to = []] = sides.map((rows) => rows.map(({ nativeId }) => nativeId));
    if (from.length === 0 || to.length === 0) throw new AppError("not_found", "evidence.missing");
    const sealed = await vault();
    const hashes = proposal.run.inputHashes;
    for (const sha256 of hashes) if (!(await sealed.has(sha256))) throw new AppError("unavailable", "network.noEvents");
    const found = await sealed.withFiles(hashes, (files) => readPairs(files, { from, to, windowSeconds, pairsMax }));
    const posts = await db.post.findMany({
      where: { caseId, withdrawnAt: null, objectId: { in: found.pairs.map(({ object }) => object) } },
      select: { id: true, objectId: true },
    });
    const postOf = new Map(posts.map(({ id, objectId }) => [objectId, id]));
    return {
      windowSeconds,
      total: found.total,
      pairs: found.pairs.map((pair) => ({ ...pair, postId: postOf.get(pair.object) ?? null })),
    };
  },
});
