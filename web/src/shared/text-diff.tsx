import type { Schemas } from '../api/call.ts';
import { diffWords } from 'diff';
import { useMemo } from 'react';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { readableText } from '../../../src/text/reading/visible-text.ts';
import { usePieces } from '../draft-text/use-pieces.ts';
import { useText } from './language.tsx';

const TEXT = {
  tooDifferent: {
    zh: '两稿差异过大，请逐稿对照',
    en: 'The two differ too much: read them side by side',
  },
} as const;

/** Words that differ, and milliseconds, at the most: beyond them both texts are shown as they are. */
const LIMITS = { maxEditLength: 2_000, timeout: 1_000 };

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Either side of a comparison, put together again from its parts. */
const side = (parts: readonly Schemas['DiffPart'][], without: 'insert' | 'delete'): string =>
  parts
    .filter((part) => part.op !== without)
    .map((part) => part.text)
    .join('');

/** What changed in a field, word by word as people read it: markup that changed without its words is left out. */
export function TextDiff({
  parts,
  format,
}: {
  readonly parts: readonly Schemas['DiffPart'][];
  readonly format: BodyFormat;
}) {
  const text = useText(TEXT);
  const before = usePieces(side(parts, 'insert'), format);
  const after = usePieces(side(parts, 'delete'), format);
  const [was, is, changes] = useMemo(() => {
    const sides = [readableText(before), readableText(after)] as const;
    return [...sides, diffWords(...sides, { intlSegmenter: segmenter, ...LIMITS })] as const;
  }, [before, after]);
  if (changes === undefined)
    return (
      <div className="diff">
        <p className="note">{text('tooDifferent')}</p>
        <div className="diff-sides">
          <del>{was}</del>
          <ins>{is}</ins>
        </div>
      </div>
    );
  return (
    <div className="diff">
      {changes.map((change, index) => {
        const key = `${index} ${change.value.length}`;
        if (change.added) return <ins key={key}>{change.value}</ins>;
        if (change.removed) return <del key={key}>{change.value}</del>;
        return <span key={key}>{change.value}</span>;
      })}
    </div>
  );
}
