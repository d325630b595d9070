import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { DocumentError, readDocument } from '../../src/files/read-document.ts';

const utf8 = (text: string): Uint8Array => Buffer.from(text);
/** “政务新媒体” in GBK. */
const GBK = Buffer.from('d5fecef1d0c2c3bdcce5', 'hex');
/** “政務” in Big5. */
const BIG5 = Buffer.from('ac46b0c8', 'hex');

const refusal = (read: Promise<unknown>): Promise<string> =>
  read.then(
    () => 'accepted',
    (error: unknown) => {
      expect(error).toBeInstanceOf(DocumentError);
      return (error as Error).message;
    },
  );

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';

const paragraph = (text: string, properties = ''): string => `<w:p>${properties}<w:r><w:t>${text}</w:t></w:r></w:p>`;

async function docx(body: string, parts: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const zip = new JSZip();
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    ...parts,
  };
  for (const [name, text] of Object.entries(files)) zip.file(name, text);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

describe('text files', () => {
  test('keep their content as it is, in the format of their ending', async () => {
    const html = '<html><body><p>一\r\n二</p></body></html>';
    expect(await readDocument('通知.HTML', utf8(html))).toEqual({ body: html, bodyFormat: 'html' });
    expect(await readDocument('a.b.htm', utf8(html))).toMatchObject({ bodyFormat: 'html' });
    expect(await readDocument('/tmp/x.txt', utf8('\ufeff正文\n'))).toEqual({ body: '正文\n', bodyFormat: 'text' });
    expect(await readDocument('x.md', utf8('# 标题'))).toEqual({ body: '# 标题', bodyFormat: 'markdown' });
    expect(await readDocument('x.markdown', utf8('# 标题'))).toMatchObject({ bodyFormat: 'markdown' });
  });

  test('may be UTF-16 or GBK', async () => {
    const little = Buffer.from('\ufeff政务新媒体', 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16(), GBK]) {
      expect((await readDocument('x.txt', bytes)).body).toBe('政务新媒体');
    }
  });

  test('in HTML may declare their encoding, which counts unless they are UTF-8', async () => {
    const big5 = Buffer.concat([utf8('<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>'), BIG5]);
    expect((await readDocument('x.html', big5)).body).toMatch(/政務$/);
    const gbk = Buffer.concat([utf8(`<!-- ${'x'.repeat(1500)} --><META CHARSET='gb2312'>`), GBK]);
    expect((await readDocument('x.html', gbk)).body).toMatch(/政务新媒体$/);
    const converted = '<meta charset="big5"><p>政务新媒体</p>';
    expect((await readDocument('x.html', utf8(converted))).body).toBe(converted);
    const unknown = Buffer.concat([utf8('<meta charset="klingon">'), GBK]);
    expect((await readDocument('x.html', unknown)).body).toMatch(/政务新媒体$/);
    expect((await readDocument('x.txt', big5)).body, 'plain text declares nothing').not.toMatch(/政務$/);
  });

  test('that are no text are refused', async () => {
    expect(await refusal(readDocument('x.txt', Uint8Array.from([0x89, 0x50, 0xff, 0xff])))).toMatch(/编码/);
    expect(await refusal(readDocument('x.md', utf8('a\u0000b')))).toMatch(/不是文本文件/);
  });
});

