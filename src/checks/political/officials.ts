import type { Finding } from '../../domain/finding.ts';
import type { OfficialRule } from '../../rulesets/lookups.ts';
import { soundsAlike } from '../../text/evasion/syllables.ts';
import { FOLDS } from '../../text/reading/characters.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField, type Verdict } from '../check.ts';
import { chinaDate } from '../../domain/china-day.ts';
import { finderOf, longest, type Place } from './places.ts';

/** The table of office holders, ready to be looked for in texts. */
interface Table {
  readonly officials: readonly OfficialRule[];
  readonly byName: ReadonlyMap<string, readonly OfficialRule[]>;
  readonly byTitle: ReadonlyMap<string, readonly OfficialRule[]>;
  readonly find: (text: string) => readonly Place[];
}

const tables = new WeakMap<readonly OfficialRule[], Table>();

function tableOf(officials: readonly OfficialRule[]): Table {
  const known = tables.get(officials);
  if (known !== undefined) return known;
  const by = (keys: (official: OfficialRule) => readonly string[]): ReadonlyMap<string, readonly OfficialRule[]> => {
    const map = new Map<string, OfficialRule[]>();
    for (const official of officials)
      for (const key of keys(official)) map.set(key, [...(map.get(key) ?? []), official]);
    return map;
  };
  const byName = by(({ name }) => [name]);
  const byTitle = by(({ titles }) => titles);
  const all = finderOf([...byName.keys(), ...byTitle.keys()]);
  const find = (text: string): readonly Place[] => longest(all(text));
  const table = { officials, byName, byTitle, find };
  tables.set(officials, table);
  return table;
}

/** What may stand between a title and a name. */
const BETWEEN = /^(?:同志|、|：|:|[ \u3000])?$/;
/** Somebody who holds a title no more, or another one of that kind. */
const OTHER_HOLDER = /(?:副|原|前|时任|常务|代|历任|候任|拟任)$/;
/** Who lost the office: no longer a comrade of those who still hold one. */
const REMOVED = /免职|撤职|撤销|开除|双开|罢免|审查|被查|留置/;
/** How one speaks of somebody in honour. */
const HONOUR = /^(?:同志|书记|主任|市长|县长|区长|局长|省长|部长|主席)/;
/** Who reports that somebody was removed does not honour them. */
const REPORTED = /免去|免职|撤职|撤销|开除|罢免|审查|调查|违纪|违法|起诉|受审|判处|双开|留置|案|辞去|接受/;
const NEARBY = 40;

const isEarly = ({ from }: OfficialRule, today: string): boolean => from !== undefined && from > today;
const isLate = ({ until }: OfficialRule, today: string): boolean => until !== undefined && until < today;
const inOffice = (official: OfficialRule, today: string): boolean =>
  !isEarly(official, today) && !isLate(official, today);

/** What is said of somebody who holds a title no more, or not yet. */
function notInOffice(
  holder: OfficialRule,
  title: string,
  today: string,
): readonly [message: string, suggestion: string] {
  const { name, from, until, left = '卸任' } = holder;
  if (isEarly(holder, today)) return [`${name}自 ${from} 起任${title}，现在尚未到任，请核对`, `${title}人选${name}`];
  return [
    `${name}已于 ${until} ${left === '卸任' ? left : `离任（${left}），不再担任`}${title}，请核对`,
    `原${title}${name}`,
  ];
}

function verdictOf({ ruleId, gate, severity, basis }: OfficialRule, message: string, suggestion: string): Verdict {
  return { stage: 'wording', ruleId, gate, severity, article: basis, message, suggestion };
}

