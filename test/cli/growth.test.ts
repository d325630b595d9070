import { growthOf, LINEAR } from '../support/work.ts';
import { expect, test } from 'vitest';
import { renderFindings } from '../../src/cli/report.ts';
import type { Finding } from '../../src/domain/finding.ts';

const finding = (start: number): Finding => ({
  ...{ stage: 'sensitive', ruleId: 'sensitive.own.词', rulesetVersion: 'v', gate: 'LEGAL', severity: 'BLOCK' },
  ...{ article: '第十五条', field: 'body', span: [start, start + 2], excerpt: '代购', message: '不得刊登' },
});
const long = (length: number): string => `<p>${'前'.repeat(length)}代购${'后'.repeat(length)}</p>`;
const PLAIN = { color: false, width: 80 };

test('work of showing a finding grows with the line that it is in', async () => {
  const { ratio } = await growthOf((length) => {
    const body = long(length);
    return () => renderFindings('x', { body }, [finding(length + 3)], PLAIN);
  }, 10_000);
  expect(ratio).toBeLessThan(LINEAR);
});

test('work of showing findings grows with their number, and not with the line once more for each', async () => {
  const { ratio } = await growthOf((count) => {
    const body = long(10_000);
    return () =>
      renderFindings(
        'x',
        { body },
        Array.from({ length: count }, () => finding(10_003)),
        PLAIN,
      );
  }, 10);
  expect(ratio).toBeLessThan(LINEAR);
});
