import { useMemo } from 'react';
import type { Mark } from '../../draft-text/build.ts';

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
  label,
  single = false,
  rows = 10,
  placeholder,
}: {
  readonly id: string;
  readonly value: string;
  readonly marks: Marks;
  /** The mark that is looked at. */
  readonly active: string | null;
  readonly onChange: (value: string) => void;
  readonly label?: string;
  /** One line: Enter adds none. */
  readonly single?: boolean;
  /** Lines that are there while it is empty. */
  readonly rows?: number;
  readonly placeholder?: string;
}) {
  const pieces = useMemo(
    () => (marks.checked === value ? cut(value, marks.list) : [{ text: value, look: '', at: 0, ids: '' }]),
    [value, marks],
  );
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
        id={id}
        rows={single ? 1 : rows}
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onChange={(event) => onChange(single ? event.target.value.replaceAll('\n', '') : event.target.value)}
      />
    </div>
  );
}

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
