import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/text/reading/html-tree.ts';
import type { Piece } from '../../../src/text/reading/tree.ts';
import { chromiumIsInstalled, openBrowser } from '../../../scripts/chromium.ts';

/** What no reader reads; a browser has it in its tree. */
const SILENT = 'script style textarea option noscript template title xmp'.split(' ');

const PARTS = [
  ...['甲', '乙', '丙', ' ', '\n', '\r\n', '<p>', '</p>', '<b>', '</b>', '<b style="color:red">', '<i>', '</i>'],
  ...['<a href=x>', '</a>', '<div>', '</div>', '<span>', '</span>', '<table>', '</table>', '<tr>', '</tr>', '<td>'],
  ...['</td>', '<tbody>', '<th>', '<caption>', '<col>', '<ul>', '<li>', '</li>', '</ul>', '<h1>', '</h1>', '<h2>'],
  ...['<br>', '</br>', '<pre>', '</pre>', '<font>', '</font>', '<ruby>', '<rt>', '<rp>', '</ruby>', '<dl>', '<dt>'],
  ...['<dd>', '<img alt="x">', '<hr>', '<!--', '-->', '<!-->', '--!>', '<![CDATA[', ']]>', '<!x>', '<?y>', '</ z>'],
  ...['<', '>', '&amp;', '&lt', '&#x4e2d;', '&nbsp;', '&notin;', '&notit;', '"', "'", '<p title="', '<svg>', '</svg>'],
  ...['<math>', '<iframe>', '</iframe>', '<xmp>', '</xmp>', '<style>', '</style>', '<title>', '</title>'],
  ...['<button>', '</button>', '<form>', '<nobr>', '<plaintext>', '<template>', '</template>', '<section>', '<body>'],
];

/** Another one looks at other markup. */
const SEED = Number(process.env['WUGUAN_SEED'] ?? 20_261_129);

/** All text in the order of the tree, with what it stands in. */
const outline = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'text' ? piece.text : `<${piece.name}>${outline(piece.children)}</>`)).join('');

describe.skipIf(!chromiumIsInstalled())('the tree of HTML', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    // without a doctype browsers read as they did in 1998
    await page.setContent('<!doctype html><title>示例</title>');
  });
  afterAll(() => browser.drop());

  /** The same, of the tree that the browser makes. */
  const browserOutlines = (sources: readonly string[]): Promise<readonly string[]> =>
    page.evaluate(`(() => {
      const silent = new Set(${JSON.stringify(SILENT)});
      const outline = (node) => [...node.childNodes].map((child) =>
        child.nodeType === 3 ? child.data
          : child.nodeType !== 1 ? ''
          : '<' + child.localName + '>' + (silent.has(child.localName) ? '' : outline(child)) + '</>').join('');
      return ${JSON.stringify(sources)}.map((source) => {
        const body = document.createElement('div');
        body.innerHTML = source;
        return outline(body);
      });
    })()`);

  test('is the one that a browser makes, whatever the markup', async () => {
    const sources = fc.sample(
      fc.array(fc.constantFrom(...PARTS), { maxLength: 60, size: 'max' }).map((parts) => parts.join('')),
      { numRuns: 4_000, seed: SEED },
    );
    const wanted = await browserOutlines(sources);
    const wrong = sources.filter((source, index) => outline(readHtml(source).pieces) !== wanted[index]);
    expect(wrong, `WUGUAN_SEED=${SEED}`).toEqual([]);
  });

  test.each([
    ['text in a table stands before it', '<table>台湾<tr><td>甲</td></tr>政府</table>'],
    ['a cell without a table is none', '<td>限时</td><td>抢购</td>'],
    ['a block ends a paragraph, not what stands in it', '<p><span>甲<div>乙</div>丙</span></p>'],
    ['emphasis goes on in the next paragraph', '<p>甲<b>乙<p>丙</b>丁'],
    ['a link ends where another begins', '<a href=1>甲<a href=2>乙</a>丙</a>'],
    ['comments end in many ways', '甲<!-->乙<!--->丙<!--x--!>丁<!-- > 戊 -->己<!--庚'],
    ['CDATA is a comment', '甲<![CDATA[乙 > 丙]]>丁'],
    ['so is what looks like a declaration', '甲<?乙>丙<!丁>戊</ 己>庚</>辛'],
    ['tags need a letter', '1<2 and <b>3>2</b> <甲>'],
    ['attributes without quotes end at a space', '<a href=x/y title=a>b>甲</a>'],
    ['a template ends what a table may close', '<table><template><tbody></table>甲</template>乙<tr><td>丙'],
    ['so it does in a row', '<table><tr><template><th></tr><h1>甲</h1></template><td>乙'],
    ['CDATA is a section in the title of a drawing', '<svg><title><![CDATA[<b>甲</svg>乙]]></title></svg>丙'],
    ['a first line break in pre is none', '<pre>\n甲\n乙</pre>'],
  ])('%s', async (_kind, source) => {
    expect([outline(readHtml(source).pieces)]).toEqual(await browserOutlines([source]));
  });
});
