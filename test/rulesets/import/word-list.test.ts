import { describe, expect, test } from 'vitest';
import { importList, ImportError } from '../../../src/rulesets/import/word-list.ts';
import { LONG_LISTS } from '../../support/long-lists.ts';
import { parsePack } from '../../../src/rulesets/pack.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text);
const txt = (text: string) => importList(utf8(text), 'txt');
const csv = (text: string) => importList(utf8(text), 'csv');
const words = (list: Awaited<ReturnType<typeof importList>>): readonly string[] => list.entries.map(({ word }) => word);
const refusal = (list: Promise<unknown>): Promise<string> =>
  list.then(
    () => 'accepted',
    (error: unknown) => {
      expect(error).toBeInstanceOf(ImportError);
      return (error as Error).message;
    },
  );

describe('a text file', () => {
  test('gives a word a line, without comments and blank lines, with severity and suggestion behind it', async () => {
    const list = await txt('# 词表\n\n甲乙\n  丙丁\t阻断\t戊己\n庚辛,HARD\r\n壬癸,,子丑,寅卯\n');
    expect(list.entries).toEqual([
      { word: '甲乙' },
      { word: '丙丁', severity: 'BLOCK', suggestion: '戊己' },
      { word: '庚辛', severity: 'HARD' },
      { word: '壬癸', suggestion: '子丑,寅卯' },
    ]);
    expect(list.report).toMatchObject({ rows: 4, accepted: 4, rejectedTotal: 0 });
  });

  test('may be UTF-8 with a mark, UTF-16 of either order, or GB18030', async () => {
    const text = '涉密文件\n机密级\n';
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const gb18030 = Buffer.from('c9e6c3dccec4bcfe0abbfac3dcbcb60a', 'hex');
    for (const bytes of [utf8(`\ufeff${text}`), little, Buffer.from(little).swap16(), gb18030]) {
      expect(words(await importList(bytes, 'txt'))).toEqual(['涉密文件', '机密级']);
    }
  });

  test('that is no text is refused', async () => {
    expect(await refusal(importList(Uint8Array.from([0x41, 0xff, 0xff, 0x0a]), 'txt'))).toMatch(/不是.*文本/);
  });

  test('without a word is refused', async () => {
    expect(await refusal(txt('# 只有注释\n\n'))).toMatch(/没有词语/);
    expect(await refusal(csv('词语,级别\n'))).toMatch(/没有词语/);
  });

  test('takes a severity for rows that name none', async () => {
    const list = await importList(utf8('甲乙\n丙丁,提示'), 'txt', { severity: 'WARN' });
    expect(list.entries.map(({ severity }) => severity)).toEqual(['WARN', 'INFO']);
  });
});

