import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareDraft } from '../support/bare-draft.ts';
import { hostileTexts, wordsOf } from '../support/hostile-texts.ts';
import { MAX_FINDINGS, prepareContent } from '../../src/checks/check.ts';
import { runStage, STAGE_TABLE } from '../../src/checks/stages.ts';
import { compileRuleset } from '../../src/rulesets/ruleset.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import type { BodyFormat } from '../../src/domain/vocabulary.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

const { packs } = await loadPacks(DICTIONARIES);
const ruleset = compileRuleset({ packs });

const { words, signals } = wordsOf(packs);
const HOSTILE = hostileTexts(packs);

/** That work grows with the text, and not faster, is counted in growth.test.ts; how long it takes is told by `npm run bench:text`. */
describe('two mebibytes of', () => {
  test.each(Object.entries(HOSTILE))(
    '%s go through each check, which tells no more than people can read',
    (_name, [body, bodyFormat = 'text']) => {
      const { content, context } = bareDraft({ body, bodyFormat, units: ['示例区水利局', '示例区应急管理局'] });
      const prepared = prepareContent(content);
      for (const row of STAGE_TABLE) {
        const findings = runStage(row, prepared, ruleset, context);
        expect(findings.length, row.stage).toBeLessThanOrEqual(MAX_FINDINGS);
        expect(findings.every(({ span }) => 0 <= span[0] && span[0] <= span[1] && span[1] <= body.length)).toBe(true);
      }
    },
    // some seconds on a quiet machine: what is not done by then will not be
    300_000,
  );
});

test('a text with more words than are looked at is stopped for good, whatever stands behind them', () => {
  const one = compileRuleset({
    packs: [
      {
        ...{ name: 'one', topic: '测试', gate: 'LEGAL', stage: 'sensitive', kind: 'words', basis: '第十五条' },
        ...{ severity: 'INFO', since: '2026-01', why: '测试用词', disguises: false, entries: [{ word: '示例词' }] },
      },
    ],
  });
  const sensitive = STAGE_TABLE.find(({ stage }) => stage === 'sensitive')!;
  const stopped = (times: number): readonly string[] => {
    const { content, context } = bareDraft({ body: '示例词'.repeat(times), bodyFormat: 'text' });
    return runStage(sensitive, content, one, context)
      .filter(({ severity }) => severity === 'HARD')
      .map(({ ruleId }) => ruleId);
  };
  // n words in 3n characters are looked at while n ≤ 20,000 + 3n / 12
  expect(stopped(26_666)).toEqual([]);
  expect(stopped(26_667)).toEqual(['sensitive.crowded']);
  expect(stopped(200_000)).toEqual(['sensitive.crowded']);
});

test('no check throws on any text, in any format, and every finding lies within it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    fc.constantFrom(...words, ...signals.slice(0, 500)),
    fc.constantFrom(...'《》“”（）【】〔〕。，、：\n 0123456789'),
    fc.constantFrom(
      '2026年',
      '6月31日',
      '（星期三）',
      '占比',
      '%',
      '共5家，其中',
      '来源：',
      '讯',
      'http://',
      'www.',
      '.cn',
      '点',
    ),
    fc.constantFrom('<p style="', 'display:none', '">', '</p>', '<a href="', '</a>', '[', '](', ')'),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.constantFrom<BodyFormat>('html', 'text', 'markdown'),
      (pieces, bodyFormat) => {
        const { content, context } = bareDraft({ body: '示例', units: ['示例区水利局'] });
        const body = pieces.join('');
        const draft = prepareContent({
          ...content,
          content: { ...content.content, title: body.slice(0, 100), body, bodyFormat },
        });
        for (const row of STAGE_TABLE) {
          for (const { field, span } of runStage(row, draft, ruleset, context)) {
            const length = draft.fields.find(({ name }) => name === field)?.text.source.length ?? 0;
            expect(span[0] >= 0 && span[0] <= span[1] && span[1] <= length, `${row.stage} ${field}`).toBe(true);
          }
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
