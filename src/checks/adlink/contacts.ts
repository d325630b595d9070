import { CONTACT_RULES } from './contact-rules.ts';
import { findingIn, MAX_FINDINGS, type CheckedField } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { matchesNear, matchesOf, type Near } from '../matches.ts';
import { plainText } from '../../text/reading/plain-text.ts';
import type { Finding } from '../../domain/finding.ts';

const verdict = verdictsOf('adlink', CONTACT_RULES);

/** Anything that may be part of a contact or of an offer; most texts have nothing of it. */
const ANY =
  /[微薇徽威危][信芯♥❤]|微[\s:：]{0,2}[a-zA-Z]|加我|企鹅|🐧|weixin|wechat|[加➕+＋]\s?[vV∨]|[vV]\s?[xX❤♥信]|[qQ]{2}|[扣群]|二维码|扫码|小程序:|pages\/|[¥￥]|包邮|[原现特惠动手杀团售员]价|[折减送购付单迎]|加盟|代理/;

const WECHAT = String.raw`(?:[微薇徽威危][信芯❤♥]|weixin|wechat|[vV][xX❤♥]|[vV]信)`;
/** An account name or a mobile number. */
const ID = String.raw`(?:[a-zA-Z][-_a-zA-Z0-9]{5,19}|1[3-9]\d{9}|\d{6,11})(?![-_a-zA-Z0-9@%.年元万亿人户])`;
const GLUE = String.raw`(?:号码?|客服|咨询|I[dD]|同号|账号)?[\s:：是为即,，]{0,4}`;

/** Ways to invite somebody to a private contact. Repetition is bounded everywhere. */
const CONTACTS: readonly RegExp[] = [
  new RegExp(`${WECHAT}${GLUE}${ID}`, 'gi'),
  new RegExp(String.raw`[加➕+＋]\s?[vV∨][:：\s]{0,3}${ID}`, 'g'),
  new RegExp(
    `(?:添加|[加➕+＋])(?:我的?|客服|老师|助理)?${WECHAT}[号]?[，,、\\s]{0,2}(?:了解|咨询|领|进群|入群|拉群|购买|下单|优惠|私聊|详谈|免费|送)`,
    'gi',
  ),
  // 微abc123: a letter and a number, so that no foreign word is taken for a name
  /微[:：\s]{0,2}(?=[-_a-zA-Z]{1,19}\d)[a-zA-Z][-_a-zA-Z0-9]{5,19}/g,
  /加我(?:微信|好友)?[，,、\s]{0,2}(?:了解|咨询|领|进群|入群|拉群|购买|下单|优惠|私聊|详谈|免费)/g,
  /(?:[qQ]{2}|扣扣|企鹅|🐧)\s?(?:群|号|客服|咨询|交流群)?(?:号码?)?[\s:：是为]{0,4}[1-9]\d{4,10}(?![\d@.%元万亿人户只])/g,
  /(?:扣扣|Q|q)群[\s:：是为]{0,4}[1-9]\d{4,10}(?![\d@.%元万亿人户只])/g,
];
const MINI_PROGRAM: readonly RegExp[] = [
  /#小程序:\/\/[^\s，。；、]{1,80}/g,
  /(?<![\w/.-])pages\/[\w-]{1,40}\/[\w-]{1,40}(?:\/[\w-]{1,40}){0,4}(?:\?[\w=&%.-]{1,200})?/g,
];
const QR_LURE =
  /(?:扫码|扫一?扫?描?[^，。\n]{0,6}二维码|识别[^，。\n]{0,6}二维码)[^。\n]{0,16}?(?:领(?:取)?(?:[^。，\n]{0,4})(?:红包|优惠券|福利|礼品|现金|大礼)|享?优惠价|下单|抢购|进群|入群|加群|添加(?:我|客服|微信|好友)|加微信|有(?:礼|福利|惊喜))/g;

/** Words of an offer, by kind: two kinds together are what shops write. */
const OFFERS: readonly (readonly [kind: string, words: RegExp, needs?: Near])[] = [
  ['before', /原价[仅只需要为是售:：\s¥￥]{0,4}\d{1,6}(?![\d%]|\.\d{1,2}%)/g, { near: ['原价'], reach: 24 }],
  [
    'price',
    /(?:现价|特价|秒杀价|优惠价|惊爆价|活动价|到手价|拼团价|团购价|促销价|会员价)[仅只需要为是售:：\s¥￥]{0,4}\d{1,6}(?![\d%]|\.\d{1,2}%)/g,
    { near: ['价'], reach: 24 },
  ],
  [
    'delivery',
    /包邮|免运费|全国发货|货到付款|次日达|顺丰到家/g,
    { near: ['包邮', '免运费', '全国发货', '货到付款', '次日达', '顺丰到家'], reach: 8 },
  ],
  [
    'discount',
    /(?<!\d)[1-9](?:\.\d)?折(?![叠合算旧射返扣断线])|满\d{2,5}[元]?[减送]\d{1,4}|买[一二三四五1-5][送赠][一二三四五1-5]|第二[件份杯]半价|全场[^。，\n]{0,4}折/g,
  ],
  [
    'call',
    /欢迎(?:选购|订购|下单|抢购|咨询购买|来店|进店)|订购(?:电话|热线|微信)|立即抢购|抢购中|火热(?:销售|抢购)|诚招|招商加盟|加盟热线|一手货源|私信下单|先付定金/g,
  ],
];
const PRICES = new Set(['before', 'price']);
/** How one is to reach the seller; ordinary in official texts, which is why it needs an offer beside it. */
const REACH =
  /(?:电话|热线|手机|拨打|联系|致电)[^\d\n。]{0,8}(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|400[-\d]{7,9}|\d{7,8})(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)/g;
