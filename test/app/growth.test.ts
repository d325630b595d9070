import { growthOf, LINEAR } from '../support/work.ts';
import { expect, test } from 'vitest';
import { sanitizeContent } from '../../src/app/drafts/sanitize-content.ts';

test.each(['<b>', '<a>', '<ul><li>', '<b title=1><p>'])(
  'work of refusing %s in itself grows with the text at the most',
  async (part) => {
    const { ratio } = await growthOf((length) => {
      const body = part.repeat(length / part.length);
      return () => {
        try {
          sanitizeContent({ title: '示例', body, bodyFormat: 'html' });
        } catch {
          // too deep
        }
      };
    }, 8_192);
    expect(ratio).toBeLessThan(LINEAR);
  },
);