function searchField(field: CheckedField, table: Table, today: string, version: string): readonly Finding[] {
  const { text } = field.text;
  const places = table.find(text);
  const found: Finding[] = [];
  const report = (start: number, end: number, verdict: Verdict): void =>
    void found.push(findingAt(verdict, version, field, start, end));
  places.forEach((place, index) => {
    if (found.length >= MAX_FINDINGS) return;
    const holders = table.byTitle.get(place.text);
    if (holders === undefined || OTHER_HOLDER.test(text.slice(Math.max(0, place.start - 2), place.start))) return;
    const next = places[index + 1];
    const people = next === undefined ? undefined : table.byName.get(next.text);
    if (next !== undefined && people !== undefined && BETWEEN.test(text.slice(place.end, next.start))) {
      const holder = people.find(({ titles }) => titles.includes(place.text));
      if (holder === undefined) {
        const [person] = people;
        const right = `${person!.titles.join('、')}${person!.name}`;
        report(
          place.start,
          next.end,
          verdictOf(person!, `「${place.text}${next.text}」与任职表不符，表中为「${right}」`, right),
        );
      } else if (!inOffice(holder, today)) {
        const [message, suggestion] = notInOffice(holder, place.text, today);
        report(place.start, next.end, verdictOf(holder, message, suggestion));
      }
      return;
    }
    const from = place.end + (text.startsWith('同志', place.end) ? 2 : 0);
    for (const holder of holders) {
      if (!inOffice(holder, today)) continue;
      const shown = text.slice(from, from + holder.name.length);
      if (!isNearly(shown, holder.name)) continue;
      report(
        from,
        from + shown.length,
        verdictOf(holder, `「${place.text}${shown}」疑为「${place.text}${holder.name}」之误`, holder.name),
      );
      return;
    }
  });
  return [
    ...found,
    ...removed(field, places, table, today, version),
    ...outOfOrder(text, places, table, field, version),
  ];
}

/** Those who were removed from office and are spoken of as if they were not. */
function removed(
  field: CheckedField,
  places: readonly Place[],
  table: Table,
  today: string,
  version: string,
): readonly Finding[] {
  const { text } = field.text;
  return places.slice(0, MAX_FINDINGS).flatMap((place) => {
    const known = table.byName.get(place.text) ?? [];
    const gone = known.find((one) => isLate(one, today) && REMOVED.test(one.left ?? ''));
    // somebody of the same name, or with another office, may be meant
    if (gone === undefined || known.some((one) => inOffice(one, today)) || !HONOUR.test(text.slice(place.end)))
      return [];
    const around = text.slice(Math.max(0, place.start - NEARBY), place.end + NEARBY);
    if (REPORTED.test(around)) return [];
    const message = `${gone.name}已于 ${gone.until} 离任（${gone.left}），不应再这样称呼，请核对`;
    return [findingAt(verdictOf(gone, message, gone.name), version, field, place.start, place.end + 2)];
  });
}

/** Whether a name differs in one character; in a name of two that character must sound alike. */
function isNearly(shown: string, name: string): boolean {
  if (shown.length !== name.length) return false;
  const differing = Array.from(name, (_sign, at) => at).filter((at) => shown.charCodeAt(at) !== name.charCodeAt(at));
  const [at] = differing;
  if (at === undefined || differing.length > 1) return false;
  return name.length > 2 || soundsAlike(FOLDS[shown.charCodeAt(at)]!, FOLDS[name.charCodeAt(at)]!);
}

/** Names in a row, with nothing but 、 and titles between them, in another order than that of the table. */
function outOfOrder(
  text: string,
  places: readonly Place[],
  table: Table,
  field: CheckedField,
  version: string,
): readonly Finding[] {
  const found: Finding[] = [];
  let before: { readonly place: Place; readonly official: OfficialRule } | null = null;
  let end = -1;
  for (const place of places) {
    const joined = before !== null && /^[、和，, \u3000]{0,2}$/.test(text.slice(end, place.start));
    end = place.end;
    const [official] = table.byName.get(place.text) ?? [];
    if (official === undefined) {
      if (!joined) before = null;
      continue;
    }
    if (joined && before !== null && official.rank < before.official.rank && found.length < MAX_FINDINGS) {
      const message = `「${official.name}」排在「${before.official.name}」之后，与任职表的排序不符`;
      const verdict = { ...verdictOf(official, message, `${official.name}在前`), severity: 'WARN' as const };
      found.push(findingAt(verdict, version, field, before.place.start, place.end));
    }
    before = { place, official };
  }
  return found;
}

/** 政治关: names and titles of office holders, by the table that the office maintains. */
export const checkOfficials: Check = (content, { officials, version }, { now }) => {
  if (officials.length === 0) return [];
  const table = tableOf(officials);
  const today = chinaDate(now);
  return content.fields.flatMap((field) => searchField(field, table, today, version));
};
