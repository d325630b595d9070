import { matchesNear, type Near } from '../matches.ts';
import { tablesIn, type CellTable } from './cells.ts';
import { FULL_NAME } from './personal-names.ts';

/** Whoever is named where only a masked name may stand. */
export interface Named {
  readonly start: number;
  readonly end: number;
  readonly rule: 'minor' | 'patient';
  readonly suggestion: string;
}

const SHAPES: readonly (readonly [Named['rule'], RegExp, needs: Near])[] = [
  [
    'minor',
    new RegExp(
      `(?<=童|学生|少年|少女|孩子|[，。、；：:;,\\s（(]|^)${FULL_NAME}(?=[(,、 \\t](?:男|女)?[,、 \\t]?(?:[\\u4e00-\\u9fff]{1,4}族[,、 \\t])?\\d{1,2}岁(?!时|那|起|开始|以|就|的时候))`,
      'g',
    ),
    { near: ['岁'], reach: 48 },
  ],
  [
    'patient',
    new RegExp(`(?<=患者|病例|病人|感染者|携带者|产妇|逝者)${FULL_NAME}(?=[(,、](?:男|女|现年|\\d{1,3}岁))`, 'g'),
    { near: ['患者', '病例', '病人', '感染者', '携带者', '产妇', '逝者'], reach: 48 },
  ],
];

const ADULT = 18;
const AGE = /^年龄(?:[(]岁[)])?$/;
const NAME = /^(?:学生|儿童|幼儿|孩子|受助人)?姓[ ]{0,4}名$/;
const WHOLE_NAME = new RegExp(`^${FULL_NAME}$`);

/** Minors and the sick in a plain text. */
export function* peopleIn(text: string): Generator<Named> {
  const seen = new Set<number>();
  for (const [rule, shape, needs] of SHAPES) {
    for (const match of matchesNear(text, shape, needs)) {
      const end = match.index + match[0].length;
      if (rule === 'minor' && ageAt(text, end) >= ADULT) continue;
      seen.add(match.index);
      yield { start: match.index, end, rule, suggestion: `${match[0].charAt(0)}某某` };
    }
  }
  for (const table of text.includes('年龄') ? tablesIn(text) : []) {
    for (const named of minorsIn(text, table)) if (!seen.has(named.start)) yield named;
  }
}

const ageAt = (text: string, at: number): number => Number(/\d{1,2}/.exec(text.slice(at, at + 12))?.[0] ?? ADULT);

/** Rows of a table whose head says what is a name and what an age. */
function* minorsIn(text: string, { head, rows, end }: CellTable): Generator<Named> {
  const name = head.findIndex((cell) => NAME.test(cell.trim()));
  const age = head.findIndex((cell) => AGE.test(cell.trim()));
  if (name === -1 || age === -1) return;
  let start = rows;
  for (const line of text.slice(rows, end).split('\n')) {
    const cells = line.split('\t');
    const shown = cells[name]?.trim() ?? '';
    const years = /^\d{1,2}(?=岁?$)/.exec(cells[age]?.trim() ?? '')?.[0];
    if (years !== undefined && Number(years) < ADULT && WHOLE_NAME.test(shown)) {
      const at = text.indexOf(shown, start + cells.slice(0, name).join('\t').length);
      yield { start: at, end: at + shown.length, rule: 'minor', suggestion: `${shown.charAt(0)}某某` };
    }
    start += line.length + 1;
  }
}
