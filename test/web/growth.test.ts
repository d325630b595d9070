import { growthOf, LINEAR } from '../support/work.ts';
import { readTree } from '../../src/text/reading/read-tree.ts';
import { expect, test } from 'vitest';
import { followSpans } from '../../web/src/compose/body/follow-span.ts';

test.each(['*a ', '[', '![[', '*_', '> ', '- ', '[a](', '`a``', '|', '**a', '<https:'])(
  'work of reading Markdown grows with its length: %s',
  async (part) => {
    // long enough that an address has its greatest length
    const { ratio } = await growthOf((parts) => () => readTree(part.repeat(parts), 'markdown').pieces, 4_000);
    expect(ratio).toBeLessThan(LINEAR);
  },
);

/** Steps of following a comment for a clause of a text that was rewritten, of 10 characters. */
const STEPS = 200;

test('work of finding a comment grows with the text, even when it was rewritten', async () => {
  const { ratio, perUnit } = await growthOf((clauses) => {
    const before = Array.from({ length: clauses }, (_, index) => `第${index}条会议要求。`).join('');
    const after = [...before].toReversed().join('');
    return () => followSpans([[100, 110]], before, after);
  }, 500);
  expect(ratio).toBeLessThan(LINEAR);
  expect(perUnit).toBeLessThan(STEPS);
});
