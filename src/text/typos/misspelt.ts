import { flagsOf, FOLDS } from '../reading/characters.ts';
import { FAMILY_NAMES } from '../segmentation/family-names.ts';
import { READINGS } from '../evasion/syllables.ts';
import { COMMON_WORDS, FURTHER_WORDS } from '../tables/common-words.ts';
import { WordsAround } from '../segmentation/word-breaks.ts';

/** Two characters that stand for a common word of which one is wrong. Offsets are UTF-16 units. */
export interface Misspelling {
  readonly start: number;
  readonly end: number;
  /** The word that was meant. */
  readonly word: string;
}

/** Characters that are words by themselves so often that they tell nothing. */
const FREE = new Set([
  ...'的地得了着过是在有和与及或不也都很就还又再把被将让使对向从到于以为因由所其此这那哪谁我你他她它们个各每某该本并而且但却则若如即便只要可能会应须需已曾正刚才更最太极上下中内外前后左右里间旁边东西南北大小多少高低长短一二三四五六七八九十百千万亿两几第年月日时分秒号元角吨米克人来去做说看想用给叫等种次件条位名家里只张座处户起经权指设计之无许置令毒值股易止先失零党总组部队院会员族语税区州款项课级类型率费额法案例罪刑犯税器机械线网站台点段层号版章节篇页图表单证书费品药剂病症菌虫鱼鸟兽花草树果茶酒肉蛋奶油盐糖米面布衣鞋帽车船飞火水土风雨雪云雷电光声色味',
]);
/** What stands behind names of places, and before or within names of people. */
const PLACES = flagsOf('省市区县镇乡村路街道巷里弄山河湖江海岛湾港寨庄屯沟岭店堡坝寺庙桥站门楼园苑');
/** Family names that are words of their own as often. */
const WORDS_TOO = '高向易康';
const SURNAMES = flagsOf([...FAMILY_NAMES].filter((name) => !WORDS_TOO.includes(name)).join(''));
/** Pairs of characters that look alike. */
const LOOKS =
  '己已 未末 戊戌 候侯 辨辩 拨拔 治冶 享亨 折拆 贷货 微徽 燥躁 检捡 密蜜 即既 千干 析折 崇祟 栽裁 籍藉 管菅 徒徙 待侍 恳垦 遣遗 瞻赡 撒撤 募幕 慕暮 历厉 博搏 竟竞 坚竖 惯贯 绩积 暑署 炼练 幅副 仿防 纪记 厅庁 厂广 拓括 洽恰 晴睛 清请 情清 精情 按接 授援 持特 特待 复夏 员贝 责贵 质贡 治沿 设没 没设 证正 访仿 坊妨 防坊 纺仿 订钉 盯订 计汁 讨过 队认 议仪 施拖 技枝 枝技 场扬 杨扬 拥佣 域城 城域 埋理 型刑 垦恳 培陪 堵赌 墙樯 壮状 备各 夯奋 奖桨 委季 季委 官宫 宜宣 宣宜 审宙 客容 察擦 密蜜 富宫 寸才 导异 属嘱 岗冈 币市 市布 布市 帮邦 常堂 幢撞 应庆 度废 庭廷 延廷 建健 弃弄 录绿 征证 径经 循盾 德得 忙亡 念令 恢灰 息思 悉采 惠思 愿原 慎真 戒戎 房访 扩护 护扩 扫归 扶抚 批屁 找我 技支 抓爪 投没 抗杭 护沪 报扳 抽油 担但 拉泣 拔拨 招昭 拟以 拨泼 择泽 持诗 指旨 挖空 捐损 损捐 据居 探深 深探 推堆 提堤 措借 搞稿 摊滩 撑掌 操躁 收牧 攻功 效郊 敏每 教孝 散撒 敬警 数教 整正 文丈 斗半 料科 科料 斜科 旅施 族旋 日曰 旧归 早旱 旱早 时村 村时 明朋 易昜 昨作 显湿 晋普 普晋 暖援 暴曝 曲由 更便 最量 月用 有友 服报 望忘 期欺 木本 本木 术木 机杌 权叔 材村 极级 板扳 构购 枪抢 抢枪 标示 栏拦 树对 核该 根跟 格路 桥侨 检验 棚朋 概慨 模漠 横黄 次欠 欢叹 止正 步涉 歧岐 比北 毕华 民氏 气汽 水永 永水 汇江 江汇 汉汊 池地 沟构 沿治 法去 泥尼 注住 泼拨 洁结 测侧 济挤 浪狼 海每 消销 涉步 液夜 淮准 准淮 深探 混昆 添忝 清青 渔鱼 温湿 港巷 游遊 湾弯 源原 漏露 演寅 灭天 灾宅 炉护 点占 炼练 烈列 烧浇 浇烧 热执 焦集 然燃 照昭 熟热 燃然 爱受 受爱 牌碑 物吻 状壮 狱犹 独烛 率卒 环坏 坏环 现规 规现 理埋 生主 主生 用甩 田由 由田 电申 申电 界介 留流 疑凝 疗辽 病丙 症正 监盐 盐监 盘盆 盟盖 直真 真直 看着 着看 眼恨 睡垂 督叔 石右 矿扩 码妈 研妍 破坡 确角 碍得 磁滋 示元 社杜 杜社 票漂 禁楚 福副 离禽 种钟 科料 积识 称你 移侈 程呈 税说 说税 稳隐 隐稳 究穷 穷究 空控 突容 窗窃 立位 竞竟 章意 端瑞 笔毛 第弟 筑巩 策第 筹寿 签答 简间 算莫 管官 类娄 粉份 粮良 精清 系糸 素索 索素 紧竖 纠叫 红江 约药 级极 纪己 纯屯 纲网 纳内 纵从 纷份 纸低 线钱 练炼 组祖 细绅 织职 职织 终冬 绍招 经径 结洁 绕浇 给合 络洛 统充 继断 断继 绩债 债绩 续读 读续 维谁 综踪 绿录 编遍 缓暖 缩宿 网冈 置直 罚罪 罪罚 群郡 郡群 老考 考老 者都 而面 耕讲 职识 识职 联朕 聘骋 肃萧 股般 般股 育肓 胁协 能熊 脱说 腐府 膏高 致至 航杭 船般 良食 艺乙 节书 苗田 若苦 苦若 英央 范氾 草早 荐存 药约 获荻 营宫 落洛 著着 蓄畜 蓝监 藏臧 虑虎 虽蛋 蚀饰 行仃 街衔 补朴 表衣 衷哀 哀衷 被彼 装袋 裂烈 裕裙 西酉 要耍 见贝 观现 规现 视祝 祝视 览监 角确 解懈 触独 言信 警敬 计针 订打 认人 讨付 让止 训川 议义 讯迅 记己 讲井 许午 论沦 设役 访坊 证征 评坪 识积 诉斥 诊珍 词司 译泽 试拭 诗侍 诚城 话活 活话 询旬 该核 详祥 误悟 说脱 请清 诸者 读续 课棵 谁准 调凋 谈淡 谋煤 谓胃 谢射 谨勤'.split(
    ' ',
  );

