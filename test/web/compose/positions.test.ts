import { history, undo, redo } from '@tiptap/pm/history';
import type { NodeType } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Command, type Transaction } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  tableEditing,
  toggleHeader,
} from '@tiptap/pm/tables';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { sanitizeContent } from '../../../src/app/drafts/sanitize-content.ts';
import { Refused } from '../../../src/domain/refusals.ts';
import { readText } from '../../../src/text/reading/source-text.ts';
import { readHtml } from '../../../web/src/compose/body/replacing.ts';
import { heldHtml, heldOf } from '../../../web/src/compose/body/rich/held-html.ts';
import { placeOf, type Held } from '../../../web/src/compose/body/rich/positions.ts';
import { readBody } from '../../../web/src/compose/body/rich/read-body.ts';
import { replaceSpan } from '../../../web/src/compose/body/rich/replace-span.ts';
import { BODY_SCHEMA } from '../../../web/src/compose/body/rich/schema.ts';
import { emptyTable } from '../../../web/src/compose/body/rich/tables/table-acts.ts';
import { escapeText, writeBody } from '../../../web/src/compose/body/rich/write-body.ts';
import { readTree } from '../../../src/text/reading/read-tree.ts';
import type { Piece } from '../../../src/text/reading/tree.ts';
import { isBlank } from '../../../src/text/reading/visible-text.ts';
import { body, htmlOf, placedIn, type Placed } from './random-html.ts';

vi.setConfig({ testTimeout: 600_000 });

const RUNS = Number(process.env['WUGUAN_POSITION_RUNS'] ?? 1_000);
const numRuns = RUNS;

const opened = (html: string): EditorState => {
  const { doc } = readBody(html, BODY_SCHEMA);
  return EditorState.create({ doc, plugins: [history(), heldHtml(html), tableEditing()] });
};
const read = (state: EditorState): string => state.doc.textBetween(0, state.doc.content.size);
const quoted = (text: string): string => `前${text.replaceAll(/\s+/g, ' ')}后`;

const shown = (text: string): string => text.replaceAll(/\s/g, '');

/** Every run stands for its characters, and all text of the document is in a run. */
function expectExact({ doc, html, runs }: Held): void {
  for (const { start, end, position, length } of runs) {
    expect(doc.textBetween(position, position + length)).toBe(readHtml(html.slice(start, end)));
  }
  expect(runs.map(({ position, length }) => doc.textBetween(position, position + length)).join('')).toBe(
    doc.textBetween(0, doc.content.size),
  );
}

const range = (units: readonly Placed[], a: number, b: number): readonly Placed[] => {
  const [first, last] = [a % units.length, b % units.length];
  return units.slice(Math.min(first, last), Math.max(first, last) + 1);
};
const wordsOf = (units: readonly Placed[]): string => units.map(({ text }) => text).join('');
const spanOf = (units: readonly Placed[]): readonly [number, number] => [units[0]?.start ?? 0, units.at(-1)?.end ?? 0];
const numbers = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 20 });
const words = fc.constantFrom('部署', '部<署>', 'A&B', '😀', ' 空 格 ', '长'.repeat(30));

