import { expect, test } from 'vitest';
import { isTooDeep } from '../../../src/text/reading/markup-depth.ts';

test('elements within 512 elements are too deep, closed and empty ones are not', () => {
  expect(isTooDeep('<b>'.repeat(512))).toBe(false);
  expect(isTooDeep('<b>'.repeat(513))).toBe(true);
  expect(isTooDeep(`${'<b>'.repeat(513)}${'</b>'.repeat(513)}`)).toBe(true);
  expect(isTooDeep('<p>甲<b>乙</b><br><img src="x">'.repeat(10_000))).toBe(false);
  expect(isTooDeep('<b>甲</b>'.repeat(10_000))).toBe(false);
});