interface Table {
  /** By {@link pairOf} one wrong character and one right one: the word that was meant. */
  readonly meant: ReadonlyMap<number, string>;
  /** Two bits in one place for each pair in `meant` (Bloom, CACM 13(7), 1970): nearly all pairs of a text are told by that. */
  readonly filter: Int32Array;
  /** Words of two characters, as pairs. */
  readonly known: ReadonlySet<number>;
}

/** Two units as one number. */
const pairOf = (first: number, second: number): number => (first << 16) | second;
const FILTER_WORDS = 1 << 15;
const hashOf = (first: number, second: number): number => Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b);
const wordOf = (hash: number): number => (hash >>> 5) & (FILTER_WORDS - 1);

let table: Table | undefined;

/** Characters of the first level of GB 2312, the 3,755 that are used most. */
function commonCharacters(): readonly number[] {
  const decoder = new TextDecoder('gbk');
  const units: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const sign = decoder.decode(Uint8Array.of(row, cell));
      if (sign.length === 1 && sign >= '\u4e00' && sign <= '\u9fff') units.push(sign.charCodeAt(0));
    }
  }
  return units;
}

/** WrittenDecision when the first text is looked at: some dozens of milliseconds. */
function tableOf(): Table {
  if (table !== undefined) return table;
  const list = [
    ...new Set(
      COMMON_WORDS.trim()
        .split(/\s+/)
        .filter((word) => word.length === 2),
    ),
  ];
  const known = new Set(
    [...list, ...FURTHER_WORDS.trim().split(/\s+/)].map((word) => pairOf(word.charCodeAt(0), word.charCodeAt(1))),
  );
  const bySound = new Map<number, number[]>();
  const soundOf = (unit: number): number => READINGS.items[READINGS.starts[FOLDS[unit]!]!] ?? 0;
  for (const unit of commonCharacters()) bySound.set(soundOf(unit), [...(bySound.get(soundOf(unit)) ?? []), unit]);
  const looks = new Map<number, number[]>();
  for (const [one = '', other = ''] of LOOKS.map((pair) => [...pair])) {
    const [a, b] = [one.charCodeAt(0), other.charCodeAt(0)];
    looks.set(a, [...(looks.get(a) ?? []), b]);
    looks.set(b, [...(looks.get(b) ?? []), a]);
  }
  const alike = (unit: number): readonly number[] =>
    [...(bySound.get(soundOf(unit)) ?? []), ...(looks.get(unit) ?? [])].filter(
      (other) => other !== unit && !FREE.has(String.fromCharCode(other)),
    );
  const meant = new Map<number, string>();
  /** Pairs that may stand for one word or another. */
  const unclear = new Set<number>();
  for (const word of list) {
    const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
    const enter = (one: number, other: number): void => {
      const pair = pairOf(one, other);
      if (known.has(pair)) return;
      if ((meant.get(pair) ?? word) === word) meant.set(pair, word);
      else unclear.add(pair);
    };
    for (const other of alike(first)) enter(other, second);
    for (const other of alike(second)) enter(first, other);
  }
  for (const pair of unclear) meant.delete(pair);
  const filter = new Int32Array(FILTER_WORDS);
  for (const pair of meant.keys()) {
    const hash = hashOf(pair >>> 16, pair & 0xffff);
    filter[wordOf(hash)]! |= (1 << hash) | (1 << (hash >>> 22));
  }
  table = { meant, filter, known };
  return table;
}

