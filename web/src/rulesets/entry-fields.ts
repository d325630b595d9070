import { GATES, SEVERITIES, STAGES } from '../../../src/domain/vocabulary.ts';
import type { Schemas } from '../api/call.ts';
import type { Messages } from '../shared/language.tsx';
import { GATE, SEVERITY, STAGE } from '../shared/names.ts';

export type PackKind = Schemas['Pack']['kind'];
export type RuleEntry = Readonly<Record<string, unknown>>;

export interface EntryField {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly kind: 'text' | 'lines' | 'number' | 'flag' | 'choice';
  readonly required?: boolean;
  readonly values?: readonly string[];
  readonly names?: Messages;
}

const field = (
  name: string,
  zh: string,
  en: string,
  kind: EntryField['kind'] = 'text',
  more: Partial<EntryField> = {},
): EntryField => ({ name, zh, en, kind, ...more });
const REQUIRED = { required: true } as const;
const lines = (name: string, zh: string, en: string, more: Partial<EntryField> = {}): EntryField =>
  field(name, zh, en, 'lines', more);
const id = field('id', '编号（小写字母、数字、连字符）', 'Id (lower case)', 'text', REQUIRED);

const DOCUMENT_STATE: Messages = {
  repealed: { zh: '已废止', en: 'Repealed' },
  replaced: { zh: '已被替代', en: 'Replaced' },
};
export const PACK_KIND: Messages = {
  words: { zh: '词', en: 'Words' },
  confusions: { zh: '易错词', en: 'Confusions' },
  phrases: { zh: '固定表述', en: 'Fixed expressions' },
  nearby: { zh: '相邻词组', en: 'Words near words' },
  patterns: { zh: '模式', en: 'Patterns' },
  documents: { zh: '失效文件', en: 'Documents out of force' },
  officials: { zh: '领导人姓名职务', en: 'Office holders' },
  renamed: { zh: '已更名的机构、地名', en: 'Former names' },
  sets: { zh: '成套表述', en: 'Fixed sets' },
  domains: { zh: '域名', en: 'Domains' },
  allow: { zh: '例外表述', en: 'Allowed expressions' },
};

/** What an entry of each kind of pack is made of; the first required field is what it is called by. */
const OWN: Readonly<Record<PackKind, readonly EntryField[]>> = {
  words: [
    field('word', '词', 'Word', 'text', REQUIRED),
    lines('allow', '不算命中的用法', 'Harmless uses'),
    field('disguises', '变形检出', 'Disguises', 'choice', {
      values: ['true', 'false'],
      names: { true: { zh: '查变形', en: 'Looked for' }, false: { zh: '只查原词', en: 'As it stands' } },
    }),
  ],
  confusions: [
    field('wrong', '误', 'Wrong', 'text', REQUIRED),
    field('right', '正', 'Right', 'text', REQUIRED),
    lines('allow', '不算命中的用法', 'Harmless uses'),
  ],
  phrases: [field('phrase', '固定表述', 'Expression', 'text', REQUIRED)],
  nearby: [
    id,
    lines('words', '词', 'Words', REQUIRED),
    lines('near', '邻近词', 'Near', REQUIRED),
    lines('also', '还须邻近', 'Also near'),
    field('within', '相隔字数以内', 'Within characters', 'number'),
  ],
  patterns: [
    id,
    field('pattern', '模式（RE2）', 'Pattern (RE2)', 'text', REQUIRED),
    lines('anchors', '锚词', 'Anchors'),
    field('around', '锚词前后字数', 'Characters around', 'number'),
  ],
  documents: [
    field('number', '发文字号', 'Number'),
    field('title', '文件名（不含书名号）', 'Title'),
    field('state', '效力', 'State', 'choice', {
      ...REQUIRED,
      values: ['repealed', 'replaced'],
      names: DOCUMENT_STATE,
    }),
    field('until', '失效年份或日期', 'Out of force from', 'text', REQUIRED),
    field('by', '现行文件', 'Replaced by'),
  ],
  officials: [
    field('name', '姓名', 'Name', 'text', REQUIRED),
    lines('titles', '职务', 'Titles', REQUIRED),
    field('rank', '排序', 'Rank', 'number', REQUIRED),
    field('from', '任职日期', 'First day'),
    field('until', '离任日期', 'Last day'),
    field('left', '离任原因', 'How it ended'),
  ],
  renamed: [
    field('name', '旧称', 'Former name', 'text', REQUIRED),
    field('now', '现称', 'Name of today', 'text', REQUIRED),
    field('until', '更名年份或日期', 'Renamed in', 'text', REQUIRED),
    lines('allow', '不算命中的用法', 'Harmless uses'),
  ],
  sets: [
    field('name', '名称', 'Name', 'text', REQUIRED),
    lines('members', '条目（依次）', 'Members in order'),
    lines('misnumbered', '错误的数目', 'Under wrong numbers'),
  ],
  domains: [field('domain', '域名', 'Domain', 'text', REQUIRED)],
  allow: [field('phrase', '表述', 'Expression', 'text', REQUIRED)],
};

