import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { dir, file, wuguan } from '../support/command.ts';

const HEAD = '--name local --gate LEGAL --stage sensitive --basis 第十四条 --why 不用 --topic 本地'.split(' ');

describe('import, lint and scan, one after another', () => {
  test('a list becomes a pack, the pack is checked, and the words are found', async () => {
    mkdirSync(join(dir, 'own'));
    const list = file(
      'list.csv',
      '词语,级别,建议,例外\n甲乙丙丁,阻断,戊己,\n庚辛壬癸,,,\n甲乙丙丁,,,\n1949,提示,,\n"a: #b",,,\n',
    );
    const imported = await wuguan(['import', list, '--out', 'own/local.yaml', ...HEAD]);
    expect(imported).toMatchObject({ code: 0, err: '' });
    expect(imported.out).toContain('5 行，可用 4 词，重复 1，不可用 0');
    const { packs } = await loadPacks(join(dir, 'own'));
    expect(packs).toMatchObject([
      {
        ...{ name: 'local', kind: 'words', gate: 'LEGAL', stage: 'sensitive', severity: 'WARN', topic: '本地' },
        since: expect.stringMatching(/^20\d\d-[01]\d$/) as string,
        entries: [
          { word: '甲乙丙丁', severity: 'BLOCK', suggestion: '戊己' },
          { word: '庚辛壬癸' },
          { word: '1949', severity: 'INFO' },
          { word: 'a: #b' },
        ],
      },
    ]);

    expect(await wuguan(['lint', 'own'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 packs, 4 entries') as string,
    });
    mkdirSync(join(dir, 'own/clean'));
    file('own/clean/a.txt', `${'无事。'.repeat(1_000)}甲乙丙丁，甲乙丙丁，甲乙丙丁，庚辛壬癸，1949\n`);
    const over = await wuguan(['lint', 'own']);
    expect(over.code).toBe(1);
    expect(over.out).toMatch(/^ +3 {2}sensitive\.local\.甲乙丙丁 {2}.*【甲乙丙丁】/m);
    expect(over.out).toMatch(/3,0\d\d 字.* 4 处/);
    mkdirSync(join(dir, 'empty'));
    expect((await wuguan(['lint', 'own', '--clean', 'empty'])).code).toBe(0);
    expect((await wuguan(['lint', 'own', '--clean', 'nowhere'])).code).toBe(2);

    const scanned = await wuguan(['scan', file('own.txt', '庚 辛 壬 癸'), '--rules', 'own']);
    expect(scanned.code).toBe(1);
    expect(scanned.out).toContain('sensitive.local.庚辛壬癸');
    expect(scanned.out).toContain('规避手法：字间夹入空格');
  });

  test('a workbook is read as well', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('词').addRows([
      ['词语', '级别'],
      ['子丑寅', '硬阻断'],
      ['子丑寅卯', ''],
    ]);
    const name = file('list.xlsx', Buffer.from(await workbook.xlsx.writeBuffer()));
    const { code, out } = await wuguan(['import', name]);
    expect(code).toBe(0);
    expect(out).toContain('2 行，可用 2 词');
    expect(out).toContain('子丑寅 ⊂ 子丑寅卯');
  });

  test('rejected rows make 1, and the report is cut to what can be read', async () => {
    const rows = Array.from({ length: 50 }, (_, row) => `词${row},严重\u001b[31m`);
    const { code, out } = await wuguan([
      'import',
      file('bad.csv', `词语,级别\n好词,阻断\n${rows.join('\n')}\n`),
      '--out',
      'good.yaml',
      ...HEAD,
    ]);
    expect(code).toBe(1);
    expect(out).toContain('（50）');
    expect(out.split('\n').length).toBeLessThan(20);
    expect(out).not.toContain('\u001b');
    expect(readFileSync(join(dir, 'good.yaml'), 'utf8')).toContain('- { word: 好词, severity: BLOCK }');
  });

  test('nothing is written over what is there, nor half, nor without a head', async () => {
    const list = file('two.txt', '甲乙\n丙丁\n');
    file('there.yaml', 'mine');
    expect(await wuguan(['import', list, '--out', 'there.yaml', ...HEAD])).toMatchObject({ code: 2 });
    expect(readFileSync(join(dir, 'there.yaml'), 'utf8')).toBe('mine');
    expect((await wuguan(['import', list, '--out', 'there.yaml', '--force', ...HEAD])).code).toBe(0);
    expect(readFileSync(join(dir, 'there.yaml'), 'utf8')).toContain('甲乙');

    const codes = await Promise.all(
      [
        [list, '--out', 'new.yaml', ...HEAD.slice(2)],
        [list, '--out', 'new.yaml', ...HEAD.with(1, 'Not A Name')],
        [file('unusable.txt', '甲乙,严重\n'), '--out', 'new.yaml', ...HEAD],
        ['missing.txt'],
        [file('list.pdf', '甲')],
        [file('empty.txt', '# 无\n')],
      ].map(async (args) => (await wuguan(['import', ...args])).code),
    );
    expect(codes).toEqual([2, 2, 1, 2, 2, 2]);
    expect(readdirSync(dir)).not.toContain('new.yaml');
  });
});

describe('lint', () => {
  test('says what the shipped dictionaries hold and that they find nothing in clean texts', async () => {
    const { code, out } = await wuguan(['lint']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ packs, \d+ entries, version [0-9a-f]{64}$/m);
    expect(out).toContain('警示及以上 0 处');
  });

  test('refuses packs that cannot be used', async () => {
    mkdirSync(join(dir, 'twice'));
    const pack = (name: string): string =>
      `name: ${name}\ntopic: 甲\ngate: LEGAL\nstage: sensitive\nkind: words\nbasis: 甲\nseverity: WARN\nsince: "2026-01"\nwhy: 甲\nentries: [{ word: 甲乙 }]\n`;
    file('twice/a.yaml', pack('a'));
    file('twice/b.yaml', pack('b'));
    const { code, err } = await wuguan(['lint', 'twice']);
    expect(code).toBe(2);
    expect(err).toContain('「甲乙」重复');
  });
});

describe('a table of office holders', () => {
  test('becomes a pack with which scan finds a wrong name; rows that cannot be used are named', async () => {
    mkdirSync(join(dir, 'people'));
    const table = file('people.csv', '姓名,职务,排序,离任\n甄示范,示例区区长、区长,2,\n甄样,,3,\n甄旧,副区长,4,去年\n');
    const imported = await wuguan(['officials', table, '--out', 'people/officials.yaml']);
    expect(imported.code).toBe(1);
    expect(imported.out).toContain('可用 1 人，不可用 2 行');
    expect(imported.out).toMatch(/3: 没有职务.*\n.*4: 离任日期/);
    const text = file('people.txt', '区长甄示犯出席会议。\n');
    const scanned = await wuguan(['scan', text, '--rules', 'people']);
    expect(scanned).toMatchObject({ code: 1, out: expect.stringContaining('甄示范') as string });
  });

  test('needs its header, and the sample has it', async () => {
    expect(await wuguan(['officials', file('no-head.csv', '甄示范,区长\n')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('“姓名”和“职务”') as string,
    });
    const sample = fileURLToPath(new URL('../../docs/samples/officials.csv', import.meta.url));
    expect(await wuguan(['officials', sample])).toMatchObject({ code: 0 });
  });
});
