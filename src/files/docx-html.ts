// A program of its own, run by parseInSandbox: a DOCX file on standard input → HTML.
import mammoth from 'mammoth';
import { withAllText } from './docx-text.ts';
import { answerParent } from './sandbox.ts';
import { repack, ZipError } from './zip.ts';

/** The declared type is a brand without a shape; what mammoth calls is a function that answers with nodes. */
const noImage = (() => Promise.resolve([])) as unknown as typeof mammoth.images.dataUri;

/** Parts that hold text of the document itself. */
const PARTS = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/;

function completed(name: string, content: Buffer): Buffer {
  if (!PARTS.test(name)) return content;
  const text = content.toString('utf8');
  const complete = withAllText(text);
  // in another encoding nothing is found, and everything stays as it is
  return complete === text ? content : Buffer.from(complete);
}

async function readHtml(bytes: Buffer): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: await repack(bytes, undefined, completed) },
    // a style map in the file could leave out text that readers of the file see
    { convertImage: noImage, includeEmbeddedStyleMap: false, externalFileAccess: false },
  );
  return value;
}

await answerParent(readHtml, (error) => error instanceof ZipError);