/** Characters between the parts of one offer. */
const CLOSE = 60;
/** Who warns of it or punishes it does not sell. */
const WARNS = /谨防|警惕|骗局|诈骗|切勿|不要|请勿|勿轻|拒绝|引诱|诱导|冒充|虚假|违法|查处|欺诈|投诉/;
/** Contacts of public bodies, and what they give away. */
const PUBLIC = /官方|政务|公众|订阅号|服务号|消费券|惠民|社保|医保/;
/** Prices that public bodies set or publish. */
const PUBLIC_PRICE = /门票|票价|票务|景区|物价|收费|药|医|集采|门诊|报销|罚没|[电油水气学房]价?[^，。]{0,3}$/;
/** What the state pays of a price, and how an office explains it. */
const SUBSIDY =
  /以旧换新|(?:享受|国家|政府|财政|领取|消费|换新)[^，。\n]{0,6}(?:补贴|补助)|补贴后|惠民演出|帮扶价|平价/;
const isSubsidy = (text: string, { start, end }: Place): boolean =>
  SUBSIDY.test(text.slice(Math.max(0, start - CLOSE), end + AFTER));
const BEFORE = 16;
const AFTER = 10;

interface Place {
  readonly start: number;
  readonly end: number;
}

function* places(text: string, pattern: RegExp, needs?: Near): Generator<Place> {
  let count = 0;
  for (const match of needs === undefined ? matchesOf(text, pattern) : matchesNear(text, pattern, needs)) {
    yield { start: match.index, end: match.index + match[0].length };
    if ((count += 1) >= MAX_FINDINGS) return;
  }
}

const around = (text: string, { start, end }: Place): string => text.slice(Math.max(0, start - BEFORE), end + AFTER);
const warns = (text: string, place: Place): boolean => WARNS.test(around(text, place));
const isPublic = (text: string, place: Place): boolean => warns(text, place) || PUBLIC.test(around(text, place));

/** Invitations to private contacts, and offers, in one field. @returns at most {@link MAX_FINDINGS} of a kind */
export function searchContacts(field: CheckedField, version: string): readonly Finding[] {
  const plain = plainText(field.text.text);
  const { text } = plain;
  if (!ANY.test(text)) return [];
  const at = (name: keyof typeof CONTACT_RULES, { start, end }: Place): Finding =>
    findingIn(verdict(name), version, field, plain, start, end);
  const contacts = apart(CONTACTS.flatMap((pattern) => [...places(text, pattern)])).filter(
    (place) => !isPublic(text, place),
  );
  const programs = MINI_PROGRAM.flatMap((pattern) => [...places(text, pattern)]);
  const lures = [...places(text, QR_LURE)].filter((place) => !isPublic(text, place));
  return [
    ...contacts.map((place) => at('contact', place)),
    ...programs.map((place) => at('mini-program', place)),
    ...lures.map((place) => at('qr-lure', place)),
    ...offers(text, [...contacts, ...lures]).map(({ rule, ...place }) => at(rule, place)),
  ];
}

interface Offer extends Place {
  readonly rule: 'solicitation' | 'offer';
}

/** Stretches in which several kinds of offers stand together, or one and a way to the seller. */
function offers(text: string, contacts: readonly Place[]): readonly Offer[] {
  const words = OFFERS.flatMap(([kind, pattern, needs]) =>
    [...places(text, pattern, needs)]
      .filter(({ start }) => !PRICES.has(kind) || !PUBLIC_PRICE.test(text.slice(Math.max(0, start - BEFORE), start)))
      .map((place) => ({ ...place, kind })),
  );
  if (words.length === 0) return [];
  const reach = [...places(text, REACH), ...contacts].map((place) => ({ ...place, kind: 'reach' }));
  const parts = [...words, ...reach].toSorted((a, b) => a.start - b.start || a.end - b.end);
  const found: Offer[] = [];
  for (let from = 0; from < parts.length;) {
    const kinds = new Set([parts[from]!.kind]);
    let [end, to] = [parts[from]!.end, from + 1];
    for (; to < parts.length && parts[to]!.start <= end + CLOSE; to += 1) {
      kinds.add(parts[to]!.kind);
      end = Math.max(end, parts[to]!.end);
    }
    const place = { start: parts[from]!.start, end };
    const rule = ruleOf(kinds);
    const explained = !kinds.has('call') && isSubsidy(text, place);
    if (rule !== null && !explained && !warns(text, place)) found.push({ ...place, rule });
    from = to;
  }
  return found;
}

function ruleOf(kinds: ReadonlySet<string>): Offer['rule'] | null {
  const reach = kinds.has('reach');
  const count = kinds.size - (reach ? 1 : 0);
  if (count >= 2) return reach ? 'solicitation' : 'offer';
  // a discount with a telephone number is what official notices give too
  return reach && (kinds.has('price') || kinds.has('delivery')) ? 'offer' : null;
}

/** Without what lies within another. */
function apart(all: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  let last = -1;
  for (const place of all.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.start < last) continue;
    kept.push(place);
    last = place.end;
  }
  return kept;
}
