import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { renderFindings } from '../../src/cli/report.ts';
import type { Finding } from '../../src/domain/finding.ts';

const PLAIN = { color: false, width: 80 };
const COLOR = { color: true, width: 80 };
const ESC = '\u001b';

/** A finding on the first place of `mark` in `text`. */
function on(text: string, mark: string, more: Partial<Finding> & { readonly state?: string } = {}) {
  const start = text.indexOf(mark);
  expect(start).toBeGreaterThanOrEqual(0);
  const finding = {
    ...{ stage: 'sensitive', ruleId: 'sensitive.own.词', rulesetVersion: 'v', gate: 'LEGAL', severity: 'BLOCK' },
    ...{ article: '第十五条', field: 'body', span: [start, start + mark.length], excerpt: mark, message: '不得刊登' },
    ...more,
  };
  return finding as Finding & { readonly state?: string };
}

/** The line with the mark and the line of markers below it. */
function marked(report: string): { readonly line: string; readonly markers: string } {
  const lines = report.split('\n');
  const at = lines.findIndex((line) => /^ *\^+$/.test(line));
  expect(at).toBeGreaterThan(0);
  return { line: lines[at - 1] ?? '', markers: lines[at] ?? '' };
}

/** What of a line stands above its markers, by columns of a terminal. */
function above({ line, markers }: ReturnType<typeof marked>): string {
  const from = markers.indexOf('^');
  const to = markers.length;
  let column = 0;
  let text = '';
  for (const { segment } of new Intl.Segmenter('zh').segment(line)) {
    if (column >= from && column < to) text += segment;
    column += stringWidth(segment);
  }
  return text;
}

describe('a finding', () => {
  test('is shown with severity, place, line, message, suggestion, article and evasion', () => {
    const body = '第一行\r\n各单位：请代购药品\r末行';
    const finding = on(body, '代购', { suggestion: '购买', evasion: 'pinyin', message: '不得引流' });
    expect(renderFindings('通知.txt', { body }, [finding], PLAIN)).toBe(
      [
        '通知.txt',
        '',
        '法律关',
        '  阻断  正文 2:6  sensitive.own.词',
        '    各单位：请代购药品',
        '              ^^^^',
        '    不得引流',
        '    改为：购买',
        '    依据：第十五条',
        '    规避手法：拼音代字',
        '',
        '1 处：硬阻断 0，阻断 1，警示 0，提示 0',
        '阻断：修改；或由撰稿人附说明送审，终审逐条写明不少于 10 个字的理由后准予保留',
        '',
      ].join('\n'),
    );
  });

  test('of a stage whose suggestion says what to do gets it as advice', () => {
    const report = renderFindings(
      'x',
      { body: '密级' },
      [on('密级', '密级', { stage: 'secrecy', suggestion: '删除' })],
      PLAIN,
    );
    expect(report).toContain('建议：删除');
  });

  test('counts characters, not units, and marks by columns: full width, half width, emoji, combining', () => {
    const body = '😀𠮷ｱa\u0301è『广告』x广告';
    const first = renderFindings('x', { body }, [on(body, '广告』')], PLAIN);
    expect(first).toContain('正文 1:8 ');
    expect(above(marked(first))).toBe('广告』');
    const single = renderFindings('x', { body }, [on(body, 'x')], PLAIN);
    expect(above(marked(single))).toBe('x');
  });

  test('is highlighted in colour, without markers', () => {
    const body = '请代购药品';
    const report = renderFindings('x', { body }, [on(body, '代购')], COLOR);
    expect(report).toContain(`请${ESC}[7m代购${ESC}[27m药品`);
    expect(report).not.toContain('^');
    expect(renderFindings('x', { body }, [on(body, '代购')], PLAIN)).not.toContain(ESC);
  });

  test('in a very long line is cut around the mark', () => {
    const body = `<p>${'前'.repeat(500_000)}代购${'后'.repeat(500_000)}</p>`;
    const report = renderFindings(
      'x',
      { body },
      Array.from({ length: 50 }, () => on(body, '代购')),
      PLAIN,
    );
    const shown = marked(report);
    expect(shown.line).toMatch(/^ {4}…前{10,}代购后{10,}…$/);
    expect(stringWidth(shown.line)).toBeLessThanOrEqual(80);
    expect(stringWidth(shown.line)).toBeGreaterThan(70);
    expect(above(shown)).toBe('代购');
    expect(report).toContain('正文 1:500004 ');
  });

  test('near the end of a long line leaves the room to what stands before it', () => {
    const body = `${'前'.repeat(200)}代购完`;
    expect(marked(renderFindings('x', { body }, [on(body, '代购')], PLAIN)).line).toMatch(/^ {4}…前{34}代购完$/);
  });

  test('that is long itself, or goes on in the next line, is cut', () => {
    const body = `头${'长'.repeat(300)}尾\n次行`;
    const long = marked(renderFindings('x', { body }, [on(body, '长'.repeat(300))], PLAIN));
    expect(above(long)).toMatch(/^长{10,}…$/);
    expect(stringWidth(long.line)).toBeLessThanOrEqual(80);
    const over = marked(renderFindings('x', { body }, [on(body, '尾\n次')], PLAIN));
    expect(above(over)).toBe('尾…');
  });

  test('that points at nothing, or beyond the text, is shown all the same', () => {
    const whole = on('x', 'x', { field: 'draft', span: [0, 0] });
    const lost = on('x', 'x', { span: [7, 9] });
    const report = renderFindings('x', { body: 'x' }, [whole, lost], PLAIN);
    expect(report).toContain('阻断  稿件  sensitive');
    expect(report).toContain('阻断  正文 1:2  sensitive');
    expect(report).toContain('2 处');
  });

  test('that was dealt with says so', () => {
    const report = (state: string): string => renderFindings('x', { body: 'x' }, [on('x', 'x', { state })], PLAIN);
    expect(report('FALSE_POSITIVE')).toContain('〔误报〕');
    expect(report('OPEN')).not.toContain('〔');
  });
});

