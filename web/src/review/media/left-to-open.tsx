import { Button } from 'antd';
import type { ContentMedia } from '../../../../src/domain/media.ts';
import { useText } from '../../shared/language.tsx';
import { TEXT } from './media-text.ts';
import type { Numbered } from './opened.ts';

/** What a reviewer must open before they sign, in words. */
export function useLeftWords(left: readonly Numbered<ContentMedia>[]): string {
  const text = useText(TEXT);
  return text('left', { names: left.map(({ kind, number }) => text(kind, { n: number })).join('、') });
}

/** Says it beside the verdicts, and opens the next one. */
export function LeftToOpen({
  left,
  onOpenNext,
}: {
  readonly left: readonly Numbered<ContentMedia>[];
  readonly onOpenNext: () => void;
}) {
  const text = useText(TEXT);
  const words = useLeftWords(left);
  if (left.length === 0) return null;
  return (
    <div className="note note-warn" id="left-to-open" role="status">
      <p>{words}</p>
      <Button size="small" onClick={onOpenNext}>
        {text('openNext')} <kbd>v</kbd>
      </Button>
    </div>
  );
}
