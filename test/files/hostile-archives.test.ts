import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { importList } from '../../src/rulesets/import/word-list.ts';
import { readDocument } from '../../src/files/read-document.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const LOCAL = 'PK\u0003\u0004';
const RECORD = 'PK\u0001\u0002';
const END = 'PK\u0005\u0006';
const END_SIZE = 22;

/** A good DOCX, to be spoilt. */
async function docx(compression: 'DEFLATE' | 'STORE' = 'DEFLATE', comment = ''): Promise<Buffer> {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`);
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/document.xml',
    `<w:document xmlns:w="${WORD}"><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>`,
  );
  return zip.generateAsync({ type: 'nodebuffer', compression, comment });
}

/** What becomes of the file: its text, or why it was refused. */
const outcome = (bytes: Uint8Array): Promise<string> =>
  readDocument('x.docx', bytes).then(
    ({ body }) => body,
    (error: unknown) => (error as Error).message,
  );

const placesOf = (bytes: Buffer, mark: string): readonly number[] => {
  const places: number[] = [];
  for (let at = bytes.indexOf(mark, 0, 'latin1'); at !== -1; at = bytes.indexOf(mark, at + 1, 'latin1'))
    places.push(at);
  return places;
};

/** Changes the directory's record of the last file. */
async function withRecord(change: (bytes: Buffer, record: number) => void): Promise<Buffer> {
  const bytes = await docx();
  change(bytes, placesOf(bytes, RECORD).at(-1)!);
  return bytes;
}

/** Changes the end record. */
async function withEnd(change: (bytes: Buffer, end: number) => Buffer | void): Promise<Buffer> {
  const bytes = await docx();
  return change(bytes, placesOf(bytes, END).at(-1)!) ?? bytes;
}

describe('an archive is taken', () => {
  test('packed or not, with a comment or without', async () => {
    for (const bytes of [await docx(), await docx('STORE'), await docx('DEFLATE', 'a comment')]) {
      expect(await outcome(bytes)).toBe('<p>正文</p>');
    }
  });

  test('with a file of any name beside what it needs', async () => {
    const zip = await JSZip.loadAsync(await docx());
    for (const name of ['__proto__', '../out.xml', '/etc/passwd', 'C:\\x', 'word/document.xml/y', '旁']) {
      zip.file(name, 'x'.repeat(1000), { createFolders: false });
    }
    expect(await outcome(await zip.generateAsync({ type: 'nodebuffer' }))).toBe('<p>正文</p>');
  });

  test('whose names begin with a slash, as some programs write workbooks', async () => {
    const zip = new JSZip();
    const files = {
      '/[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
      '/xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      '/xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      '/xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲乙</t></is></c></row></sheetData></worksheet>`,
    };
    for (const [name, text] of Object.entries(files)) zip.file(name, text, { createFolders: false });
    const { entries } = await importList(await zip.generateAsync({ type: 'uint8array' }), 'xlsx');
    expect(entries).toEqual([{ word: '甲乙' }]);
  });
});

describe('an archive is refused', () => {
  test('when a file in it is encrypted', async () => {
    const bytes = await withRecord((all, record) => void all.writeUInt16LE(1, record + 8));
    expect(await outcome(bytes)).toMatch(/加密.*encrypted/);
  });

  test('when a file is packed in a way that office programs do not use', async () => {
    const bytes = await withRecord((all, record) => void all.writeUInt16LE(12, record + 10));
    expect(await outcome(bytes)).toMatch(/损坏.*12/);
  });

  test.each([-1, 1, 1_000_000])('when a file is %i bytes off the size that the directory tells', async (difference) => {
    const bytes = await withRecord(
      (all, record) => void all.writeUInt32LE(all.readUInt32LE(record + 24) + difference, record + 24),
    );
    expect(await outcome(bytes)).toMatch(/损坏.*word\/document\.xml/);
  });

  test('when a file reaches beyond the archive, or lies where there is none', async () => {
    const beyond = await withRecord((all, record) => void all.writeUInt32LE(1_000_000, record + 20));
    const nowhere = await withRecord((all, record) => void all.writeUInt32LE(7, record + 42));
    const outside = await withRecord((all, record) => void all.writeUInt32LE(0x7fffffff, record + 42));
    for (const bytes of [beyond, nowhere, outside]) expect(await outcome(bytes)).toMatch(/损坏/);
  });

  test('when something stands before, between or after what belongs to it', async () => {
    const bytes = await docx();
    const [end = 0] = placesOf(bytes, END);
    const stuff = Buffer.from('something');
    for (const spoilt of [
      Buffer.concat([stuff, bytes]),
      Buffer.concat([bytes.subarray(0, end), stuff, bytes.subarray(end)]),
      Buffer.concat([bytes, stuff]),
      Buffer.concat([bytes, await docx()]),
    ]) {
      expect(await outcome(spoilt)).toMatch(/损坏|截断/);
    }
  });

  test.each([-1, 1, 60_000])('when its end counts %i files more than its directory has', async (difference) => {
    const bytes = await withEnd((all, end) => {
      all.writeUInt16LE(all.readUInt16LE(end + 10) + difference, end + 8);
      all.writeUInt16LE(all.readUInt16LE(end + 10) + difference, end + 10);
    });
    expect(await outcome(bytes)).toMatch(/损坏/);
  });

  test('when it is a ZIP64 archive', async () => {
    const bytes = await withEnd((all, end) => {
      const zip64 = Buffer.alloc(56);
      zip64.write('PK\u0006\u0006', 'latin1');
      zip64.writeBigUInt64LE(44n, 4);
      for (const at of [24, 32]) zip64.writeBigUInt64LE(BigInt(all.readUInt16LE(end + 10)), at);
      zip64.writeBigUInt64LE(BigInt(all.readUInt32LE(end + 12)), 40);
      zip64.writeBigUInt64LE(BigInt(all.readUInt32LE(end + 16)), 48);
      const locator = Buffer.alloc(20);
      locator.write('PK\u0006\u0007', 'latin1');
      locator.writeBigUInt64LE(BigInt(end), 8);
      locator.writeUInt32LE(1, 16);
      const whole = Buffer.concat([all.subarray(0, end), zip64, locator, all.subarray(end)]);
      whole.fill(0xff, whole.length - END_SIZE + 8, whole.length - 2);
      return whole;
    });
    expect(await outcome(bytes)).toMatch(/损坏/);
  });

  test('when many records share one packed file, which is how a small archive unpacks to a lot', async () => {
    const zip = new JSZip().file('a.bin', '0'.repeat(1 << 20));
    const one = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    const [record = 0, end = 0] = [...placesOf(one, RECORD), ...placesOf(one, END)];
    const count = 65;
    const records = Buffer.concat(Array.from({ length: count }, () => one.subarray(record, end)));
    const last = Buffer.from(one.subarray(end));
    last.writeUInt16LE(count, 8);
    last.writeUInt16LE(count, 10);
    last.writeUInt32LE(records.length, 12);
    const bytes = Buffer.concat([one.subarray(0, record), records, last]);
    expect(placesOf(bytes, LOCAL)).toHaveLength(1);
    expect(await outcome(bytes)).toMatch(/64 MiB/);
  });
});
