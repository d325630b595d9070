import { extname } from 'node:path';
import { SandboxError, parseInSandbox } from './sandbox.ts';
import { readZip, ZipError } from './zip.ts';
import type { BodyFormat } from '../domain/vocabulary.ts';
import { decodeText } from './decode-text.ts';

/** Thrown for a file that cannot be read as a draft; the message is for people. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
}

/** A file's content in the form in which a draft takes it. */
export interface ReadDocument {
  readonly body: string;
  readonly bodyFormat: BodyFormat;
}

export const MAX_DOCUMENT_BYTES = 20 * 2 ** 20;

const FORMATS = {
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.docx': 'docx',
} as const;
type Ending = keyof typeof FORMATS;

const isKnown = (ending: string): ending is Ending => Object.hasOwn(FORMATS, ending);

/** Within these bytes a page has to declare its encoding; the standard says 1024, old editors put more before it. */
const DECLARED_WITHIN = 4096;
const CHARSET = /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/i;

/**
 * Reads a document by the ending of its name: HTML, plain text and Markdown as they are, DOCX as HTML without pictures,
 * page headers and footers. The text is not sanitized yet.
 *
 * @param name file name; only its ending counts
 * @throws DocumentError for other endings, more than 20 MiB, text in no known encoding, damaged or hostile DOCX
 */
export async function readDocument(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  const ending = extname(name).toLowerCase();
  if (!isKnown(ending)) {
    const known = Object.keys(FORMATS).join(' ');
    throw new DocumentError(
      `不支持此类文件，可用：${known}（.doc、.wps 请另存为 .docx）/ unsupported file ending, use: ${known}`,
    );
  }
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new DocumentError('文件超过 20 MiB / the file is larger than 20 MiB');
  }
  const format = FORMATS[ending];
  if (format === 'docx') return { body: await docxHtml(bytes), bodyFormat: 'html' };
  return { body: textOf(bytes, format), bodyFormat: format };
}

function textOf(bytes: Uint8Array, format: BodyFormat): string {
  const text = decodeText(bytes, format === 'html' ? declaredCharset(bytes) : undefined);
  if (text === null) {
    throw new DocumentError('文字编码无法识别，请另存为 UTF-8 / unknown text encoding: save it as UTF-8');
  }
  if (text.includes('\u0000')) throw new DocumentError('不是文本文件 / not a text file');
  return text;
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString('latin1');
  return CHARSET.exec(head)?.[1];
}

async function docxHtml(bytes: Uint8Array): Promise<string> {
  try {
    // what is plainly no archive need not cost a process
    await readZip(bytes);
    return await parseInSandbox<string>('src/files/docx-html.ts', bytes);
  } catch (error) {
    if (!(error instanceof ZipError || error instanceof SandboxError)) throw error;
    throw new DocumentError(`不是可用的 DOCX 文件 / not a usable DOCX file: ${error.message}`);
  }
}
