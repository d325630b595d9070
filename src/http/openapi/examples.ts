import { resolved, type JsonObject } from './schemas.ts';

/** Examples are made up from the schemas: a member gets what its name suggests, else what its type does. */

const HASH = '9f2c'.repeat(16);
const UUID = '0197f3a2-6c1e-7d40-8b5a-3f2e1c0d9b8a';
const TIME = '2026-09-28T01:30:00.000Z';
const DAY = '2026-10-01';

/** What members are called, and what they may say. */
const SAYINGS: Readonly<Record<string, unknown>> = {
  accepted: 2,
  action: 'draft.submitted',
  agent: 'Mozilla/5.0',
  alg: 'EdDSA',
  allow: '办理证件',
  alt: '市民中心大厅',
  anchors: '返利',
  article: '第十五条',
  author: '李记者',
  authorName: '王编辑',
  basis: '第十四条；第十五条',
  byline: '市政务服务中心',
  body: '<p>国庆假期市民中心照常办理身份证业务。</p>',
  content: '6K+N5rGHCg==',
  contact: '办公室 赵主任',
  crv: 'Ed25519',
  csrfToken: 'wgc_7Qm2Xc',
  daysLeft: 12,
  detail: '请求内容不符合要求，详见 errors',
  domain: 'example.gov.cn',
  domains: 'example.gov.cn',
  entity: 'draft',
  entry: '返利',
  error: '平台限流',
  evasion: 'pinyin',
  example: '扫码【返利】',
  excerpt: '……扫码返利……',
  field: 'body',
  filingNo: '陕宝政新媒 2026-018',
  handedTo: '市网信办',
  handlingMinutes: 12.5,
  holdReason: '等主管单位回复',
  holderName: '张复审',
  ignoredSheets: '说明',
  inside: '返利网',
  key: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
  kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  keyId: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  kty: 'OKP',
  leaderName: '赵主任',
  leaderPhone: '0917-1234567',
  level: 'NORMAL',
  links: 'https://www.example.gov.cn/holiday',
  listVersion: '2026-08',
  login: 'wang-bianji',
  member: 'severity',
  message: '出现推广返利的用语',
  name: '市政务服务中心',
  nextCursor: null,
  note: '十月例行更新',
  number: 'A-2026-07',
  oneClick: null,
  opinion: '同意发布',
  originalShare: 0.6,
  outcome: '已更正并在原账号说明',
  p90: 65,
  pack: 'unlawful',
  next: '另一句没有旁人猜得到的长密码',
  password: '一句没有旁人猜得到的长密码',
  path: 'body.title',
  people: '张复审',
  per10k: 0.12,
  platformAccounts: '示例发布',
  platformId: 'wx-20260928-01',
  policy: 'default-1',
  pullNo: 1,
  reason: '按群众反映核实后办理',
  relatedUnits: '市公安局',
  resolution: '平台改动了标点，已核实',
  rev: 1,
  row: 3,
  rows: 3,
  rule: '三级审核',
  ruleId: 'sensitive.unlawful.返利',
  search: '返利',
  silenceDays: [7, 10, 14],
  since: '2026-08',
  tiers: 'FINAL',
  status: 422,
  subject: '张三',
  suggestion: '优惠',
  summary: '国庆假期照常办理身份证业务',
  text: '此处请核对日期',
  thresholds: [7, 10, 14],
  ticket: 'eyJhbGciOiJFZERTQSJ9.eyJwdWxsTm8iOjF9.c2lnbmF0dXJl',
  title: '国庆假期办事安排',
  todo: '更改账号密码，并登记更改日期',
  token: 'wg_4f9a2b',
  toName: '张复审',
  topic: '违法推广',
  type: 'urn:wuguan:problem:validation',
  unit: '市公安局',
  unitName: '示例市人民政府办公室',
  url: 'https://mp.example.com/s/abc',
  use: 'sig',
  userName: '张复审',
  version: HASH,
  waitingMinutes: 12.5,
  what: 'script',
  whoMayOverride: '修改；或由撰稿人附说明送审',
  why: '推广返利属于广告',
  word: '返利',
  words: '返利',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: UUID,
  'date-time': TIME,
  date: DAY,
  uri: 'https://www.example.gov.cn/holiday',
  base64: '6K+N5rGHCg==',
};
const PATTERNS: readonly string[] = [
  HASH,
  `sha256-${HASH}`,
  'https://www.example.gov.cn',
  'www.example.gov.cn',
  '08:30',
  '0917-1234567',
];