describe('a DOCX file', () => {
  test('comes out as HTML: headings, emphasis, lists, tables, links', async () => {
    const link = '<w:hyperlink r:id="r9"><w:r><w:t>原文</w:t></w:r></w:hyperlink>';
    const body = [
      paragraph('关于某事的通知', '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'),
      '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>各单位</w:t></w:r><w:r><w:t>：&lt;请&gt;知悉</w:t></w:r></w:p>',
      `<w:p xmlns:r="${OFFICE}">${link}</w:p>`,
      `<w:tbl><w:tr><w:tc>${paragraph('甲')}</w:tc></w:tr></w:tbl>`,
    ];
    const bytes = await docx(body.join(''), {
      'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r9" Type="${OFFICE}/hyperlink" Target="https://example.com/" TargetMode="External"/></Relationships>`,
    });
    expect(await readDocument('通知.docx', bytes)).toEqual({
      body: '<h1>关于某事的通知</h1><p><strong>各单位</strong>：&lt;请&gt;知悉</p><p><a href="https://example.com/">原文</a></p><table><tr><td><p>甲</p></td></tr></table>',
      bodyFormat: 'html',
    });
  });

  test('keeps what stands in boxes of any program, and under a reading', async () => {
    const SHAPE = 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape';
    const MARKUP = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
    const box = (text: string): string =>
      `<w:drawing><wps:wsp xmlns:wps="${SHAPE}"><wps:txbx><w:txbxContent>${paragraph(text)}</w:txbxContent></wps:txbx></wps:wsp></w:drawing>`;
    const alternate = (inner: string): string =>
      `<w:p><w:r><mc:AlternateContent xmlns:mc="${MARKUP}">${inner}</mc:AlternateContent></w:r></w:p>`;
    const ruby = (base: string, above: string): string =>
      `<w:r><w:ruby><w:rt><w:r><w:t>${above}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>${base}</w:t></w:r></w:rubyBase></w:ruby></w:r>`;
    const bytes = await docx(
      [
        alternate(`<mc:Choice Requires="wps">${box('只有新框')}</mc:Choice>`),
        alternate(
          `<mc:Choice Requires="wps">${box('新框')}</mc:Choice><mc:Fallback><w:pict><w:txbxContent>${paragraph('旧框')}</w:txbxContent></w:pict></mc:Fallback>`,
        ),
        `<w:p>${ruby('示', 'shì')}${ruby('例', 'lì')}<w:r><w:t>区</w:t></w:r>${ruby('甲', '注')}</w:p>`,
      ].join(''),
    );
    const { body } = await readDocument('通知.docx', bytes);
    expect(body).toContain('只有新框');
    expect(body).toContain('旧框');
    expect(body).not.toContain('>新框');
    expect(body).toContain('示例区甲（注）');
  });

  test('loses its pictures, and keeps text that its own style map would hide', async () => {
    const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="${DRAWING}/wordprocessingDrawing"><a:graphic xmlns:a="${DRAWING}/main"><a:graphicData><pic:pic xmlns:pic="${DRAWING}/picture"><pic:blipFill><a:blip xmlns:r="${OFFICE}" r:embed="r5"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const bytes = await docx(picture + paragraph('不可隐藏'), {
      'word/_rels/document.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r5" Type="${OFFICE}/image" Target="media/a.png"/></Relationships>`,
      'word/media/a.png': 'picture',
      'mammoth/style-map': 'p => !',
    });
    expect((await readDocument('x.docx', bytes)).body).toBe('<p>不可隐藏</p>');
  });

  test('that is none, cut short, damaged, or without a document is refused', async () => {
    const bytes = await docx(paragraph('正文'));
    const damaged = Uint8Array.from(bytes);
    damaged.fill(0x55, 60, bytes.length / 2);
    const empty = await new JSZip().file('a.txt', 'x').generateAsync({ type: 'uint8array' });
    const broken = await docx('<w:p><w:r>');
    for (const file of [utf8('正文'), bytes.subarray(0, -9), damaged, empty, broken]) {
      expect(await refusal(readDocument('x.docx', file))).toMatch(/不是可用的 DOCX/);
    }
  });

  test('that unpacks to too much, or nests too deep, is refused', async () => {
    const bomb = await docx(paragraph('正文'), { 'a.bin': '0'.repeat(65 << 20) });
    expect(await refusal(readDocument('x.docx', bomb))).toMatch(/64 MiB/);
    const deep = await docx('<w:sdt><w:sdtContent>'.repeat(50_000) + '</w:sdtContent></w:sdt>'.repeat(50_000));
    expect(await refusal(readDocument('x.docx', deep))).toMatch(/不是可用的 DOCX/);
  });
});

test('other endings and files of more than 20 MiB are refused', async () => {
  for (const name of ['x.doc', 'x.pdf', 'x', 'docx', '.txt', 'x.constructor']) {
    expect(await refusal(readDocument(name, utf8('正文'))), name).toMatch(/不支持此类文件.*\.docx/);
  }
  expect(await refusal(readDocument('x.txt', new Uint8Array(20 * 2 ** 20 + 1)))).toMatch(/20 MiB/);
});
