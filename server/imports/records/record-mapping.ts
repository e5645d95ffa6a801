import { type RecordKind, type RecordMapping, type RecordRole, recordRoles } from "#server/schema/import-records.ts";
import { fittingRecordMappings } from "#server/schema/ready-record-mappings.ts";

type Names<K extends RecordKind> = Record<RecordRole<K>, string>;

/** Names by which files call each part, without case, spaces and signs; the surest first. */
const known: { posts: Names<"posts">; accounts: Names<"accounts"> } = {
  posts: {
    post: "postid tweetid statusid messageid videoid noteid mid contentid id idpublication 帖子id 微博id 文章id 作品id 笔记id",
    text: "text fulltext posttext tweettext message messagetext body caption description content texte contenu 正文 内容 內容 文本 微博内容 微博正文",
    time: "publishedat posttime tweettime createdat createdtime createtime creationtime timestamp time datetime date pubtime datedepublication datepublication heuredepublication horodatage 发布时间 發布時間 发表时间 时间 時間 日期",
    title: "title headline posttitle titre 标题 標題 题目",
    language: "language lang tweetlanguage postlanguage langue 语言 語言",
    link: "url link permalink posturl tweeturl posturi lien adresse 链接 鏈接 网址 網址 帖子链接",
    object: "objectid object idobjet 对象 對象",
    author:
      "accountid userid authorid uid channelid pageid postownerid ownerid fromid account idcompte iddelauteur auteurid 用户id 用戶id 作者id 账号id 公众号id",
    authorHandle:
      "username screenname userscreenname handle authorhandle pageusername postownerusername nomdutilisateur 用户名 账号 帳號",
    authorName:
      "displayname userdisplayname nickname authorname name pagename postownername author auteur nom 昵称 暱稱 作者 公众号 博主昵称",
    views: "views viewcount impressions plays reads vues 阅读数 阅读量 浏览量 播放量 閱讀量",
    likes: "likes likecount favoritecount favouritecount favorites jaime 点赞数 赞 點讚數 点赞",
    comments: "comments commentcount replies replycount commentaires 评论数 評論數 评论",
    shares: "shares sharecount reposts repostcount retweets retweetcount forwards partages 转发数 轉發數 转发",
    interactions: "interactions totalinteractions engagement engagements interactioncount 互动数 互動數 互动量",
    asOf: "asof collectedat retrievedat capturedat crawledat scrapedat datedecollecte collectele 采集时间 採集時間 抓取时间",
  },
  accounts: {
    account:
      "accountid userid authorid uid channelid pageid account id user idcompte compte 用户id 用戶id 账号id 帐号 账号 帳號 公众号id",
    handle: "handle username screenname userscreenname nomdutilisateur 用户名",
    name: "displayname userdisplayname nickname name pagename accountname fullname nom 昵称 暱稱 名称 名稱 公众号",
    romanisedName: "romanisedname romanizedname latinname nomromanise 拼音",
    openedOn:
      "openedon accountcreationdate accountcreatedat createdat created creationdate joined joinedat registered datecreation datedecreation 注册时间 註冊時間 创建时间",
    personClass: "personclass class classe",
  },
};

/** The parts of a layout that is known, or else as the names of the columns tell them. Where no name is known, a person maps the column. */
export function suggestRecordMapping(kind: RecordKind, columns: readonly string[]): RecordMapping {
  const [recognised] = fittingRecordMappings(kind, columns);
  if (recognised) return recognised.mapping;
  const free = new Map<string, string>();
  for (const column of columns) if (!free.has(plain(column))) free.set(plain(column), column);
  const suggested: RecordMapping = {};
  for (const [role, names] of Object.entries<string>(known[kind])) {
    const name = names.split(" ").find((candidate) => free.has(candidate));
    suggested[role] = name === undefined ? null : (free.get(name) ?? null);
    if (name !== undefined) free.delete(name);
  }
  return Object.fromEntries(recordRoles[kind].map((role) => [role, suggested[role] ?? null]));
}

const plain = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