describe('HTML that the editor holds', () => {
  test('is held without loss, and every range of its text is the same text in the document', () => {
    fc.assert(
      fc.property(body, numbers, (units, picks) => {
        const html = htmlOf(units);
        const placed = placedIn(units);
        const held = readBody(html, BODY_SCHEMA);
        expect(held.lost).toEqual([]);
        expect(() => held.doc.check()).not.toThrow();
        expectExact(held);
        expect(held.doc.textBetween(0, held.doc.content.size)).toBe(wordsOf(placed));
        if (placed.length === 0) return;
        const ranges = [...placed.map((one) => [one]), ...picks.map(([a, b]) => range(placed, a, b))];
        for (const own of ranges) {
          const place = placeOf(held.runs, ...spanOf(own));
          expect(place === null ? '' : held.doc.textBetween(place.from, place.to)).toBe(wordsOf(own));
        }
      }),
      { numRuns },
    );
  });

  test('has findings where the check has them: what is read of a line is what is marked', () => {
    fc.assert(
      fc.property(body, numbers, (units, picks) => {
        const html = htmlOf(units);
        const held = readBody(html, BODY_SCHEMA);
        const checked = readText(html, 'html');
        for (const [a, b] of picks) {
          const [from, to] = [a % (checked.text.length + 1), b % (checked.text.length + 1)].toSorted((x, y) => x - y);
          if (from === undefined || to === undefined || from === to) continue;
          const marked = checked.text.slice(from, to);
          // between lines and cells there is no text, nor is what a tag says; half of an entity is no character
          if (!marked.isWellFormed() || /[\r\n甲]|^\t|\t$/.test(marked)) continue;
          const place = placeOf(held.runs, ...checked.toSource(from, to));
          // white space between blocks is in no document
          expect(shown(place === null ? '' : held.doc.textBetween(place.from, place.to))).toBe(shown(marked));
        }
      }),
      { numRuns },
    );
  });

  test('has a suggestion put at its very characters, nothing else changes, and undoing brings the very HTML back', () => {
    const seen = { plain: 0, marked: 0, refused: 0 };
    fc.assert(
      fc.property(body, numbers, words, (units, picks, suggestion) => {
        const html = htmlOf(units);
        const placed = placedIn(units);
        if (placed.length === 0) return;
        const state = opened(html);
        expect(heldOf(state).html).toBe(html);
        for (const [a, b] of picks) {
          const own = range(placed, a, b);
          const marked = wordsOf(own);
          if (marked === suggestion) continue;
          const span = spanOf(own);
          const change = replaceSpan(state, { checked: html, span, words: suggestion, excerpt: quoted(marked) });
          const plain = own.slice(1).every(({ joined }) => joined);
          if (typeof change === 'string') {
            seen.refused += 1;
            expect(change).toBe('MARKUP');
            expect(plain).toBe(false);
            continue;
          }
          const after = state.apply(change);
          const at = placed.findIndex(({ start }) => start === span[0]);
          const expected = wordsOf(placed.slice(0, at)) + suggestion + wordsOf(placed.slice(at + own.length));
          expect(read(after)).toBe(expected);
          const held = heldOf(after);
          expectExact(held);
          if (plain) {
            seen.plain += 1;
            const spelled = html.slice(0, span[0]) + escapeText(suggestion) + html.slice(span[1]);
            // at the edge of an item's text a space would not be held: then it is written as a paragraph
            const edge = suggestion.trim() !== suggestion && held.html !== spelled;
            expect(held.html).toBe(edge ? writeBody(after.doc).html : spelled);
          } else {
            seen.marked += 1;
            expect(held.html).toBe(writeBody(after.doc).html);
          }
          let undone = after;
          const dispatch = (transaction: Transaction): void => void (undone = undone.apply(transaction));
          expect(undo(after, dispatch)).toBe(true);
          expect(heldOf(undone).html).toBe(html);
          expect(undone.doc.eq(state.doc)).toBe(true);
          expect(redo(undone, dispatch)).toBe(true);
          expect(heldOf(undone).html).toBe(held.html);
        }
      }),
      { numRuns },
    );
    process.stdout.write(
      `replaced in plain text ${seen.plain}, across marks ${seen.marked}, refused ${seen.refused}\n`,
    );
    expect(Math.min(seen.plain, seen.marked, seen.refused)).toBeGreaterThan(RUNS / 10);
  });

  test('changes nothing for a finding that quotes other words, or that is of another text', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.nat(), (units, a, b) => {
        const html = htmlOf(units);
        const placed = placedIn(units);
        if (placed.length === 0) return;
        const own = range(placed, a, b);
        const asked = { span: spanOf(own), words: '部署', excerpt: '别处的文字' };
        expect(replaceSpan(opened(html), { ...asked, checked: html })).toMatch(/^(?:OTHER_WORDS|MARKUP)$/);
        expect(replaceSpan(opened(html), { ...asked, excerpt: quoted(wordsOf(own)), checked: `${html} ` })).toBe(
          'STALE',
        );
      }),
      { numRuns },
    );
  });
});

const IN_TABLES: readonly Command[] = [
  ...[addRowBefore, addRowAfter, addColumnBefore, addColumnAfter, deleteRow, deleteColumn],
  toggleHeader('row'),
  toggleHeader('column'),
];

/** What people do to a document. */
function edited(state: EditorState, [what, a, b]: readonly [number, number, number]): EditorState {
  const { doc, schema, tr } = state;
  const [from = 0, to = 0] = [a % (doc.content.size + 1), b % (doc.content.size + 1)].toSorted((x, y) => x - y);
  const block = (name: string): NodeType => schema.nodes[name] ?? schema.topNodeType;
  try {
    const acts = [
      () => tr.insertText('改<&>\u00a0😀 \n', from),
      () => tr.delete(from, to),
      () => tr.split(from),
      () => tr.addMark(from, to, schema.mark('bold')),
      () => tr.addMark(from, to, schema.mark('link', { href: 'https://a.gov.cn/"&<' })),
      () => tr.removeMark(from, to),
      () => tr.setBlockType(from, to, block('heading'), { level: 2 }),
      () => tr.setBlockType(from, to, block('codeBlock')),
      () => tr.setBlockType(from, to, block('paragraph')),
      () => tr.insert(from, schema.node('hardBreak')),
      () => tr.insert(from, schema.node('horizontalRule')),
      () => tr.insert(from, emptyTable(schema, { rows: 1 + (b % 3), columns: 1 + (a % 3), heading: b % 2 === 0 })),
      ...IN_TABLES.map((command) => () => {
        const there = state.apply(tr.setSelection(TextSelection.near(doc.resolve(from))));
        let made = there.tr;
        command(there, (transaction) => void (made = transaction));
        return made;
      }),
    ];
    const done = acts[what % acts.length]?.();
    return done === undefined ? state : state.apply(done);
  } catch (error) {
    // not possible there
    if (
      error instanceof RangeError ||
      (error as Error).name === 'TransformError' ||
      (error as Error).name === 'ReplaceError'
    )
      return state;
    throw error;
  }
}

