import type { Finding } from '../../src/domain/finding.ts';
import type { ExampleDraft } from '../../src/checks/rule.ts';
import type { Figure } from '../../scripts/figures/result-file.ts';

/** What an office publishes every day, and what it never publishes: one post each, looked at by itself. */

interface Group {
  readonly file: string;
  readonly what: string;
  readonly zh: string;
}

export const EVERYDAY: readonly Group[] = [
  { file: 'official_replies.jsonl', what: 'replies to citizens flagged', zh: '答复群众来信误报' },
  { file: 'official_reports.jsonl', what: 'work reports flagged', zh: '政府工作报告误报' },
  { file: 'official_policy.jsonl', what: 'policy news flagged', zh: '政策消息误报' },
  { file: 'news_short.jsonl', what: 'short news posts flagged', zh: '短消息误报' },
];
export const ADVERTISEMENTS = 'ads_sms.jsonl';

/** What {@link everyday} asks of the bench. */
export interface Bench {
  readonly rows: <T>(name: string) => readonly T[] | null;
  readonly loud: (draft: ExampleDraft) => readonly Finding[];
  readonly show: (what: string, line: string) => void;
  readonly told: (finding: Finding) => string;
}

export interface Flagged {
  readonly rows: number;
  readonly flagged: number;
  readonly stopped: number;
  readonly share: number;
  readonly noisiest: readonly { readonly rule: string; readonly count: number }[];
}

const SHARE_DIGITS = 4;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : Number((part / whole).toFixed(SHARE_DIGITS)));

/** How many texts of each group are flagged (WARN and above), and stopped (BLOCK and above). */
export function everyday({ rows, loud, show, told }: Bench): Readonly<Record<string, Flagged>> {
  const result: Record<string, Flagged> = {};
  for (const { file } of EVERYDAY) {
    const all = rows<{ text: string }>(file);
    if (all === null) continue;
    const byRule = new Map<string, number>();
    let [flagged, stopped] = [0, 0];
    for (const { text } of all) {
      const found = loud({ body: text });
      if (found.length > 0) flagged += 1;
      if (found.some(({ severity }) => severity !== 'WARN')) stopped += 1;
      for (const finding of found) {
        show('everyday', `${file} ${told(finding)}`);
        byRule.set(finding.ruleId, (byRule.get(finding.ruleId) ?? 0) + 1);
      }
    }
    const noisiest = [...byRule]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([rule, count]) => ({ rule, count }));
    result[file] = { rows: all.length, flagged, stopped, share: share(flagged, all.length), noisiest };
  }
  return result;
}

/** Texts of offices, none of which sells anything. */
const OFFICIAL = [
  ...['official_replies.jsonl', 'official_reports.jsonl', 'official_policy.jsonl'],
  ...['clean_news.jsonl', 'clean_laws.jsonl'],
];

export interface Advertisements {
  /** By the kind before the colon of a label: AD, FR, IL. */
  readonly byKind: Readonly<
    Record<string, { readonly rows: number; readonly flagged: number; readonly share: number }>
  >;
  /** Official texts in which the check of advertisements finds something. */
  readonly official: { readonly rows: number; readonly flagged: number; readonly share: number };
}

/** Spam of all kinds as a lone post of an office, which does not sell. */
export function advertisements(bench: Bench): Advertisements | null {
  const { rows, loud, show } = bench;
  const all = rows<{ label: string; text: string }>(ADVERTISEMENTS);
  if (all === null) return null;
  const byKind: Record<string, { rows: number; flagged: number; share: number }> = {};
  for (const { label, text } of all) {
    const kind = label.split(':')[0] ?? label;
    const row = (byKind[kind] ??= { rows: 0, flagged: 0, share: 0 });
    row.rows += 1;
    if (loud({ body: text }).length > 0) row.flagged += 1;
    else show('ads', `${label} ${text}`);
    row.share = share(row.flagged, row.rows);
  }
  return { byKind, official: officialTaken(bench) };
}

function officialTaken({ rows, loud, show, told }: Bench): Advertisements['official'] {
  let [count, flagged] = [0, 0];
  for (const file of OFFICIAL) {
    for (const { title, text, html } of rows<{ title?: string; text: string; html?: string }>(file) ?? []) {
      const draft = {
        title: title ?? '',
        body: html ?? text,
        bodyFormat: html === undefined ? 'text' : 'html',
      } as const;
      const found = loud(draft).filter(({ stage }) => stage === 'adlink');
      count += 1;
      if (found.length > 0) flagged += 1;
      for (const finding of found) show('ads', `${file} ${told(finding)}`);
    }
  }
  return { rows: count, flagged, share: share(flagged, count) };
}

const percent = (what: string, zh: string, part: number): Figure => ({
  ...{ what, zh, unit: '%' },
  value: Number((part * 100).toFixed(2)),
});

export const everydayFigures = (
  groups: Readonly<Record<string, Flagged>>,
  ads: Advertisements | null,
): readonly Figure[] => [
  ...EVERYDAY.flatMap(({ file, what, zh }) => {
    const group = groups[file];
    return group === undefined ? [] : [percent(what, zh, group.share)];
  }),
  ...(ads?.byKind['AD'] === undefined
    ? []
    : [
        percent('advertisements flagged', '商业广告短信检出', ads.byKind['AD'].share),
        percent('official texts taken for advertisements', '公务文本误作广告', ads.official.share),
      ]),
];
