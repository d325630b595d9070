import { use, useMemo } from 'react';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { readHtml } from '../../../src/text/reading/html-tree.ts';
import { asWritten, type Piece } from '../../../src/text/reading/tree.ts';

/** Most drafts are HTML: whoever reviews one of those loads no reader of Markdown. */
let markdown: Promise<typeof import('../../../src/text/reading/markdown-tree.ts')> | undefined;

/**
 * Reads a field as the checks do, into pieces that know their place in it. Nothing is handed to the browser's own HTML
 * parser: what the pieces become is decided element by element in `build.ts`. Suspends while a reader is loaded.
 */
export function usePieces(source: string, format: BodyFormat): readonly Piece[] {
  const readMarkdown =
    format === 'markdown'
      ? use((markdown ??= import('../../../src/text/reading/markdown-tree.ts'))).readMarkdown
      : null;
  return useMemo(() => {
    if (readMarkdown !== null) return readMarkdown(source).pieces;
    if (format === 'html') return readHtml(source).pieces;
    return source === '' ? [] : [asWritten(source)];
  }, [source, format, readMarkdown]);
}
