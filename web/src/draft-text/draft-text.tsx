import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { buildField, type Mark, type Places } from './build.ts';
import { selectedSpan } from './selection.ts';
import { usePieces } from './use-pieces.ts';
import './draft-text.css';

const SETTLED_MS = 100;

export interface Selected {
  readonly field: string;
  readonly span: readonly [number, number];
  readonly text: string;
}

/** A field of a draft as people will read it, with its marks; React leaves what is inside alone. */
export const DraftText = memo(function DraftText({
  field,
  source,
  format,
  marks,
  active,
  onPick,
  onSelect,
  onOpen,
  label,
}: {
  readonly field: string;
  readonly source: string;
  readonly format: BodyFormat;
  readonly marks: readonly Mark[];
  /** The mark that is looked at. */
  readonly active: string | null;
  readonly onPick?: (id: string) => void;
  readonly onSelect?: (selected: Selected) => void;
  /** A picture or film of the store is to be seen at full size. */
  readonly onOpen?: (digest: string) => void;
  readonly label: string;
}) {
  const host = useRef<HTMLDivElement>(null);
  const places = useRef<Places>(new WeakMap());
  const pieces = usePieces(source, format);
  useLayoutEffect(() => {
    places.current = new WeakMap();
    host.current?.replaceChildren(buildField(pieces, marks, places.current));
  }, [pieces, marks]);
  useEffect(() => {
    const shown = host.current?.querySelectorAll('.mark-active') ?? [];
    for (const element of shown) element.classList.remove('mark-active');
    if (active === null) return;
    const wanted = host.current?.querySelectorAll(`[data-marks~="${CSS.escape(active)}"]`) ?? [];
    for (const element of wanted) element.classList.add('mark-active');
    wanted[0]?.scrollIntoView({ block: 'center' });
  }, [active, marks, pieces]);
  useEffect(() => {
    if (onSelect === undefined) return undefined;
    let waits: ReturnType<typeof setTimeout> | undefined;
    const report = (): void => {
      const selected = host.current === null ? null : selectedSpan(host.current, places.current);
      if (selected !== null) onSelect({ field, ...selected });
    };
    // by mouse, by keys and by finger alike, once it stands still
    const onChange = (): void => {
      clearTimeout(waits);
      waits = setTimeout(report, SETTLED_MS);
    };
    document.addEventListener('selectionchange', onChange);
    return () => {
      clearTimeout(waits);
      document.removeEventListener('selectionchange', onChange);
    };
  }, [field, onSelect]);
  return (
    <div
      ref={host}
      role="group"
      aria-label={label}
      className={`draft-text draft-text-${format}`}
      data-field={field}
      onClick={(event) => {
        const id = (event.target as Element).closest<HTMLElement>('[data-marks]')?.dataset['marks']?.split(' ').at(-1);
        if (id !== undefined) onPick?.(id);
        const digest = (event.target as Element).closest<HTMLElement>('[data-media]')?.dataset['media'];
        if (digest !== undefined) onOpen?.(digest);
      }}
    />
  );
});
