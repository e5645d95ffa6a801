import { expect, test } from "vitest";
import { suggestRecordMapping } from "#server/imports/records/record-mapping.ts";
import { requiredRecordRoles } from "#server/schema/import-records.ts";
import { fittingRecordMappings, readyRecordMappings } from "#server/schema/ready-record-mappings.ts";

const tweets =
  "tweetid,userid,user_display_name,user_screen_name,user_reported_location,follower_count,account_creation_date,account_language,tweet_language,tweet_text,tweet_time,is_retweet,retweet_tweetid,quote_count,reply_count,like_count,retweet_count";
const users =
  "userid,user_display_name,user_screen_name,user_reported_location,user_profile_description,follower_count,following_count,account_creation_date,account_language";
const posts =
  "id,creation_time,lang,text,post_owner.id,post_owner.name,post_owner.username,surface.id,statistics.views,statistics.like_count,statistics.comment_count,statistics.share_count,link_attachment.link,mcl_url";

function recognised(kind: "posts" | "accounts", columns: string) {
  const [first] = fittingRecordMappings(kind, columns.split(","));
  return first && { layout: first.ready.name, platform: first.ready.platform, ...first.mapping };
}

test("tweets of an information-operations release are posts of X, each part of its own column", () => {
  expect(recognised("posts", tweets)).toEqual({
    layout: "x-information-operations-tweets",
    platform: "x",
    post: "tweetid",
    text: "tweet_text",
    time: "tweet_time",
    title: null,
    language: null,
    link: null,
    object: null,
    author: "userid",
    authorHandle: "user_screen_name",
    authorName: "user_display_name",
    views: null,
    likes: "like_count",
    comments: "reply_count",
    shares: "retweet_count",
    interactions: null,
    asOf: null,
  });
});

test("its users are accounts of X", () => {
  expect(recognised("accounts", users)).toEqual({
    layout: "x-information-operations-users",
    platform: "x",
    account: "userid",
    handle: "user_screen_name",
    name: "user_display_name",
    romanisedName: null,
    openedOn: "account_creation_date",
    personClass: null,
  });
});

test("posts of the Meta Content Library are posts of Facebook with the numbers that it counts", () => {
  expect(recognised("posts", posts)).toMatchObject({
    layout: "meta-content-library-posts",
    platform: "facebook",
    post: "id",
    text: "text",
    time: "creation_time",
    author: "post_owner.id",
    authorHandle: "post_owner.username",
    views: "statistics.views",
    likes: "statistics.like_count",
    comments: "statistics.comment_count",
    shares: "statistics.share_count",
    object: "link_attachment.link",
    link: "mcl_url",
  });
});

test("a layout that is known is suggested before what the names of columns tell, and is of one kind only", () => {
  expect(suggestRecordMapping("posts", tweets.split(",")).language).toBe(null);
  expect(fittingRecordMappings("posts", users.split(","))).toEqual([]);
  expect(fittingRecordMappings("posts", ["id", "text", "time"])).toEqual([]);
});

test("each names the parts that a row cannot do without, and has a name of its own", () => {
  for (const { kind, parts } of readyRecordMappings)
    expect(Object.keys(parts)).toEqual(expect.arrayContaining([...requiredRecordRoles[kind]]));
  expect(new Set(readyRecordMappings.map(({ name }) => name)).size).toBe(readyRecordMappings.length);
});