type Components = Readonly<Record<string, JsonObject>>;

const fits = (schema: JsonObject, value: unknown): boolean => {
  const { type, enum: values, pattern } = schema as { type?: string | string[]; enum?: unknown[]; pattern?: string };
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const kinds = type === undefined ? [kind] : [type].flat().map((one) => (one === 'integer' ? 'number' : one));
  return (
    kinds.includes(kind) &&
    values?.includes(value) !== false &&
    (pattern === undefined || typeof value !== 'string' || new RegExp(pattern, 'u').test(value))
  );
};

/**
 * An example of what a schema describes.
 * @param name of the member that it is for
 */
export function exampleOf(schema: JsonObject, components: Components, name = ''): unknown {
  const plain = resolved(schema, components);
  const {
    const: only,
    enum: values,
    anyOf,
    oneOf,
    type,
    default: given,
  } = plain as {
    const?: unknown;
    enum?: readonly unknown[];
    anyOf?: readonly JsonObject[];
    oneOf?: readonly JsonObject[];
    type?: string | readonly string[];
    default?: unknown;
  };
  if (only !== undefined) return only;
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return exampleOf(choices[0] ?? {}, components, name);
  const saying = SAYINGS[name];
  if (saying !== undefined && plain['format'] === undefined && fits(plain, saying)) return saying;
  if (values !== undefined) return values[0];
  if (given !== undefined) return given;
  const kind = typeof type === 'string' ? type : type?.find((one) => one !== 'null');
  return KINDS[kind ?? '']?.(plain, components, name) ?? null;
}

const KINDS: Readonly<Record<string, (schema: JsonObject, components: Components, name: string) => unknown>> = {
  object: (schema, components) => {
    const {
      properties = {},
      propertyNames,
      additionalProperties,
    } = schema as {
      properties?: Record<string, JsonObject>;
      propertyNames?: JsonObject;
      additionalProperties?: JsonObject | boolean;
    };
    const members = Object.entries(properties).map(([name, member]) => [name, exampleOf(member, components, name)]);
    // a map of ids is shown with one
    if (propertyNames?.['format'] === 'uuid' && typeof additionalProperties === 'object') {
      members.push([UUID, exampleOf(additionalProperties, components)]);
    }
    return Object.fromEntries(members) as unknown;
  },
  array: (schema, components, name) => {
    const { prefixItems, items } = schema as { prefixItems?: readonly JsonObject[]; items?: JsonObject };
    if (prefixItems !== undefined)
      return prefixItems.map((item, index) =>
        item['type'] === 'integer' ? SPANS[index] : exampleOf(item, components, name),
      );
    return items === undefined ? [] : [exampleOf(items, components, name)];
  },
  string: (schema) => {
    const { format, pattern } = schema as { format?: string; pattern?: string };
    if (format !== undefined) return FORMATS[format] ?? '';
    return pattern === undefined ? '示例' : PATTERNS.find((text) => new RegExp(pattern, 'u').test(text));
  },
  integer: ({ minimum = 0 }) => minimum,
  number: ({ minimum = 0 }) => minimum,
  boolean: () => true,
};
/** From and to, in a text; of a place in a picture its size besides. */
const SPANS: readonly number[] = [4, 8, 120, 40];
