import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/domain/finding.ts';
import { dir, file, wuguan, type Ran } from '../support/command.ts';

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
  test('exits with 0 where nothing is found, with 1 where something is, and says what', async () => {
    expect(await wuguan(['scan', clean])).toMatchObject({ code: 0, err: '' });
    const found = await wuguan(['scan', clean, file('ad.txt', '好消息：\n本周限时抢购。\n')]);
    expect(found).toMatchObject({ code: 1, err: '' });
    expect(found.out).toContain('阻断  正文 2:3  adlink.ads.限时抢购');
    expect(found.out).toContain('共 2 个文件');
    expect(found.out).not.toContain('\u001b');
  });

  test('exits with 2 when a file cannot be read, and checks the others all the same', async () => {
    mkdirSync(join(dir, 'folder.txt'));
    const unreadable = [
      'missing.txt',
      'folder.txt',
      file('old.doc', '旧'),
      file('bad.docx', '不是'),
      file('bin.txt', 'a\0'),
    ];
    const { code, out, err } = await wuguan(['scan', ...unreadable, file('ad2.txt', '限时抢购')]);
    expect(code).toBe(2);
    expect(out).toContain('adlink.ads.限时抢购');
    for (const name of unreadable) expect(err).toContain(`${name}：`);
    expect(err.trim().split('\n')).toHaveLength(unreadable.length);
  });

  test('exits with 2 for bad usage and bad rules', async () => {
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
    const refused = await Promise.all(wrong.map(async (args) => ({ args, ...(await wuguan(['scan', ...args])) })));
    for (const { args, code, err } of refused) {
      expect(code, args.join(' ')).toBe(2);
      expect(err, args.join(' ')).not.toBe('');
      expect(err, args.join(' ')).not.toContain('    at ');
    }
    expect(await wuguan(['scan', '--help'])).toMatchObject({ code: 0, err: '' });
  });

  test('fails from the severity on that it is told', async () => {
    const name = file('warn.txt', '请做好布署。');
    expect((await wuguan(['scan', name])).code).toBe(1);
    expect((await wuguan(['scan', name, '--fail-on', 'BLOCK'])).code).toBe(0);
    expect(await wuguan(['scan', name, '--fail-on', 'INFO', '--quiet'])).toEqual({ code: 1, out: '', err: '' });
  });

  test('reads standard input, and only the stages that it is told, wherever the files stand', async () => {
    const both = '布署限时抢购';
    const stages = (ran: Ran): readonly string[] =>
      reportOf(ran).files.flatMap(({ findings }) => findings.map(({ stage }) => stage));
    expect(stages(await wuguan(['scan', '-', '--json'], both))).toEqual(['wording', 'adlink']);
    expect(stages(await wuguan(['scan', '--json', '--stage', 'adlink', '--', '-'], both))).toEqual(['adlink']);
    expect(stages(await wuguan(['scan', '--stage', 'wording', '-', '--json'], both))).toEqual(['wording']);
    const name = file('both.txt', both);
    expect(stages(await wuguan(['scan', '--json', name]))).toEqual(['wording', 'adlink']);
    expect(readFileSync(join(dir, name), 'utf8')).toBe(both);
  });

  test('does not lend colour or control sequences of a file to the terminal', async () => {
    const { out } = await wuguan(['scan', '-'], '\u001b[31m限时抢购\u001b[0m\u202e');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\u202e');
    expect(out).toContain('限时抢购');
  });
});

describe('the JSON of scan', () => {
  const marked = (source: string, finding: Finding | undefined): string =>
    finding === undefined ? '' : source.slice(...finding.span);

  test('points to the very characters that stand in the file', async () => {
    const cases = {
      // [what is marked], with its severity
      'zero-width.txt': ['请\r\n见[台\u200b湾\u200b政\u2060府]😀。', 'HARD'],
      'tags.html': ['<p>见[台<b>湾</b><!-- x -->政&#24220;]。</p>', 'BLOCK'],
      'to-be-cleaned.html': ['<div onclick="x()"><script>1</script>[台湾<o:p></o:p>政府]</div>', 'BLOCK'],
      'emphasis.md': ['# 题\n\n见[台**湾政**府]', 'BLOCK'],
      'traditional.txt': ['\ufeff见[臺灣政府]。', 'BLOCK'],
    } as const;
    const names = Object.entries(cases).map(([name, [source]]) => file(name, source.replaceAll(/[[\]]/g, '')));
    const ran = await wuguan(['scan', ...names, '--json', '--stage', 'sensitive']);
    expect(ran).toMatchObject({ code: 1, err: '' });
    const { files } = reportOf(ran);
    for (const [index, [name, [source, severity]]] of Object.entries(cases).entries()) {
      const { findings } = files[index]!;
      expect(findings, name).toMatchObject([{ ruleId: 'sensitive.standing-terms.台湾政府', severity, field: 'body' }]);
      // a byte order mark is no part of a text
      const text = source.replaceAll(/[[\]\ufeff]/g, '');
      expect(marked(text, findings[0]), name).toBe(/\[(.*)\]/.exec(source)?.[1]);
    }
  });

  test('holds findings in the shape of the API, and counts them', async () => {
    const source = '<p>见台\u200b湾政府 <a href="https://bit.ly/x?a=1&amp;b=2">看</a></p>';
    const { files, summary } = reportOf(await wuguan(['scan', file('shape.html', source), clean, '--json']));
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
    const ran = await wuguan(['scan', name, '--json', 'docx.json']);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('阻断  正文 2:3  sensitive.standing-terms.台湾政府');
    expect(ran.out).toMatch(/^ +会见台湾政府&代表$/m);
    const report = JSON.parse(readFileSync(join(dir, 'docx.json'), 'utf8')) as ScanReport;
    const { body = '', findings } = report.files[0]!;
    expect(marked(body, findings[0])).toBe('台<strong>湾</strong>政府');
  });

  test('tells why a file would be refused, with what is found in it', async () => {
    const ran = await wuguan([
      'scan',
      file('control.txt', '台湾\u0008政府'),
      file('tags.md', '甲<b>乙'),
      clean,
      '--json',
    ]);
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
