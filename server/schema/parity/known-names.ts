/**
 * Names of the public record and of the field, with the forms that notices use. `loose` forms, such as adjectives, answer for
 * the name but do not ask for it.
 */
export type KnownName = {
  key: string;
  en: readonly string[];
  fr?: readonly string[];
  zh?: readonly string[];
  loose?: Partial<Record<"en" | "fr" | "zh", readonly string[]>>;
};

const same = (key: string, zh: readonly string[] = [], latin: readonly string[] = [key]): KnownName => ({
  key,
  en: latin,
  fr: latin,
  zh,
});
const person = (first: string, last: string, zh: readonly string[]): KnownName =>
  same(last, zh, [`${first} ${last}`, last]);

export const knownNames: readonly KnownName[] = [
  person("Mark", "Carney", ["马克·卡尼", "馬克·卡尼", "卡尼"]),
  person("Chrystia", "Freeland", ["克里斯蒂娅·弗里兰", "克里斯蒂亞·弗里蘭", "方慧兰", "方慧蘭", "弗里兰", "弗里蘭"]),
  person("Michael", "Chong", ["庄文浩", "莊文浩"]),
  person("Joe", "Tay", ["郑敬基", "鄭敬基"]),
  person("Donald", "Trump", ["唐纳德·特朗普", "特朗普", "川普"]),
  same("Youli-Youmian", ["有理儿有面", "有理兒有面"], ["Youli-Youmian", "Youli Youmian"]),
  same("WeChat", ["微信"], ["WeChat", "Weixin"]),
  same("Weibo", ["微博"]),
  same("Tencent", ["腾讯", "騰訊"]),
  same("TikTok"),
  same("Douyin", ["抖音"]),
  same("RedNote", ["小红书", "小紅書"], ["RedNote", "Xiaohongshu"]),
  same("Facebook", ["脸书", "臉書"]),
  same("China Digital Times", ["中国数字时代", "中國數字時代"]),
  {
    key: "China",
    en: ["People's Republic of China", "People’s Republic of China", "PRC", "China"],
    fr: ["République populaire de Chine", "RPC", "Chine"],
    loose: {
      en: ["Chinese"],
      fr: [
        "chinois",
        "chinoise",
        "chinoises",
        "Chinois",
        "Chinoise",
        "Chinoises",
        "sino-canadienne",
        "sino-canadiennes",
      ],
      zh: ["中华人民共和国", "中華人民共和國", "中国", "中國", "中方", "华人", "華人", "华裔", "華裔", "中文"],
    },
  },
  { key: "Beijing", en: ["Beijing"], fr: ["Beijing", "Pékin"], zh: ["北京"] },
  {
    key: "Canada",
    en: ["Canada", "Government of Canada"],
    fr: ["Canada", "gouvernement du Canada"],
    loose: {
      en: ["Canadian", "Canadians", "Canada's", "Canada’s", "Chinese-Canadian", "Chinese-Canadians"],
      fr: ["canadien", "canadienne", "canadiens", "canadiennes", "Canadien", "Canadienne", "Canadiens", "Canadiennes"],
      zh: ["加拿大", "加国", "加國"],
    },
  },
  {
    key: "United States",
    en: ["United States", "U.S.", "US", "USA"],
    fr: ["États-Unis", "É.-U."],
    loose: {
      en: ["American", "Americans"],
      fr: ["américain", "américaine", "américains", "américaines"],
      zh: ["美国", "美國", "美方"],
    },
  },
  {
    key: "Russia",
    en: ["Russia"],
    fr: ["Russie"],
    loose: { en: ["Russian"], fr: ["russe", "russes"], zh: ["俄罗斯", "俄羅斯", "俄国", "俄國"] },
  },
  { key: "India", en: ["India"], fr: ["Inde"], loose: { en: ["Indian"], fr: ["indien", "indienne"], zh: ["印度"] } },
  { key: "Iran", en: ["Iran"], fr: ["Iran"], loose: { en: ["Iranian"], fr: ["iranien", "iranienne"], zh: ["伊朗"] } },
  same("Ottawa", ["渥太华", "渥太華"]),
  same("Montreal", ["蒙特利尔", "蒙特利爾", "满地可", "滿地可"], ["Montreal", "Montréal"]),
  {
    key: "SITE Task Force",
    en: [
      "Security and Intelligence Threats to Elections Task Force",
      "Security and Intelligence Threats to Elections (SITE) Task Force",
      "SITE Task Force",
      "SITE TF",
      "SITE",
    ],
    fr: [
      "Groupe de travail sur les menaces en matière de sécurité et de renseignements visant les élections",
      "Groupe de travail MSRE",
      "Groupe de travail SITE",
      "GT MSRE",
      "MSRE",
      "SITE",
    ],
    loose: {
      en: ["Task Force", "task force"],
      fr: ["Groupe de travail", "groupe de travail"],
      zh: [
        "选举安全与情报威胁工作组",
        "選舉安全與情報威脅工作組",
        "SITE工作组",
        "SITE工作組",
        "工作组",
        "工作組",
        "特别工作组",
        "特別工作組",
      ],
    },
  },
  {
    key: "Privy Council Office",
    en: ["Privy Council Office", "PCO"],
    fr: ["Bureau du Conseil privé", "BCP"],
    zh: ["枢密院办公室", "樞密院辦公室"],
  },
  {
    key: "Global Affairs Canada",
    en: ["Global Affairs Canada", "GAC"],
    fr: ["Affaires mondiales Canada", "AMC"],
    zh: ["加拿大全球事务部", "加拿大全球事務部"],
  },
  {
    key: "Rapid Response Mechanism Canada",
    en: ["Rapid Response Mechanism Canada", "RRM Canada", "RRM"],
    fr: ["Mécanisme de réponse rapide du Canada", "MRR Canada", "MRR"],
    zh: ["加拿大快速反应机制", "加拿大快速反應機制", "快速反应机制", "快速反應機制"],
  },
  {
    key: "Elections Canada",
    en: ["Elections Canada"],
    fr: ["Élections Canada"],
    zh: ["加拿大选举局", "加拿大選舉局"],
  },
  {
    key: "Canadian Security Intelligence Service",
    en: ["Canadian Security Intelligence Service", "CSIS"],
    fr: ["Service canadien du renseignement de sécurité", "SCRS"],
    zh: ["加拿大安全情报局", "加拿大安全情報局"],
  },
  {
    key: "Communications Security Establishment",
    en: ["Communications Security Establishment Canada", "Communications Security Establishment", "CSE"],
    fr: ["Centre de la sécurité des télécommunications Canada", "Centre de la sécurité des télécommunications", "CST"],
    zh: ["通信安全局", "通訊安全局"],
  },
  {
    key: "Royal Canadian Mounted Police",
    en: ["Royal Canadian Mounted Police", "RCMP"],
    fr: ["Gendarmerie royale du Canada", "GRC"],
    zh: ["加拿大皇家骑警", "加拿大皇家騎警", "皇家骑警", "皇家騎警"],
  },
  {
    key: "Liberal Party",
    en: ["Liberal Party of Canada", "Liberal Party", "Liberals"],
    fr: ["Parti libéral du Canada", "Parti libéral", "libéraux"],
    zh: ["加拿大自由党", "加拿大自由黨", "自由党", "自由黨"],
    loose: { en: ["Liberal"], fr: ["libéral", "libérale", "libérales"] },
  },
  {
    key: "Conservative Party",
    en: ["Conservative Party of Canada", "Conservative Party", "Conservatives"],
    fr: ["Parti conservateur du Canada", "Parti conservateur", "conservateurs"],
    zh: ["加拿大保守党", "加拿大保守黨", "保守党", "保守黨"],
    loose: { en: ["Conservative"], fr: ["conservateur", "conservatrice", "conservatrices"] },
  },
  {
    key: "Central Political and Legal Affairs Commission",
    en: ["Central Political and Legal Affairs Commission", "CPLAC"],
    fr: ["Commission centrale des affaires politiques et juridiques", "CPLAC", "CCAPJ"],
    zh: ["中央政法委员会", "中央政法委員會", "中央政法委"],
  },
  {
    key: "Chinese Communist Party",
    en: ["Chinese Communist Party", "Communist Party of China", "CCP"],
    fr: ["Parti communiste chinois", "PCC"],
    zh: ["中国共产党", "中國共產黨", "中共"],
  },
];
