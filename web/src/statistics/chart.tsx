import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { DataTable, type Column } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { useDrawn } from '../styles/look.ts';
import { TEXT } from './text.ts';

/** One kind of bar: how it is called and coloured. */
export interface Series {
  readonly name: string;
  /** A class of statistics.css. */
  readonly tone: string;
}

/** A picture of figures with its legend, and the same figures as a table. It is drawn as wide as its place is. */
export function Chart<Row>({
  title,
  desc,
  series,
  height,
  rows,
  columns,
  keyOf,
  empty,
  draw,
}: {
  readonly title: string;
  /** What the picture shows, for whoever does not see it. */
  readonly desc: string;
  readonly series: readonly Series[];
  readonly height: number;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** There is nothing to draw. */
  readonly empty: boolean;
  readonly draw: (width: number) => ReactNode;
}) {
  const text = useText(TEXT);
  const id = useId();
  const [place, wide] = useWidth();
  const { scale } = useDrawn();
  // drawn in units that grow with the letters of the page
  const width = Math.floor(wide / scale);
  return (
    <section className="panel chart" aria-label={title}>
      <h2>{title}</h2>
      {empty ? (
        <p className="soft">{text('nothing')}</p>
      ) : (
        <>
          <ul className="legend">
            {series.map(({ name, tone }) => (
              <li key={name} className={tone}>
                {name}
              </li>
            ))}
          </ul>
          <div ref={place}>
            {width > 0 && (
              <svg
                role="img"
                aria-labelledby={`${id}-title ${id}-desc`}
                width={width * scale}
                height={height * scale}
                viewBox={`0 0 ${width} ${height}`}
                fontSize={12}
              >
                <title id={`${id}-title`}>{title}</title>
                <desc id={`${id}-desc`}>{desc}</desc>
                {draw(width)}
              </svg>
            )}
          </div>
        </>
      )}
      <details>
        <summary>{text('table')}</summary>
        <DataTable label={title} rows={rows} columns={columns} keyOf={keyOf} />
      </details>
    </section>
  );
}

/** How wide an element is, and is after the window changed; 0 before it is there. */
function useWidth() {
  const [width, setWidth] = useState(0);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width] as const;
}

/** The top of an axis: the first of 1, 2, 5, 10, 20, 50 … that is not exceeded. */
export function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power;
}
