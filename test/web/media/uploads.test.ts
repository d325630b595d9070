import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AT_ONCE,
  changeUploads,
  dueUploads,
  isUnderWay,
  settleAddresses,
  uploadAddress,
  uploadOf,
  type Upload,
  type UploadAction,
} from '../../../web/src/media/uploads.ts';

const FILE = { digest: `sha256-${'a'.repeat(64)}`, mediaType: 'image/png', bytes: 100 } as const;
const start = (id: string) => ({ id, name: `${id}.png`, bytes: 100, alt: '', purpose: { to: 'list' } }) as const;
const after = (...actions: readonly UploadAction[]): readonly Upload[] => actions.reduce(changeUploads, []);
const added: UploadAction = { do: 'add', files: ['a', 'b', 'c'].map(start) };

describe('uploads', () => {
  test('go two at a time, in the order in which they were given', () => {
    expect(dueUploads(after(added)).map(({ id }) => id)).toEqual(['a', 'b']);
    const sending = after(added, { do: 'start', id: 'a' }, { do: 'start', id: 'b' });
    expect(dueUploads(sending)).toEqual([]);
    const next = changeUploads(sending, { do: 'done', id: 'a', file: FILE });
    expect(dueUploads(next).map(({ id }) => id)).toEqual(['c']);
  });

  test('a refused one keeps its reason, the others go on; it can be tried again', () => {
    const refused = after(added, { do: 'start', id: 'a' }, { do: 'refused', id: 'a', reason: '不支持的格式' });
    expect(refused[0]).toMatchObject({ state: 'REFUSED', reason: '不支持的格式' });
    expect(dueUploads(refused).map(({ id }) => id)).toEqual(['b', 'c']);
    const again = changeUploads(refused, { do: 'retry', id: 'a' });
    expect(again[0]).toMatchObject({ state: 'WAITING', reason: '', sent: 0 });
  });

  test('what comes after a cancel changes nothing', () => {
    const cancelled = after(added, { do: 'start', id: 'a' }, { do: 'cancel', id: 'a' });
    expect(changeUploads(cancelled, { do: 'progress', id: 'a', sent: 50 })).toEqual(cancelled);
    expect(changeUploads(cancelled, { do: 'done', id: 'a', file: FILE })).toEqual(cancelled);
    expect(changeUploads(cancelled, { do: 'refused', id: 'a', reason: '' })).toEqual(cancelled);
  });

  test('progress never goes back or beyond the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -10, max: 300 })), (sent) => {
        const steps = sent.map((at): UploadAction => ({ do: 'progress', id: 'a', sent: at }));
        let uploads = after(added, { do: 'start', id: 'a' });
        for (const step of steps) {
          const next = changeUploads(uploads, step);
          expect(next[0]?.sent).toBeGreaterThanOrEqual(uploads[0]?.sent ?? 0);
          expect(next[0]?.sent).toBeLessThanOrEqual(100);
          uploads = next;
        }
      }),
    );
  });

  test('whatever happens, none is lost without a word and no more than two are under way', () => {
    const action = fc.oneof(
      fc.record({ do: fc.constant('start' as const), id: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ do: fc.constantFrom('cancel', 'retry', 'forget'), id: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ do: fc.constant('done' as const), id: fc.constantFrom('a', 'b', 'c'), file: fc.constant(FILE) }),
      fc.record({ do: fc.constant('refused' as const), id: fc.constantFrom('a', 'b', 'c'), reason: fc.string() }),
    ) as fc.Arbitrary<UploadAction>;
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        let uploads = changeUploads([], added);
        for (const step of actions) {
          // nothing is started whose turn it is not
          if (step.do === 'start' && !dueUploads(uploads).some(({ id }) => id === step.id)) continue;
          const before = uploads;
          uploads = changeUploads(uploads, step);
          expect(uploads.filter(({ state }) => state === 'SENDING').length).toBeLessThanOrEqual(AT_ONCE);
          const gone = before.filter(({ id }) => !uploads.some((upload) => upload.id === id));
          expect(gone.every(({ state }) => step.do === 'forget' && !isUnderWay(state))).toBe(true);
          for (const upload of uploads) expect(upload.file !== null).toBe(upload.state === 'DONE');
        }
      }),
    );
  });

  test('have an address in a text until they have arrived', () => {
    const uploads = after(added, { do: 'start', id: 'a' }, { do: 'done', id: 'a', file: FILE });
    expect(uploadOf(uploadAddress('a'))).toBe('a');
    expect(uploadOf('https://www.example.gov.cn/a.png')).toBeUndefined();
    const text = `![甲](${uploadAddress('a')}) ![乙](${uploadAddress('b')})`;
    expect(settleAddresses(text, uploads)).toBe(`![甲](media:${FILE.digest}) ![乙](${uploadAddress('b')})`);
  });
});