describe('what the editor writes', () => {
  test('knows the place of every character, is read as the same document, and is not changed by sanitizing', () => {
    fc.assert(
      fc.property(
        body,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 }),
        (units, acts) => {
          const state = acts.reduce(edited, opened(htmlOf(units)));
          const held = heldOf(state);
          expectExact(held);
          const written = writeBody(state.doc);
          expectExact(written);
          const again = readBody(written.html, BODY_SCHEMA);
          expect(again.lost).toEqual([]);
          expect(again.doc.toJSON()).toEqual(state.doc.toJSON());
          // an act may have cut a character in two, which nobody sends
          if (written.html.trim() === '' || !written.html.isWellFormed()) return;
          const sent = { title: '题', body: written.html, bodyFormat: 'html' } as const;
          // nothing but empty paragraphs and lines
          if (isBlank(readTree(written.html, 'html').pieces)) expect(() => sanitizeContent(sent)).toThrow(Refused);
          else expect(sanitizeContent(sent).content.body).toBe(written.html);
        },
      ),
      { numRuns },
    );
  });
});

const FOREIGN = ['caption', 'video', 'div', 'section', 'svg', 'script'];
const namesIn = (pieces: readonly Piece[]): readonly string[] =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [] : [piece.name, ...namesIn(piece.children)]));

describe('HTML that the editor does not hold', () => {
  const junk = fc
    .array(
      fc.constantFrom(
        ...'<p> </p> <b> </b> <i> <table> <tr> <td> <th> </th> <caption> <td/rowspan=2> <td/colspan=2> <thead> </table> <div> </div> <section style="a"> <video> <ul> <li> </ul> </li>'.split(
          ' ',
        ),
        ...'<blockquote> <h2> </h2> <pre> </pre> <a> <a href=x> </a> <br> <!--x--> <script> </script> &amp; & < > <svg> <hr> <code>'.split(
          ' ',
        ),
        ...['甲', ' 乙', '\n', '\r\n', '😀', '<p align="center">', '<ol start="x">', '<b><p>'],
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join(''));
  test('is never taken for held: either all of it is held and in its place, or what is lost is named and all text kept', () => {
    const seen = { held: 0, lost: 0 };
    fc.assert(
      fc.property(junk, (html) => {
        const { lost, ...held } = readBody(html, BODY_SCHEMA);
        expect(() => held.doc.check()).not.toThrow();
        expect(shown(held.doc.textBetween(0, held.doc.content.size))).toBe(shown(readHtml(html)));
        if (lost.length === 0) expectExact(held);
        if (namesIn(readTree(html, 'html').pieces).some((name) => FOREIGN.includes(name))) expect(lost).not.toEqual([]);
        seen[lost.length === 0 ? 'held' : 'lost'] += 1;
      }),
      { numRuns },
    );
    expect(Math.min(seen.held, seen.lost)).toBeGreaterThan(RUNS / 50);
  });
  test.each([
    ['<table><caption>甲</caption><tr><td>乙</td></tr></table>', ['table', 'caption', 'tbody', 'tr', 'td']],
    ['<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>', ['table']],
    ['<table><tr><td rowspan="3">甲</td></tr></table>', ['table']],
    ['<table><tr><td colspan="0">甲</td></tr></table>', ['table']],
    ['<table><tr style="color:red"><td>甲</td></tr></table>', ['table', 'tbody', 'tr', 'td']],
    ['<table><thead><tr><td>甲</td></tr></thead></table>', ['table', 'thead', 'tr', 'td']],
    ['<p style="text-align:center">甲</p>', ['p[style]']],
    ['<p>甲<img src="https://a.gov.cn/x.png" style="width:1px" /></p>', ['img[style]']],
    ['<section><p>甲</p></section>', ['section']],
    ['<ul><li><h2>甲</h2></li></ul>', ['li']],
    ['<code>甲<b>乙</b></code>', ['b']],
    [`${'<blockquote>'.repeat(5_000)}甲`, ['nesting']],
    [`${'<b>'.repeat(5_000)}甲`, ['strong', 'nesting']],
  ])('%.60s names what is lost', (html, lost) => {
    const held = readBody(html, BODY_SCHEMA);
    expect(held.lost.length).toBeGreaterThan(0);
    if (html.length < 1_000) expect(held.lost).toEqual(lost);
    expect(held.doc.textContent).toContain('甲');
  });
});
