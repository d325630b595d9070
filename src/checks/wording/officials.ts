import type { Finding } from '../../domain/finding.ts';
import type { OfficialRule } from '../../rulesets/lookups.ts';
import { buildScanTables, createScanner } from '../../text/matching/scanner.ts';
import { soundsAlike } from '../../text/evasion/syllables.ts';
import { FOLDS } from '../../text/reading/characters.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField, type Verdict } from '../check.ts';
import { chinaDate } from '../../domain/china-day.ts';

/** Where a listed name or title stands. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

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
  const words = [...new Set([...byName.keys(), ...byTitle.keys()])];
  const scanner = createScanner(buildScanTables(words));
  const find = (text: string): readonly Place[] =>
    longest(scanner.match(text).map(({ start, end, word }) => ({ start, end, text: words[word]! })));
  const table = { officials, byName, byTitle, find };
  tables.set(officials, table);
  return table;
}

/** Of places that lie within one another the longest: 副市长 is no 市长. */
function longest(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  let reach = -1;
  for (const place of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.end <= reach) continue;
    kept.push(place);
    reach = place.end;
  }
  return kept;
}

/** What may stand between a title and a name. */
const BETWEEN = /^(?:同志|、|：|:|[ \u3000])?$/;
/** Somebody who holds a title no more, or another one of that kind. */
const OTHER_HOLDER = /(?:副|原|前|时任|常务|代|历任|候任|拟任)$/;
const inOffice = ({ until }: OfficialRule, today: string): boolean => until === undefined || until >= today;

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
        const message = `${next.text}已于 ${holder.until} 卸任${place.text}，请核对`;
        report(place.start, next.end, verdictOf(holder, message, `原${place.text}${next.text}`));
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
  return [...found, ...outOfOrder(text, places, table, field, version)];
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
