import type { Finding } from '../../domain/finding.ts';
import type { SetRule } from '../../rulesets/lookups.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField, type Verdict } from '../check.ts';
import { finderOf, longest, type Place } from './places.ts';
import { runsOf, type Run } from './set-runs.ts';

interface Table {
  readonly rules: readonly SetRule[];
  readonly find: (text: string) => readonly Place[];
  readonly byMisnumbered: ReadonlyMap<string, SetRule>;
}

const tables = new WeakMap<readonly SetRule[], Table>();

function tableOf(rules: readonly SetRule[]): Table {
  const known = tables.get(rules);
  if (known !== undefined) return known;
  const byMisnumbered = new Map(rules.flatMap((rule) => rule.misnumbered.map((wrong) => [wrong, rule] as const)));
  const words = rules.flatMap(({ name, members, former, misnumbered }) => [
    name,
    ...members,
    ...former.map(({ member }) => member),
    ...misnumbered,
  ]);
  const table = { rules, byMisnumbered, find: finderOf(words) };
  tables.set(rules, table);
  return table;
}

/** Characters between the name of a set and its members. */
const GAP = 14;
const BEHIND = /^[”"’」]?(?:的|这)?[“"‘「]?$/;

/** Whether the run of members stands right behind the name, or right before it (创新、…的新发展理念). */
function isListOf(text: string, name: Place, run: Run): boolean {
  if (run.start >= name.end)
    return (
      run.start - name.end <= GAP &&
      !/[。！？\n、，；]/.test(text.slice(name.end, run.start).replace(/^[”"’」][，,]/, ''))
    );
  return run.end <= name.start && name.start - run.end <= 4 && BEHIND.test(text.slice(run.end, name.start));
}

/** What is wrong with the members of a set; null = nothing. */
export function problemOf({ members, former }: SetRule, run: Run): string | null {
  const shown = run.members.map((member) => former.find((one) => one.member === member)?.now ?? member);
  const old = former.find(({ member }) => run.members.includes(member));
  if (old !== undefined) return `「${old.member}」已改为「${old.now}」`;
  const missing = members.filter((member) => !shown.includes(member));
  if (run.foreign !== null) {
    const lacks = missing.length === 0 ? '' : `，缺「${missing.join('」「')}」`;
    return `其中没有「${run.foreign}」${lacks}`;
  }
  if (missing.length > 0) return run.isOpen ? null : `缺「${missing.join('」「')}」`;
  const order = shown.map((member) => members.indexOf(member));
  return order.every((place, at) => at === 0 || place > order[at - 1]!) ? null : '次序与规范写法不符';
}

const milder = (severity: Severity): Severity => (severity === 'BLOCK' || severity === 'HARD' ? 'WARN' : severity);

function searchField(field: CheckedField, table: Table, version: string): readonly Finding[] {
  const { text } = field.text;
  const places = table.find(text);
  if (places.length === 0) return [];
  const found = new Map<string, Finding>();
  const report = (
    rule: SetRule,
    change: Pick<Verdict, 'severity' | 'message'>,
    right: string,
    at: Pick<Place, 'start' | 'end'>,
  ): void => {
    const { ruleId, gate, basis, why } = rule;
    const { start, end } = at;
    const said = { severity: change.severity, message: `${change.message}：${why}`, suggestion: right };
    const verdict = { stage: 'wording', ruleId, gate, article: basis, ...said } as const;
    // two sets may go by one name: what stands there is one of them, or it is wrong once
    const key = `${start}-${end}`;
    if (found.size < MAX_FINDINGS && !found.has(key)) found.set(key, findingAt(verdict, version, field, start, end));
  };
  for (const place of longest(places)) {
    const rule = table.byMisnumbered.get(place.text);
    if (rule === undefined) continue;
    // somebody may mean another set, of so many
    const message = `「${place.text}」疑应为「${rule.name}」`;
    report(rule, { severity: milder(rule.severity), message }, rule.name, place);
  }
  const names = new Map<string, readonly Place[]>();
  for (const rule of table.rules) {
    if (rule.members.length === 0) continue;
    if (!names.has(rule.name))
      names.set(
        rule.name,
        places.filter((place) => place.text === rule.name),
      );
    const own = names.get(rule.name)!;
    if (own.length === 0) continue;
    const lists = runsOf(text, places, rule).filter((run) => own.some((name) => isListOf(text, name, run)));
    for (const run of lists) {
      const problem = problemOf(rule, run);
      const isOther = table.rules.some(
        (other) => other !== rule && other.name === rule.name && run.members.some((one) => other.members.includes(one)),
      );
      if (problem === null || isOther) continue;
      const message = `「${rule.name}」${problem}`;
      report(rule, { severity: rule.severity, message }, rule.members.join('、'), run);
    }
  }
  return [...found.values()];
}

/** 政治关: fixed sets that lack a member, have one too many, another order or another number. */
export const checkSets: Check = (content, { sets, version }) => {
  if (sets.length === 0) return [];
  const table = tableOf(sets);
  return content.fields.flatMap((field) => searchField(field, table, version));
};
