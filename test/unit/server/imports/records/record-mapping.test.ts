import { expect, test } from "vitest";
import { suggestRecordMapping } from "#server/imports/records/record-mapping.ts";

const chosen = (kind: "posts" | "accounts", columns: string[]) =>
  Object.fromEntries(Object.entries(suggestRecordMapping(kind, columns)).filter(([, column]) => column !== null));

test("the parts of posts are told by their names in Chinese, English and French", () => {
  expect(chosen("posts", ["微博ID", "微博正文", "发布时间", "用户ID", "昵称", "转发数", "评论数", "点赞数"])).toEqual({
    post: "微博ID",
    text: "微博正文",
    time: "发布时间",
    author: "用户ID",
    authorName: "昵称",
    shares: "转发数",
    comments: "评论数",
    likes: "点赞数",
  });
  expect(chosen("posts", ["Post ID", "Text", "Published at", "Permalink", "User ID", "View count"])).toEqual({
    post: "Post ID",
    text: "Text",
    time: "Published at",
    link: "Permalink",
    author: "User ID",
    views: "View count",
  });
  expect(
    chosen("posts", ["id publication", "Texte", "Date publication", "Lien", "Langue", "Vues", "Partages"]),
  ).toEqual({
    post: "id publication",
    text: "Texte",
    time: "Date publication",
    link: "Lien",
    language: "Langue",
    views: "Vues",
    shares: "Partages",
  });
});

test("the parts of accounts are told likewise, and one column plays one part", () => {
  expect(chosen("accounts", ["用户ID", "用户名", "昵称", "注册时间"])).toEqual({
    account: "用户ID",
    handle: "用户名",
    name: "昵称",
    openedOn: "注册时间",
  });
  expect(chosen("accounts", ["id"])).toEqual({ account: "id" });
  expect(chosen("accounts", ["colour", "shape"])).toEqual({});
});
