import { useEffect, useMemo, useRef } from 'react';
import type { BodyFormat } from '../../../../src/domain/vocabulary.ts';
import type { Mark } from '../../draft-text/build.ts';
import { shownOffset, shownText, typedInto } from './line-ends.ts';
import { replacedIn, type Replace } from './replacing.ts';

/** Marks of a text, and the text in which they have their places. */
export interface Marks {
  readonly checked: string;
  readonly list: readonly Mark[];
}

/** A text field whose findings are underlined: the same text lies behind it, with the lines. It grows with its text. */
export function MarkedTextarea({
  id,
  value,
  marks,
  active,
  onChange,
  replaceRef,
  format = 'text',
  label,
  single = false,
  required = false,
  rows = 10,
  placeholder,
}: {
  readonly id: string;
  readonly value: string;
  readonly marks: Marks;
  /** The mark that is looked at. */
  readonly active: string | null;
  readonly onChange: (value: string) => void;
  readonly replaceRef: React.RefObject<Replace | null>;
  readonly format?: BodyFormat;
  readonly label?: string;
  /** One line: Enter adds none. */
  readonly single?: boolean;
  readonly required?: boolean;
  /** Lines that are there while it is empty. */
  readonly rows?: number;
  readonly placeholder?: string;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  // it takes CR LF for LF, and marks lie behind what it shows
  const shown = useMemo(() => shownText(value), [value]);
  const pieces = useMemo(
    () => cut(shown, marks.checked === value ? shownMarks(value, marks.list) : []),
    [shown, value, marks],
  );
  useEffect(() => {
    replaceRef.current = (replacing) => {
      const replaced = replacedIn(value, format, replacing);
      if (typeof replaced === 'string') return replaced;
      const [start, end] = replacing.span;
      const words = replaced.text.slice(start, replaced.text.length - value.length + end);
      typeOver(area.current, shownOffset(value, start), shownOffset(value, end), words);
      onChange(replaced.text);
      return 'REPLACED';
    };
    return () => {
      replaceRef.current = null;
    };
  }, [value, format, onChange, replaceRef]);
  return (
    <div className={single ? 'marked marked-single' : 'marked'}>
      <div className="marked-behind" aria-hidden="true">
        {pieces.map((piece) =>
          piece.look === '' ? (
            <span key={piece.at}>{piece.text}</span>
          ) : (
            <mark
              key={piece.at}
              className={`mark-text ${piece.look}${isOf(piece.ids, active) ? ' mark-active' : ''}`}
              data-marks={piece.ids}
            >
              {piece.text}
            </mark>
          ),
        )}
        {'\n'}
      </div>
      <textarea
        ref={area}
        id={id}
        required={required}
        rows={single ? 1 : rows}
        spellCheck={false}
        value={shown}
        placeholder={placeholder}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onChange={({ target }) => onChange(typedInto(value, single ? target.value.replaceAll('\n', '') : target.value))}
      />
    </div>
  );
}

/** Writes over characters as if somebody typed, so that it can be undone like typing; who works elsewhere stays there. */
function typeOver(area: HTMLTextAreaElement | null, start: number, end: number, words: string): void {
  if (area === null) return;
  const before = document.activeElement;
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  // nothing else keeps what is undone in a text field
  document.execCommand('insertText', false, words);
  if (before instanceof HTMLElement && before !== area) before.focus({ preventScroll: true });
}

const shownMarks = (text: string, marks: readonly Mark[]): readonly Mark[] =>
  text.includes('\r')
    ? marks.map((mark) => ({ ...mark, start: shownOffset(text, mark.start), end: shownOffset(text, mark.end) }))
    : marks;

const isOf = (ids: string, active: string | null): boolean => active !== null && ids.split(' ').includes(active);

/** The text in pieces at the edges of its marks; the last mark over a piece gives its look. */
function cut(text: string, marks: readonly Mark[]): readonly { text: string; look: string; at: number; ids: string }[] {
  const edges = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])]
    .filter((edge) => edge >= 0 && edge <= text.length)
    .toSorted((a, b) => a - b);
  return edges.slice(0, -1).map((at, index) => {
    const end = edges[index + 1] ?? text.length;
    const over = marks.filter((mark) => mark.start <= at && mark.end >= end);
    return { text: text.slice(at, end), look: over.at(-1)?.look ?? '', at, ids: over.map((mark) => mark.id).join(' ') };
  });
}
