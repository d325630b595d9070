// A program of its own, run by parseInSandbox: a DOCX file on standard input → HTML.
import mammoth from 'mammoth';
import { answerParent } from './sandbox.ts';
import { repack, ZipError } from './zip.ts';

/** The declared type is a brand without a shape; what mammoth calls is a function that answers with nodes. */
const noImage = (() => Promise.resolve([])) as unknown as typeof mammoth.images.dataUri;

async function readHtml(bytes: Buffer): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: await repack(bytes) },
    // a style map in the file could leave out text that readers of the file see
    { convertImage: noImage, includeEmbeddedStyleMap: false, externalFileAccess: false },
  );
  return value;
}

await answerParent(readHtml, (error) => error instanceof ZipError);
