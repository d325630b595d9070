import type { Schemas } from '../api/call.ts';
import { diffWords } from 'diff';
import { useMemo } from 'react';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { readableText } from '../../../src/text/reading/visible-text.ts';
import { usePieces } from '../draft-text/use-pieces.ts';

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
  const before = usePieces(side(parts, 'insert'), format);
  const after = usePieces(side(parts, 'delete'), format);
  const changes = useMemo(
    () => diffWords(readableText(before), readableText(after), { intlSegmenter: segmenter }),
    [before, after],
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
