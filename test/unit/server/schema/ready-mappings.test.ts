import { expect, test } from "vitest";
import { readyMappings, recogniseReadyMapping } from "#server/schema/ready-mappings.ts";

const recognised = (columns: string) => {
  const found = recogniseReadyMapping(columns.split(","));
  return found && { name: found.ready.name, ...found.mapping };
};

test.each([
  [
    "account,object,action,at_utc,content,text",
    {
      name: "vigie",
      account: "account",
      object: "object",
      time: "at_utc",
      content: "content",
      action: "action",
      text: "text",
    },
  ],
  [
    "object_id,account_id,content_id,timestamp_share",
    {
      name: "coortweet",
      account: "account_id",
      object: "object_id",
      time: "timestamp_share",
      content: "content_id",
      action: null,
      text: null,
    },
  ],
  [
    "message_id,user_id,username,repost_id,reply_id,message,timestamp,urls",
    {
      name: "qut-reposts",
      account: "user_id",
      object: "repost_id",
      time: "timestamp",
      content: "message_id",
      action: null,
      text: "message",
    },
  ],
  [
    "tweetid,userid,user_display_name,user_screen_name,follower_count,tweet_language,tweet_text,tweet_time,is_retweet,retweet_userid,retweet_tweetid,urls",
    {
      name: "x-information-operations",
      account: "userid",
      object: "retweet_tweetid",
      time: "tweet_time",
      content: "tweetid",
      action: null,
      text: "tweet_text",
    },
  ],
  [
    "id,creation_time,text,lang,post_owner.id,post_owner.name,surface.id,link_attachment.link,statistics.views",
    {
      name: "meta-content-library",
      account: "post_owner.id",
      object: "link_attachment.link",
      time: "creation_time",
      content: "id",
      action: null,
      text: "text",
    },
  ],
  [
    "用户ID,昵称,转发时间,转发内容,原微博ID",
    {
      name: "weibo-reposts",
      account: "用户ID",
      object: "原微博ID",
      time: "转发时间",
      content: null,
      action: null,
      text: "转发内容",
    },
  ],
  [
    "公众号,标题,发布时间,链接,阅读数,点赞数",
    {
      name: "wechat-articles",
      account: "公众号",
      object: "标题",
      time: "发布时间",
      content: "链接",
      action: null,
      text: null,
    },
  ],
  ["foo,bar", null],
  ["account_id,object_id,timestamp_share", null],
])("the columns %s", (columns, mapping) => {
  expect(recognised(columns)).toEqual(mapping);
});

test("each ready mapping is recognised by the first spelling of its own marks and parts, and has a name of its own", () => {
  for (const { name, marks, parts } of readyMappings) {
    const columns = [...new Set([...marks, ...Object.values(parts)].map(([first = ""]) => first))];
    expect(recogniseReadyMapping(columns)?.ready.name).toBe(name);
  }
  expect(new Set(readyMappings.map(({ name }) => name)).size).toBe(readyMappings.length);
});