/** Places of one text that are asked about: beyond them it is no text that somebody wrote. */
const LOOKED_AT = 3_000;

/**
 * Finds common words of two characters of which one is replaced by a character that sounds or looks alike, where both
 * stand alone: neither makes a word with its neighbours or the other, nor is part of a name.
 */
export function findMisspelt(text: string): readonly Misspelling[] {
  const { meant, filter, known } = tableOf();
  const found: Misspelling[] = [];
  let looks = 0;
  let second = text.charCodeAt(0);
  for (let at = 0; at + 1 < text.length && looks < LOOKED_AT; at += 1) {
    const first = second;
    second = text.charCodeAt(at + 1);
    const hash = hashOf(first, second);
    const bits = filter[wordOf(hash)]!;
    if (((bits >>> hash) & (bits >>> (hash >>> 22)) & 1) === 0) continue;
    const word = meant.get(pairOf(first, second));
    // 中伊, 中吉: short names of countries
    if (word === undefined || first === CENTRE || second === CENTRE) continue;
    if (isKnownWith(known, text, at)) continue;
    // outside of the text there is no number, and nothing has it
    const before = text.charCodeAt(at - 1);
    if (before === OF || PLACES[text.charCodeAt(at + 2)] === 1 || SURNAMES[before] === 1 || SURNAMES[first] === 1)
      continue;
    looks += 1;
    if (stands(text, at) && fits(text, at, word)) found.push({ start: at, end: at + 2, word });
  }
  return found;
}

const CENTRE = '中'.charCodeAt(0);
const OF = '之'.charCodeAt(0);

/** Whether one of two characters makes a word with its neighbour. */
const isKnownWith = (known: ReadonlySet<number>, text: string, at: number): boolean =>
  (at > 0 && known.has(pairOf(text.charCodeAt(at - 1), text.charCodeAt(at)))) ||
  (at + 2 < text.length && known.has(pairOf(text.charCodeAt(at + 1), text.charCodeAt(at + 2))));

const HAN = /[\u4e00-\u9fff]/;

/** Whether both characters stand alone, and what stands beside them does not: names are rows of single characters. */
function stands(text: string, at: number): boolean {
  const words = new WordsAround(text, at, at + 2);
  const isLoose = (place: number): boolean =>
    HAN.test(text.charAt(place)) && !FREE.has(text.charAt(place)) && words.isSingle(place);
  return words.isSingle(at) && words.isSingle(at + 1) && !isLoose(at - 1) && !isLoose(at + 2);
}

/** Whether the word that was meant stands there as a word once it is written. */
function fits(text: string, at: number, word: string): boolean {
  const from = Math.max(0, at - 12);
  const written = text.slice(from, at) + word + text.slice(at + 2, at + 14);
  const place = at - from;
  return new WordsAround(written, place, place + 2).isWord(place, place + 2);
}