describe('rows', () => {
  test('are rejected one by one, each with its row and reason', async () => {
    const long = '长'.repeat(61);
    const list = await csv(
      ['word,severity', ',BLOCK', 'a,WARN', `${long},`, '词\u0007语,', '词\u200b语,', '好词,严重', '😀词,warn'].join(
        '\n',
      ),
    );
    expect(list.report.rejected).toEqual([
      { row: 2, reason: expect.stringContaining('词为空'), text: 'BLOCK' },
      { row: 3, reason: expect.stringContaining('单个字母'), text: 'a WARN' },
      { row: 4, reason: expect.stringContaining('超过 60 字'), text: long },
      { row: 5, reason: expect.stringContaining('控制字符'), text: '词语' },
      { row: 6, reason: expect.stringContaining('控制字符'), text: '词语' },
      { row: 7, reason: expect.stringContaining('提示、警示、阻断、硬阻断'), text: '好词 严重' },
    ]);
    expect(list.entries).toEqual([{ word: '😀词', severity: 'WARN' }]);
    expect(words(await txt(`${'😀'.repeat(60)}\n`)), 'characters count, not units').toHaveLength(1);
  });

  test('of UTF-16 with half a surrogate pair are rejected', async () => {
    const list = await importList(Buffer.from('\ufeff好词\n坏\ud800词\n', 'utf16le'), 'txt');
    expect(words(list)).toEqual(['好词']);
    expect(list.report.rejected).toMatchObject([{ row: 2, reason: expect.stringContaining('乱码') }]);
  });

  test('with the same word again are named, letter case and composition ignored; the first counts', async () => {
    const list = await txt('Caf\u00e9,WARN\n甲乙\nCAFE\u0301,HARD\n甲乙\n甲乙\n');
    expect(list.entries).toEqual([{ word: 'Caf\u00e9', severity: 'WARN' }, { word: '甲乙' }]);
    expect(list.report).toMatchObject({
      rows: 5,
      accepted: 2,
      duplicates: [
        { word: 'Caf\u00e9', rows: [1, 3] },
        { word: '甲乙', rows: [2, 4, 5] },
      ],
      duplicatesTotal: 2,
    });
  });

  test('with a word inside another one are named', async () => {
    const list = await txt('购买\n点击购买\n点击购买链接\n购物\nABC\nxabcx\n购买购买\n');
    expect(list.report.nestedTotal).toBe(5);
    expect(list.report.nested).toEqual(
      expect.arrayContaining([
        { word: '购买', inside: '点击购买' },
        { word: '购买', inside: '点击购买链接' },
        { word: '点击购买', inside: '点击购买链接' },
        { word: 'ABC', inside: 'xabcx' },
        { word: '购买', inside: '购买购买' },
      ]),
    );
  });

  test('are reported up to two hundred, with the total beside', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `词${index}词`);
    const bad = Array.from({ length: 250 }, () => 'x');
    const { report, entries } = await txt(['词', ...lines, ...lines, ...bad].join('\n'));
    expect(entries).toHaveLength(301);
    expect(report).toMatchObject({ duplicatesTotal: 300, nestedTotal: 300, rejectedTotal: 250 });
    expect([report.duplicates.length, report.nested.length, report.rejected.length]).toEqual([200, 200, 200]);
  });

  test('make entries that a pack takes', async () => {
    const { entries } = await csv(
      '词语,级别（必填）,替换为,依据,理由,例外,标签,起始\n代购,警示,,第十五条,"广告\n用语",代购药品|网络代购、代购火车票,广告;引流,2026-11\n',
    );
    expect(entries).toEqual([
      {
        word: '代购',
        severity: 'WARN',
        basis: '第十五条',
        why: '广告 用语',
        allow: ['代购药品', '网络代购', '代购火车票'],
        tags: ['广告', '引流'],
        since: '2026-11',
      },
    ]);
    const pack = {
      ...{ name: 'own', topic: '自建', gate: 'LEGAL', stage: 'sensitive', basis: '第十五条', severity: 'WARN' },
      ...{ since: '2026-11', why: '自建词', kind: 'words', examples: { hit: ['代购'], miss: ['网络代购'] } },
    };
    expect(parsePack('own', { ...pack, entries }).entries).toHaveLength(1);
  });

  test('with an exception that does not hold the word are rejected: a pack with it could not be used', async () => {
    const { report, entries } = await csv(`词,例外\n代购,广告\n代购,代购\n甲购,${'购'.repeat(61)}\n乙购,购物\n`);
    expect(report.rejected.map(({ row, reason }) => [row, reason])).toEqual([
      [2, expect.stringContaining('例外「广告」')],
      [3, expect.stringContaining('例外「代购」')],
      [4, expect.stringContaining('例外「购购')],
    ]);
    expect(entries, 'an exception may share a character only').toEqual([{ word: '乙购', allow: ['购物'] }]);
  });
});

describe('a CSV file', () => {
  test('may have its columns in any order, quoted, separated by tabs or semicolons', async () => {
    for (const separator of [',', ';', '\t']) {
      const list = await csv(
        [
          ['Suggestion', 'Word', 'Severity'],
          ['"戊,己"', '"甲;""乙"', 'block'],
        ]
          .map((cells) => cells.join(separator))
          .join('\r\n'),
      );
      expect(list.entries).toEqual([{ word: '甲;"乙', severity: 'BLOCK', suggestion: '戊,己' }]);
    }
  });

  test('without a header has its words in the first column', async () => {
    expect(words(await csv('甲乙,其他\n丙丁,词语\n'))).toEqual(['甲乙', '丙丁']);
  });

  test('with a quote that never closes is refused', async () => {
    expect(await refusal(csv('词,建议\n"甲乙,丙丁\n'))).toMatch(/CSV 文件有误/);
  });
});

describe('what is too much', () => {
  test('bytes and rows', async () => {
    expect(await refusal(importList(new Uint8Array(8 * 2 ** 20 + 1), 'csv'))).toMatch(/8 MiB/);
    const rows = Array.from({ length: 200_000 }, (_, index) => `词${index}`).join('\n');
    expect((await txt(rows)).entries).toHaveLength(200_000);
    expect(await refusal(txt(`${rows}\n又一行`))).toMatch(/200000 行/);
  });
});

/** That work grows with the list, and not faster, is counted in test/rulesets/growth.test.ts; how long it takes is for `npm run bench:hostile`. */
test.each(Object.entries(LONG_LISTS))('a long list is read: %s', async (_name, make) => {
  const list = make(45_000);
  const { report } = await txt(list.join('\n'));
  expect(report.accepted).toBeGreaterThan(40_000);
  expect(report.accepted + report.rejectedTotal).toBe(list.length);
});