test('findings stand by gate, then in reading order, and are counted by severity', () => {
  const fields = { title: '甲乙', body: '丙丁戊' };
  const at = (text: string, mark: string, more: Partial<Finding>): Finding =>
    on(text, mark, { message: mark, ...more });
  const report = renderFindings(
    'x',
    fields,
    [
      at('丙丁戊', '戊', { gate: 'WORDING', severity: 'INFO' }),
      at('丙丁戊', '丁', { gate: 'POLITICAL', severity: 'HARD' }),
      at('甲乙', '乙', { gate: 'WORDING', severity: 'WARN', field: 'title' }),
      at('丙丁戊', '丙', { gate: 'WORDING', severity: 'WARN' }),
      at('丙丁戊', '丙', { gate: 'SECRECY', severity: 'BLOCK' }),
      at('丙丁戊', '丁', { gate: 'POLICY', severity: 'BLOCK' }),
    ],
    PLAIN,
  );
  const order = report.split('\n').filter((line) => /^.{2}关$|^ {4}\p{Script=Han}$/u.test(line));
  expect(order.map((line) => line.trim())).toEqual([
    '政治关',
    '丁',
    '政策关',
    '丁',
    '保密关',
    '丙',
    '文字关',
    '乙',
    '丙',
    '戊',
  ]);
  expect(report.trimEnd().split('\n').slice(-3)).toEqual([
    '6 处：硬阻断 1，阻断 2，警示 2，提示 1',
    '硬阻断：任何人不得准予保留，只能修改',
    '阻断：修改；或由撰稿人附说明送审，终审逐条写明不少于 10 个字的理由后准予保留',
  ]);
  expect(renderFindings('x', fields, [], PLAIN)).toBe('x\n\n0 处：硬阻断 0，阻断 0，警示 0，提示 0\n');
});

test('nothing of a hostile file reaches the terminal as a control', () => {
  const evil = `${ESC}]0;owned\u0007${ESC}[2J\u009b31m\u0000\r\u0008\u202e\u200b\u2028\u{e0041}\ud800`;
  const body = `安全${evil}代购${evil}`;
  const finding = on(body, `${evil}代购`, {
    ...{ ruleId: evil, article: evil, field: `variants.${evil}.body`, excerpt: evil },
    ...{ message: evil, suggestion: evil, evasion: evil },
  });
  const fields = { body, [finding.field]: body };
  const findings = [finding, { ...finding, field: 'body' }, { ...finding, field: evil }];
  // a carriage return ends the line, so that the mark is cut there
  for (const width of [40, 80, 400]) {
    const plain = renderFindings(evil, fields, findings, { color: false, width });
    expect(plain).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
    expect(plain).toContain('\\u{1b}]0;owned\\u{7}');
    const color = renderFindings(evil, fields, findings, { color: true, width });
    // oxlint-disable-next-line no-control-regex -- the sequences that the report itself writes
    expect(color.replaceAll(/\u001b\[\d+m/g, '')).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u);
  }
});

test('an invisible character inside a mark can be seen, and the markers cover it', () => {
  const body = '请代\u200b购';
  const shown = marked(renderFindings('x', { body }, [on(body, '代\u200b购')], PLAIN));
  expect(above(shown)).toBe('代\\u{200b}购');
});

test('long messages are broken to the width', () => {
  const message = '说明'.repeat(100);
  const report = renderFindings('x', { body: 'x' }, [on('x', 'x', { message, severity: 'WARN' })], {
    color: false,
    width: 60,
  });
  const lines = report.split('\n');
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(60);
  expect(
    lines
      .filter((line) => line.includes('说明'))
      .map((line) => line.trim())
      .join(''),
  ).toBe(message);
});
