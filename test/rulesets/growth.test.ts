import { growthOf, LINEAR } from '../support/work.ts';
import { expect, test } from 'vitest';
import { LONG_LISTS } from '../support/long-lists.ts';
import { importList } from '../../src/rulesets/import/word-list.ts';
import { compilePattern } from '../../src/rulesets/linear-pattern.ts';

test.each(Object.entries(LONG_LISTS))('work of reading a list grows with its length: %s', async (_name, make) => {
  const { ratio } = await growthOf((words) => {
    const bytes = Buffer.from(make(words).join('\n'));
    return () => importList(bytes, 'txt');
  }, 1_000);
  expect(ratio).toBeLessThan(LINEAR);
});

test('work of a pattern grows with the text, for all its nested repeats', async () => {
  const { find } = compilePattern('(a+)+$', true, 'p');
  const { ratio } = await growthOf((length) => () => find(`${'a'.repeat(length)}b`), 1_000);
  expect(ratio).toBeLessThan(LINEAR);
});