const COMMON: readonly EntryField[] = [
  field('severity', '级别（留空随词库）', 'Severity (empty: the pack’s)', 'choice', {
    values: SEVERITIES,
    names: SEVERITY,
  }),
  field('suggestion', '建议改为', 'Suggestion'),
  field('why', '理由（留空随词库）', 'Why (empty: the pack’s)'),
  field('basis', '依据（留空随词库）', 'Basis (empty: the pack’s)'),
];

export const fieldsOf = (kind: PackKind): readonly EntryField[] =>
  kind === 'allow' ? OWN.allow : [...OWN[kind], ...COMMON];

/** What every pack says of itself. */
export const PACK_FIELDS: readonly EntryField[] = [
  field('name', '代号（小写字母、数字、连字符）', 'Name (lower case)', 'text', REQUIRED),
  field('topic', '主题', 'Topic', 'text', REQUIRED),
  field('kind', '种类', 'Kind', 'choice', { values: Object.keys(PACK_KIND), names: PACK_KIND, ...REQUIRED }),
];
/** Packs of allowed expressions find nothing: these say nothing of them. */
export const JUDGING_FIELDS: readonly EntryField[] = [
  field('gate', '关口', 'Gate', 'choice', { values: GATES, names: GATE, ...REQUIRED }),
  field('stage', '环节', 'Stage', 'choice', { values: STAGES, names: STAGE, ...REQUIRED }),
  field('severity', '级别', 'Severity', 'choice', { values: SEVERITIES, names: SEVERITY, ...REQUIRED }),
  field('why', '理由（给编辑看）', 'Why (for editors)', 'text', REQUIRED),
];
export const LIST_FIELD: EntryField = field('list', '名单性质', 'List', 'choice', {
  values: ['allow', 'deny', 'shortener'],
  names: {
    allow: { zh: '可信域名', en: 'Trusted' },
    deny: { zh: '禁止域名', en: 'Denied' },
    shortener: { zh: '短链接', en: 'Shorteners' },
  },
  ...REQUIRED,
});
export const BASIS_FIELD: EntryField = field('basis', '依据', 'Basis', 'text', REQUIRED);

const EVERY: ReadonlyMap<string, EntryField> = new Map(
  [...PACK_FIELDS, ...JUDGING_FIELDS, LIST_FIELD, ...Object.values(OWN).flat(), ...COMMON, BASIS_FIELD].map((one) => [
    one.name,
    one,
  ]),
);

/** What is known of a member of an entry or of a pack's header, by its name. */
export const fieldNamed = (member: string): EntryField | undefined => EVERY.get(member);

/** A member's value as its input shows it. */
export function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(written).join('\n');
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : '';
}

/** What an entry is called within its pack. */
export function nameOfEntry(kind: PackKind, entry: RuleEntry): string {
  const [first, second] = OWN[kind];
  const called = written(entry[first?.name ?? '']);
  // a document may have a title alone
  return called === '' && kind === 'documents' ? written(entry[second?.name ?? '']) : called;
}

/** The rest of what an entry says, in one line. */
export function gist(kind: PackKind, entry: RuleEntry): string {
  const shown = fieldsOf(kind)
    .slice(1)
    .filter(({ name }) => !['severity', 'why', 'basis', 'disguises'].includes(name))
    .map(({ name }) => written(entry[name]).replaceAll('\n', '、'))
    .filter((value) => value !== '');
  return shown.join('；');
}

/** An entry with what was filled in; members that the form does not show stay as they are. */
export function filledIn(kind: PackKind, before: RuleEntry, values: Readonly<Record<string, string>>): RuleEntry {
  const entry: Record<string, unknown> = { ...before };
  for (const { name, kind: type } of fieldsOf(kind)) {
    const text = (values[name] ?? '').trim();
    delete entry[name];
    if (text === '') continue;
    const parts = text
      .split('\n')
      .map((part) => part.trim())
      .filter(Boolean);
    if (type === 'lines') entry[name] = parts;
    else if (type === 'number') entry[name] = Number(text);
    else entry[name] = name === 'disguises' ? text === 'true' : text;
  }
  return entry;
}
