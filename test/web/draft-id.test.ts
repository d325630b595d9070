import { expect, it } from 'vitest';
import { draftIdIn } from '../../web/src/shared/log/draft-id.ts';

const ID = '0b1c2d3e-4f50-4617-8819-2a3b4c5d6e7f';
const OTHER = 'ffffffff-4f50-4617-8819-2a3b4c5d6e7f';

it.each([
  ['the id itself', ID],
  ['with blanks and great letters', `  ${ID.toUpperCase()}\n`],
  ['the address of its page', `https://wuguan.example/drafts/${ID}`],
  ['a page below it', `https://wuguan.example/drafts/${ID}/history/`],
  ['an address whose query names another', `https://wuguan.example/drafts/${ID}?with=${OTHER}#${OTHER}`],
])('finds the id of a draft in %s', (_, written) => {
  expect(draftIdIn(written)).toBe(ID);
});

it.each(['', '三月的公告', ID.slice(1), `${ID}0`, `x${ID}`, `https://wuguan.example/drafts?q=${ID}`])(
  'finds none in %j',
  (written) => {
    expect(draftIdIn(written)).toBeUndefined();
  },
);
