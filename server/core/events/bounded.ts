import { type Engine, literal } from "./duckdb.ts";

/** How much of a case is held in memory at once, and what is taken first when the case is larger. */
export type Bound = {
  readonly eventsMax: number;
  /** Posts that are read whole before any other: the case's own, and those of groups that are to be tested. */
  readonly first: readonly string[];
  /** Set aside accounts with a single post, which no pair with two posts in common can have. */
  readonly repeatersOnly: boolean;
};

/** What of a case was not read. */
export type LeftOut = {
  /** Events of accounts with a single post, where those can change nothing. */
  readonly ofSinglePosts: number;
  readonly events: number;
  readonly posts: number;
};

const nothing: LeftOut = { ofSinglePosts: 0, events: 0, posts: 0 };

/**
 * Makes the view `event` of the view `collected`: all of it, or as much as the bound allows. Posts are taken whole, those
 * named first and then by the hash of their id, which is a fair draw and the same at every run. Where they are too
 * many themselves, the earliest of their events are taken.
 */
export async function boundEvents(engine: Engine, bound: Bound | null, signal?: AbortSignal): Promise<LeftOut> {
  const watch = { signal };
  if (bound === null || (await countOf(engine, "SELECT count(*) AS n FROM collected")) <= bound.eventsMax) {
    await engine.run("CREATE VIEW event AS FROM collected", watch);
    return nothing;
  }
  await engine.run(`CREATE VIEW of_interest AS ${ofInterest(bound)}`, watch);
  await engine.run(
    `CREATE TABLE post AS SELECT object, count(*)::BIGINT AS events, object IN (${listOf(bound.first)}) AS is_first
     FROM of_interest GROUP BY object`,
    watch,
  );
  const [sizes = {}] = await engine.rows(
    `SELECT coalesce(sum(events) FILTER (is_first), 0)::BIGINT AS of_first, min(events)::BIGINT AS smallest FROM post`,
  );
  const kept =
    Number(sizes.of_first) > bound.eventsMax
      ? earliestOf("post WHERE is_first", bound)
      : Number(sizes.smallest) > bound.eventsMax
        ? earliestOf("post", bound)
        : wholePosts(bound);
  await engine.run(`CREATE TABLE event AS ${kept}`, watch);
  return leftOut(engine);
}

const earliestOf = (posts: string, { eventsMax }: Bound) =>
  `SELECT of_interest.* FROM of_interest SEMI JOIN (FROM ${posts}) USING (object)
   ORDER BY "at", object, account LIMIT ${eventsMax}`;

/** A post that would not fit by itself stands last: it would shut out all behind it. */
const wholePosts = ({ eventsMax }: Bound) =>
  `SELECT of_interest.* FROM of_interest SEMI JOIN (
     FROM (SELECT object, sum(events) OVER (ORDER BY is_first DESC, events > ${eventsMax}, md5(object), object) AS running FROM post)
     WHERE running <= ${eventsMax}
   ) USING (object)`;

const ofInterest = ({ repeatersOnly }: Bound) =>
  repeatersOnly
    ? `SELECT collected.* FROM collected SEMI JOIN
       (SELECT account FROM collected GROUP BY account HAVING min(object) <> max(object)) USING (account)`
    : "FROM collected";

/** SQL has no empty list. */
const listOf = (ids: readonly string[]) => (ids.length === 0 ? "NULL" : ids.map(literal).join(", "));

async function leftOut(engine: Engine): Promise<LeftOut> {
  const [row = {}] = await engine.rows(
    `SELECT (SELECT count(*) FROM collected) AS collected, (SELECT coalesce(sum(events), 0)::BIGINT FROM post) AS wanted,
       (SELECT count(*) FROM event) AS kept, (SELECT count(*) FROM post) AS posts,
       (SELECT count(DISTINCT object) FROM event) AS kept_posts`,
  );
  const wanted = Number(row.wanted);
  return {
    ofSinglePosts: Number(row.collected) - wanted,
    events: wanted - Number(row.kept),
    posts: Number(row.posts) - Number(row.kept_posts),
  };
}

async function countOf(engine: Engine, sql: string): Promise<number> {
  const [row = {}] = await engine.rows(sql);
  return Number(row.n);
}
