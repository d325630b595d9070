/** One bar that lies: its parts one after another, and what stands behind its end. */
export interface Bar {
  readonly parts: readonly { readonly value: number; readonly tone: string; readonly title: string }[];
  readonly label: string;
}
/** Bars that belong together under one name. */
export interface Group {
  readonly name: string;
  readonly bars: readonly Bar[];
}

const LEFT = 76;
/** Room for the longest label behind a bar. */
const RIGHT = 92;
const BAR = 16;
const GAP = 12;

const heightOf = ({ bars }: Group): number => Math.max(1, bars.length) * BAR + GAP;
export const rowsHeight = (groups: readonly Group[]): number =>
  groups.reduce((sum, group) => sum + heightOf(group), 0) + GAP / 2;

const sumOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0);

/** Lying bars, group below group. */
export function RowBars({ groups, width }: { readonly groups: readonly Group[]; readonly width: number }) {
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(sumOf)));
  const scale = Math.max(20, width - LEFT - RIGHT) / most;
  const tops = groups.map((_, index) => groups.slice(0, index).reduce((sum, group) => sum + heightOf(group), GAP / 2));
  return (
    <>
      <line className="grid" x1={LEFT} x2={LEFT} y1={0} y2={rowsHeight(groups)} />
      {groups.map((group, index) => {
        const top = tops[index] ?? 0;
        return (
          <g key={group.name}>
            <text x={LEFT - 8} y={top + (heightOf(group) - GAP) / 2 + 4} textAnchor="end">
              {group.name}
            </text>
            {group.bars.map((bar, row) => (
              <RowBar key={`${group.name} ${row}`} bar={bar} y={top + row * BAR} scale={scale} />
            ))}
          </g>
        );
      })}
    </>
  );
}

function RowBar({ bar, y, scale }: { readonly bar: Bar; readonly y: number; readonly scale: number }) {
  const starts = bar.parts.map((_, index) => bar.parts.slice(0, index).reduce((sum, { value }) => sum + value, 0));
  return (
    <>
      {bar.parts.map(({ value, tone, title }, index) => (
        <rect
          key={title}
          className={tone}
          x={LEFT + (starts[index] ?? 0) * scale}
          width={value === 0 ? 0 : Math.max(1, value * scale)}
          y={y + 1}
          height={BAR - 2}
        >
          <title>{title}</title>
        </rect>
      ))}
      <text x={LEFT + sumOf(bar) * scale + 6} y={y + BAR / 2 + 4}>
        {bar.label}
      </text>
    </>
  );
}
