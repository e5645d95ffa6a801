/**
 * Texts that a button wrote. Share buttons, check-ins, petitions and votes put the same words into many mouths; on Weibo they
 * were the largest clusters of all. Patterns of their own wording, on normal texts (lower case, no punctuation, Simplified).
 */
const templates: readonly RegExp[] = [
  // Chinese
  /^转发微博$/,
  /^(?:我)?(?:刚刚?|正在)?(?:分享|推荐|转发|发起|收藏|上传|发表|参与|参加)了?.{0,80}(?:帖子|文章|博文|视频|新闻|图片|歌曲|投票|活动|话题|相册)/,
  /大家(?:也|都|快|一起)*(?:来)?(?:看看|围观|投票|参加|支持一下)吧?/,
  /^我(?:正)?在.{1,40}(?:签到|打卡)/,
  /(?:分享|来|发)自 ?.{1,20}(?:客户端|网页版|手机版|app)/,
  /^我(?:投给|投票给|投了|赞了|顶了)/,
  // English
  /^(?:i )?(?:just )?(?:liked|favou?rited|added|uploaded|published|posted|checked in|voted|signed|earned|unlocked|backed|donated|entered) /,
  /^(?:check out|have a look at|take a look at) this (?:article|video|post|photo|link|listing|petition)\b/,
  /\b(?:shared|sent|posted) (?:via|from|with|using) /,
  /\b(?:sign|share) (?:the|this) petition\b|\badd your name\b/,
  /^(?:im|i am) at /,
  // French
  /^(?:jai|je viens de?) (?:aimé|ajouté|partagé|publié|signé|voté|aimer|ajouter|partager|publier|signer|voter)\b/,
  /\bpartagé (?:via|depuis|avec) /,
  /\bsigne[zr]? (?:la|cette) pétition\b|\bajoutez votre nom\b/,
  // Spanish, Portuguese, German, Russian
  /^(?:me gustó|he compartido|acabo de|gostei de|acabei de) .{0,20}(?:video|vídeo|artículo|artigo|firmar|assinar|publicar)/,
  /\b(?:firma|assine) (?:la|esta|o|este) (?:petición|abaixo assinado)/,
  /^ich (?:habe|mag) .{0,60}(?:geteilt|hochgeladen|unterzeichnet|hinzugefügt)\b/,
  /^(?:мне понравилось видео|я поделил(?:ся|ась)|я подписал)|подпишите петицию/,
  // Japanese, Korean, Thai
  /(?:を|から)(?:シェア|共有)(?:しました|する|します)|高評価しました|再生リスト.{0,20}追加しました/,
  /동영상을 좋아합니다|(?:에서|으로) 공유(?:했습니다|합니다|됨)/,
  /^แชร์(?:จาก|โพสต์|ลิงก์)/,
];

export const isTemplate = (normal: string): boolean => templates.some((template) => template.test(normal));
