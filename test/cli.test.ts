import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { afterAll, describe, expect, test } from 'vitest';
import { loadPacks } from '../src/dictionary/load.ts';
import type { Finding } from '../src/domain/finding.ts';

const COMMAND = fileURLToPath(new URL('../scripts/wuguan.mjs', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wuguan-cli-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in the directory of the files. */
function wuguan(args: readonly string[], input: string | Uint8Array = ''): Ran {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const done = spawnSync(process.execPath, [COMMAND, ...args], { cwd: dir, input, env, encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(dir, name), content);
  return name;
}

interface ScanReport {
  readonly files: readonly {
    readonly file: string;
    readonly findings: readonly Finding[];
    readonly error?: string;
    readonly body?: string;
  }[];
  readonly summary: Readonly<Record<string, unknown>>;
}
const reportOf = ({ out }: Ran): ScanReport => JSON.parse(out) as ScanReport;

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function docx(paragraphs: readonly string[]): Promise<Uint8Array> {
  const zip = new JSZip();
  const body = paragraphs.map((runs) => `<w:p>${runs}</w:p>`).join('');
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file('word/document.xml', `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`);
  return zip.generateAsync({ type: 'uint8array' });
}
const run = (text: string, bold = false): string =>
  `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t>${text}</w:t></w:r>`;

const clean = file('clean.txt', '关于召开座谈会的通知\n请各单位按时参加。\n');

describe('scan', () => {
  test('exits with 0 where nothing is found, with 1 where something is, and says what', () => {
    expect(wuguan(['scan', clean])).toMatchObject({ code: 0, err: '' });
    const found = wuguan(['scan', clean, file('ad.txt', '好消息：\n本周限时抢购。\n')]);
    expect(found).toMatchObject({ code: 1, err: '' });
    expect(found.out).toContain('阻断  正文 2:3  adlink.ads.限时抢购');
    expect(found.out).toContain('共 2 个文件');
    expect(found.out).not.toContain('\u001b');
  });

  test('exits with 2 when a file cannot be read, and checks the others all the same', () => {
    mkdirSync(join(dir, 'folder.txt'));
    const unreadable = [
      'missing.txt',
      'folder.txt',
      file('old.doc', '旧'),
      file('bad.docx', '不是'),
      file('bin.txt', 'a\0'),
    ];
    const { code, out, err } = wuguan(['scan', ...unreadable, file('ad2.txt', '限时抢购')]);
    expect(code).toBe(2);
    expect(out).toContain('adlink.ads.限时抢购');
    for (const name of unreadable) expect(err).toContain(`${name}：`);
    expect(err.trim().split('\n')).toHaveLength(unreadable.length);
  });

  test('exits with 2 for bad usage and bad rules', () => {
    mkdirSync(join(dir, 'empty'));
    mkdirSync(join(dir, 'broken'));
    file('broken/x.yaml', 'name: [');
    const wrong: readonly (readonly string[])[] = [
      [],
      ['--fail-on', 'WORSE', clean],
      ['--nonsense', clean],
      [clean, '--stage', 'nonsense'],
      [clean, '--rules', 'empty'],
      [clean, '--rules', 'broken'],
      [clean, '--rules', 'nowhere'],
      [clean, '--json', 'nowhere/out.json'],
    ];
    for (const args of wrong) {
      const { code, err } = wuguan(['scan', ...args]);
      expect(code, args.join(' ')).toBe(2);
      expect(err, args.join(' ')).not.toBe('');
      expect(err, args.join(' ')).not.toContain('    at ');
    }
    expect(wuguan(['scan', '--help'])).toMatchObject({ code: 0, err: '' });
  });

  test('fails from the severity on that it is told', () => {
    const name = file('warn.txt', '请做好布署。');
    expect(wuguan(['scan', name]).code).toBe(1);
    expect(wuguan(['scan', name, '--fail-on', 'BLOCK']).code).toBe(0);
    expect(wuguan(['scan', name, '--fail-on', 'INFO', '--quiet'])).toEqual({ code: 1, out: '', err: '' });
  });

  test('reads standard input, and only the stages that it is told, wherever the files stand', () => {
    const both = '布署限时抢购';
    const stages = (ran: Ran): readonly string[] =>
      reportOf(ran).files.flatMap(({ findings }) => findings.map(({ stage }) => stage));
    expect(stages(wuguan(['scan', '-', '--json'], both))).toEqual(['wording', 'adlink']);
    expect(stages(wuguan(['scan', '--json', '--stage', 'adlink', '--', '-'], both))).toEqual(['adlink']);
    expect(stages(wuguan(['scan', '--stage', 'wording', '-', '--json'], both))).toEqual(['wording']);
    const name = file('both.txt', both);
    expect(stages(wuguan(['scan', '--json', name]))).toEqual(['wording', 'adlink']);
    expect(readFileSync(join(dir, name), 'utf8')).toBe(both);
  });

  test('does not lend colour or control sequences of a file to the terminal', () => {
    const { out } = wuguan(['scan', '-'], '\u001b[31m限时抢购\u001b[0m\u202e');
    expect(out).not.toMatch(/[\u001b\u202e]/);
    expect(out).toContain('限时抢购');
  });
});

describe('the JSON of scan', () => {
  const marked = (source: string, finding: Finding | undefined): string =>
    finding === undefined ? '' : source.slice(...finding.span);

  test.each([
    [
      'text with characters of no width',
      'a.txt',
      '请\r\n见台\u200b湾\u200b政\u2060府😀。',
      '台\u200b湾\u200b政\u2060府',
      'HARD',
    ],
    [
      'HTML with tags and entities in a word',
      'b.html',
      '<p>见台<b>湾</b><!-- x -->政&#24220;。</p>',
      '台<b>湾</b><!-- x -->政&#24220;',
      'BLOCK',
    ],
    [
      'HTML that an office would clean first',
      'c.html',
      '<div onclick="x()"><script>1</script>台湾<o:p></o:p>政府</div>',
      '台湾<o:p></o:p>政府',
      'BLOCK',
    ],
    ['Markdown with emphasis in a word', 'd.md', '# 题\n\n见台**湾政**府', '台**湾政**府', 'BLOCK'],
    ['traditional characters', 'e.txt', '見臺灣政府。', '臺灣政府', 'BLOCK'],
  ])('points to the very characters of %s', (_what, name, source, expected, severity) => {
    const ran = wuguan(['scan', file(name, source), '--json', '--stage', 'sensitive']);
    expect(ran).toMatchObject({ code: 1, err: '' });
    const [finding] = reportOf(ran).files[0]!.findings;
    expect(marked(source, finding)).toBe(expected);
    expect(finding).toMatchObject({ ruleId: 'sensitive.standing-terms.台湾政府', severity, field: 'body' });
  });

  test('holds findings in the shape of the API, and counts them', () => {
    const source = '<p>见台\u200b湾政府 <a href="https://bit.ly/x?a=1&amp;b=2">看</a></p>';
    const { files, summary } = reportOf(wuguan(['scan', file('shape.html', source), clean, '--json']));
    expect(files.map(({ file: name }) => name)).toEqual(['shape.html', 'clean.txt']);
    const [word, link] = files[0]!.findings;
    expect(word).toEqual({
      stage: 'sensitive',
      ruleId: 'sensitive.standing-terms.台湾政府',
      rulesetVersion: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      gate: 'POLITICAL',
      severity: 'HARD',
      article: '《新华社新闻信息报道中的禁用词和慎用词》',
      field: 'body',
      span: [4, 9],
      excerpt: expect.stringContaining('台\u200b湾政府') as string,
      message: expect.stringContaining('「台湾政府」') as string,
      suggestion: '台湾当局',
      evasion: 'invisible',
    });
    expect(link).toMatchObject({ stage: 'adlink', severity: 'BLOCK' });
    expect(marked(source, link)).toBe('https://bit.ly/x?a=1&amp;b=2');
    expect(summary).toMatchObject({
      ...{ files: 2, failed: 0, findings: 2, atOrAboveFailOn: 2, failOn: 'WARN' },
      severities: { INFO: 0, WARN: 0, BLOCK: 1, HARD: 1 },
    });
  });

  test('points into the text that was read out of a DOCX, and people see that text', async () => {
    const name = file(
      'x.docx',
      await docx([run('关于会见的通知'), run('会见台') + run('湾', true) + run('政府&amp;代表')]),
    );
    const ran = wuguan(['scan', name, '--json', 'docx.json']);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('阻断  正文 2:3  sensitive.standing-terms.台湾政府');
    expect(ran.out).toMatch(/^ +会见台湾政府&代表$/m);
    const report = JSON.parse(readFileSync(join(dir, 'docx.json'), 'utf8')) as ScanReport;
    const { body = '', findings } = report.files[0]!;
    expect(marked(body, findings[0])).toBe('台<strong>湾</strong>政府');
  });

  test('tells why a file would be refused, with what is found in it', () => {
    const ran = wuguan(['scan', file('control.txt', '台湾\u0008政府'), file('tags.md', '甲<b>乙'), clean, '--json']);
    expect(ran.code).toBe(2);
    const [control, tags, last] = reportOf(ran).files;
    expect(control).toMatchObject({
      error: expect.any(String) as string,
      findings: [{ severity: 'HARD', span: [0, 5] }],
    });
    expect(tags).toMatchObject({ error: expect.any(String) as string, findings: [] });
    expect(last).toEqual({ file: 'clean.txt', format: 'text', findings: [] });
    expect(ran.err).toContain('control.txt：');
  });
});

const HEAD = [
  '--name',
  'local',
  '--gate',
  'LEGAL',
  '--stage',
  'sensitive',
  '--basis',
  '第十四条',
  '--why',
  '不用',
  '--topic',
  '本地',
];

describe('import, lint and scan, one after another', () => {
  test('a list becomes a pack, the pack is checked, and the words are found', async () => {
    mkdirSync(join(dir, 'own'));
    const list = file(
      'list.csv',
      '词语,级别,建议,例外\n甲乙丙丁,阻断,戊己,\n庚辛壬癸,,,\n甲乙丙丁,,,\n1949,提示,,\n"a: #b",,,\n',
    );
    const imported = wuguan(['import', list, '--out', 'own/local.yaml', ...HEAD]);
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

    expect(wuguan(['lint', 'own'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 packs, 4 entries') as string,
    });
    mkdirSync(join(dir, 'own/clean'));
    file('own/clean/a.txt', `${'无事。'.repeat(1_000)}甲乙丙丁，甲乙丙丁，甲乙丙丁，庚辛壬癸，1949\n`);
    const over = wuguan(['lint', 'own']);
    expect(over.code).toBe(1);
    expect(over.out).toMatch(/^ +3 {2}sensitive\.local\.甲乙丙丁 {2}.*【甲乙丙丁】/m);
    expect(over.out).toMatch(/3,0\d\d 字.* 4 处/);
    expect(wuguan(['lint', 'own', '--clean', 'empty']).code).toBe(0);
    expect(wuguan(['lint', 'own', '--clean', 'nowhere']).code).toBe(2);

    const scanned = wuguan(['scan', file('own.txt', '庚 辛 壬 癸'), '--rules', 'own']);
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
    const { code, out } = wuguan(['import', name]);
    expect(code).toBe(0);
    expect(out).toContain('2 行，可用 2 词');
    expect(out).toContain('子丑寅 ⊂ 子丑寅卯');
  });

  test('rejected rows make 1, and the report is cut to what can be read', () => {
    const rows = Array.from({ length: 50 }, (_, row) => `词${row},严重\u001b[31m`);
    const { code, out } = wuguan([
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

  test('nothing is written over what is there, nor half, nor without a head', () => {
    const list = file('two.txt', '甲乙\n丙丁\n');
    file('there.yaml', 'mine');
    expect(wuguan(['import', list, '--out', 'there.yaml', ...HEAD])).toMatchObject({ code: 2 });
    expect(readFileSync(join(dir, 'there.yaml'), 'utf8')).toBe('mine');
    expect(wuguan(['import', list, '--out', 'there.yaml', '--force', ...HEAD]).code).toBe(0);
    expect(readFileSync(join(dir, 'there.yaml'), 'utf8')).toContain('甲乙');

    expect(wuguan(['import', list, '--out', 'new.yaml', ...HEAD.slice(2)]).code).toBe(2);
    expect(wuguan(['import', list, '--out', 'new.yaml', ...HEAD.with(1, 'Not A Name')]).code).toBe(2);
    expect(wuguan(['import', file('bad.txt', '甲乙,严重\n'), '--out', 'new.yaml', ...HEAD]).code).toBe(1);
    expect(wuguan(['import', 'missing.txt']).code).toBe(2);
    expect(wuguan(['import', file('list.pdf', '甲')]).code).toBe(2);
    expect(wuguan(['import', file('empty.txt', '# 无\n')]).code).toBe(2);
    expect(readdirSync(dir)).not.toContain('new.yaml');
  });
});

describe('lint', () => {
  test('says what the shipped dictionaries hold and that they find nothing in clean texts', () => {
    const { code, out } = wuguan(['lint']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ packs, \d+ entries, version [0-9a-f]{64}$/m);
    expect(out).toContain('警示及以上 0 处');
  });

  test('refuses packs that cannot be used', () => {
    mkdirSync(join(dir, 'twice'));
    const pack = (name: string): string =>
      `name: ${name}\ntopic: 甲\ngate: LEGAL\nstage: sensitive\nkind: words\nbasis: 甲\nseverity: WARN\nsince: "2026-01"\nwhy: 甲\nentries: [{ word: 甲乙 }]\n`;
    file('twice/a.yaml', pack('a'));
    file('twice/b.yaml', pack('b'));
    const { code, err } = wuguan(['lint', 'twice']);
    expect(code).toBe(2);
    expect(err).toContain('「甲乙」重复');
  });
});
