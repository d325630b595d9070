import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTree } from '../../../src/text/reading/read-tree.ts';
import type { ElementPiece, Piece } from '../../../src/text/reading/tree.ts';
import { anyMarkup, standsFor, textsIn } from '../../support/markup.ts';

const elementsIn = (pieces: readonly Piece[]): readonly ElementPiece[] =>
  pieces.flatMap((piece) => (piece.kind === 'text' ? [] : [piece, ...elementsIn(piece.children)]));
/** Elements with their text, in short: p(甲 b(乙)). */
const outline = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'text' ? piece.text : `${piece.name}(${outline(piece.children)})`)).join('');

describe('any markup', () => {
  test('gives every piece of text the characters of the source that it stands for', () => {
    fc.assert(
      fc.property(anyMarkup, ([source, format]) => {
        for (const piece of textsIn(readTree(source, format).pieces)) {
          expect(piece.text).not.toBe('');
          expect(standsFor(source, piece), JSON.stringify(piece)).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
  });

  test('gives every value of an attribute its place', () => {
    fc.assert(
      fc.property(anyMarkup, ([source, format]) => {
        for (const { attributes, places } of elementsIn(readTree(source, format).pieces)) {
          for (const [name, [start, end]] of Object.entries(places)) {
            const written = source.slice(start, end);
            const isPlain = !/[&\\\r\0]/.test(written);
            expect(0 <= start && start <= end && end <= source.length).toBe(true);
            if (isPlain && name !== 'alt') expect(attributes[name]).toBe(written);
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test('loses no text that is written without marks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('甲', '乙。', '丙，丁', ' ', '2~3', '5*8', '3~4天'), { maxLength: 30 }),
        (parts) => {
          const source = `甲${parts.join('')}甲`;
          for (const format of ['html', 'markdown', 'text'] as const) {
            const read = textsIn(readTree(source, format).pieces).map(({ text }) => text);
            expect(read.join('')).toBe(source);
          }
        },
      ),
    );
  });
});

describe('Markdown', () => {
  const read = (source: string): string => outline(readTree(source, 'markdown').pieces);
  test.each([
    ['单个波浪号', '为期2~3天，气温4~5度', 'p(为期2~3天，气温4~5度)'],
    ['删除线', '~~旧~~新', 'p(s(旧)新)'],
    [
      '数字间的星号',
      '5*8小时，面积3*4米，电话138****5678、139****0000',
      'p(5*8小时，面积3*4米，电话138****5678、139****0000)',
    ],
    ['全角数字间的星号', '５*８和６*７', 'p(５*８和６*７)'],
    ['单个星号', '受助学生刘*明，男', 'p(受助学生刘*明，男)'],
    ['强调', '第一段*强调*，**重**_点_', 'p(第一段em(强调)，strong(重)em(点))'],
    ['数字在强调之内', '**2026**年*5*月', 'p(strong(2026)年em(5)月)'],
    ['转义', String.raw`1\*2\~3 www\.a\.cn \甲`, String.raw`p(1*2~3 www.a.cn \甲)`],
    ['字符引用', '&lt;b&gt; &#x7532;&#20057; &amp;amp; &nosuch;', 'p(<b> 甲乙 &amp; &nosuch;)'],
    ['标签是文字', '甲<b>乙</b><!-- 丙 -->', 'p(甲<b>乙</b><!-- 丙 -->)'],
    ['表格', '| 甲 | 乙\\|丙 |\n|--|:-:|\n| 1 | `2\\|3` |', 'table(tbody(tr(th(甲)th(乙|丙))tr(td(1)td(code(2|3)))))'],
    ['尖括号中的网址', '<https://a.cn/x_y_z>', 'p(a(https://a.cn/x_y_z))'],
    ['引用链接及其定义', '[文][r]\n\n[r]: https://a.cn "题"', 'p(a(文))p([r]: https://a.cn "题")'],
    ['代码及其说明', '```js 甲\n乙\n```', 'pre(js 甲\n乙)'],
    ['嵌套列表', '- 一\n  - 二\n- 三', 'ul(li(一ul(li(二)))li(三))'],
    ['编号', '3. 一\n4. 二', 'ol(li(一)li(二))'],
    ['引文中的换行', '> 甲\n> 乙\n丙', 'blockquote(p(甲\n乙\n丙))'],
    ['以空格结束的行', '甲  \n乙\\\n丙', 'p(甲br()乙br()丙)'],
  ])('%s', (_kind, source, expected) => expect(read(source)).toBe(expected));

  test('tells where links and pictures lead, and where that is written', () => {
    const source = '![图*一*](a.png "题") [字](<b c> \'注\') [引][r]\n\n[r]: https://d.cn';
    const found = elementsIn(readTree(source, 'markdown').pieces).flatMap(({ name, attributes, places }) =>
      Object.entries(places).map(([key, span]) => [name, key, attributes[key], source.slice(...span)]),
    );
    expect(found).toEqual([
      ['img', 'src', 'a.png', 'a.png'],
      ['img', 'title', '题', '题'],
      ['img', 'alt', '图一', '图*一*'],
      ['a', 'href', 'b c', 'b c'],
      ['a', 'title', '注', '注'],
      ['a', 'href', 'https://d.cn', 'https://d.cn'],
    ]);
  });

  test('of more marks than people write is shown as it is written', () => {
    for (const source of ['*a '.repeat(5_000), '> '.repeat(100), '- a\n'.repeat(5_000), 'a\n='.repeat(5_000)]) {
      expect(readTree(source, 'markdown')).toMatchObject({ isWhole: false, pieces: [{ text: source }] });
    }
    const rows = '| 刘*明 | 138****5678 |\n'.repeat(2_000);
    const long = `${'这是**一段**正文，见[附件](a.pdf)。\n\n'.repeat(1_000)}| 姓名 | 电话 |\n|---|:--|\n${rows}`;
    expect(readTree(long, 'markdown').isWhole).toBe(true);
    // bars alone make no table: all this is one paragraph, in which each mark is compared with all before it
    for (const before of ['<p>', '> ', '正文\n', '    ', '|']) {
      expect(readTree(`${before}| 姓名 | 电话 |\n|---|---|\n${rows}`, 'markdown').isWhole, before).toBe(false);
    }
  });
});

describe('HTML', () => {
  const read = (source: string): string => outline(readTree(source, 'html').pieces);
  test.each([
    ['字符引用', '<p>&#38480;&lt;b&gt;&nbsp;&notit;&amp;lt;</p>', 'p(限<b>\u00a0¬it;&lt;)'],
    ['表格里的散字在表格之前', '<table>台湾<tr><td>甲</table>', '台湾table(tbody(tr(td(甲))))'],
    ['无人能读的元素', '<style>甲</style><script>乙</script><title>丙</title>丁', 'style()script()title()丁'],
    ['注释与 CDATA', '甲<!-->乙<![CDATA[丙]]>丁', '甲乙丁'],
    ['属性中的大于号', '<a title="甲>乙">丙</a>', 'a(丙)'],
  ])('%s', (_kind, source, expected) => expect(read(source)).toBe(expected));

  test('says where the values of attributes stand', () => {
    const source = `<a HREF = 'x&amp;y' title=甲>乙</a><img alt="">`;
    const found = elementsIn(readTree(source, 'html').pieces).flatMap(({ attributes, places }) =>
      Object.entries(places).map(([name, span]) => [name, attributes[name], source.slice(...span)]),
    );
    expect(found).toEqual([
      ['href', 'x&y', 'x&amp;y'],
      ['title', '甲', '甲'],
      ['alt', '', ''],
    ]);
  });

  test.each([
    ['<b>', 512, true],
    ['<b>', 513, false],
    ['<p>甲<b>乙</b><br><img src="x">', 10_000, true],
    ['<b>甲</b>', 10_000, true],
  ])('%s, %i times, is read whole: %s', (part, times, isWhole) => {
    expect(readTree(part.repeat(times), 'html').isWhole).toBe(isWhole);
  });

  test('that is made to be as large as its square is read in parts, and no text is lost', () => {
    const formats = Array.from({ length: 500 }, (_, index) => `<b title=${index}>`).join('');
    const tree = readTree(`<p>${formats}${'<div>甲</div>'.repeat(2_000)}`, 'html');
    expect(tree.isWhole).toBe(false);
    expect(
      textsIn(tree.pieces)
        .map(({ text }) => text)
        .join(''),
    ).toBe('甲'.repeat(2_000));
    expect(elementsIn(tree.pieces).length).toBeLessThan(50_000);
  });
});
