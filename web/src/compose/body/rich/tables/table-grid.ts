import type { ElementPiece } from '../../../../../../src/text/reading/tree.ts';

/** A cell with its size in columns and rows. */
export interface Sized {
  readonly cell: ElementPiece;
  readonly colspan: number;
  readonly rowspan: number;
}

export interface Grid {
  /** Cells by rows. */
  readonly rows: readonly (readonly Sized[])[];
  /** Columns. */
  readonly width: number;
  /** Whether every place of the grid is covered by one cell, and none reaches beyond its rows. */
  readonly isRegular: boolean;
}

// as HTML has them
const MOST = { colspan: 1_000, rowspan: 65_534 } as const;
const SECTIONS: readonly string[] = ['thead', 'tbody'];

const elementsIn = (piece: ElementPiece): readonly ElementPiece[] =>
  // text between rows and cells can only be white space, which nobody sees
  piece.children.filter((child) => child.kind === 'element');

/**
 * The cells of a table that has rows and nothing else: a head of heading cells, if any, and a body.
 *
 * @returns null where it is another table
 */
export function gridOf(table: ElementPiece): Grid | null {
  const sections = elementsIn(table);
  const names = sections.map(({ name }) => name);
  const isKnown = names.every((name, index) => SECTIONS.indexOf(name) >= 0 && names.indexOf(name) === index);
  if (!isKnown || names.indexOf('thead') > 0) return null;
  const parts = sections.map((section) => ({ section, rows: elementsIn(section) }));
  const all = parts.flatMap(({ rows }) => rows);
  const isCell = ({ name }: ElementPiece): boolean => name === 'th' || name === 'td';
  const hasCells = (row: ElementPiece): boolean =>
    row.name === 'tr' && elementsIn(row).length > 0 && elementsIn(row).every(isCell);
  if (all.length === 0 || !all.every(hasCells)) return null;
  if (all.some((row) => Object.keys(row.attributes).length > 0)) return null;
  if (sections.some(({ attributes }) => Object.keys(attributes).length > 0)) return null;
  const head = parts.find(({ section }) => section.name === 'thead')?.rows ?? [];
  if (head.flatMap(elementsIn).some(({ name }) => name !== 'th')) return null;
  const grids = parts.filter(({ rows }) => rows.length > 0).map(({ rows }) => cover(rows));
  const width = Math.max(...grids.map((grid) => grid.width));
  const isRegular = grids.every((grid) => grid.isRegular && grid.width === width);
  const rows = grids.flatMap((grid) => grid.rows);
  if (isRegular) return { rows, width, isRegular };
  const single = rows.map((cells) => cells.map(({ cell }) => ({ cell, colspan: 1, rowspan: 1 })));
  return { rows: single, width: Math.max(...single.map((cells) => cells.length)), isRegular };
}

function cover(rows: readonly ElementPiece[]): Grid {
  const sized = rows.map((row) => elementsIn(row).map(sizedOf));
  const width = (sized[0] ?? []).reduce((sum, { colspan }) => sum + colspan, 0);
  let isRegular = sized.flat().every(({ colspan, rowspan }) => colspan > 0 && rowspan > 0);
  /** How many rows a column is still covered from above. */
  let above: number[] = Array.from({ length: width }, () => 0);
  for (const [index, cells] of sized.entries()) {
    const now = [...above];
    for (const { colspan, rowspan } of cells) {
      const from = now.indexOf(0);
      isRegular &&= from >= 0 && index + rowspan <= rows.length;
      for (let column = from; isRegular && column < from + colspan; column += 1) {
        isRegular = now[column] === 0;
        now[column] = rowspan;
      }
      if (!isRegular) return { rows: sized, width, isRegular };
    }
    if (now.includes(0)) isRegular = false;
    above = now.map((left) => left - 1);
  }
  return { rows: sized, width, isRegular };
}

/** A size that HTML does not know counts as none. */
function sizedOf(cell: ElementPiece): Sized {
  const size = (name: keyof typeof MOST): number => {
    const written = cell.attributes[name] ?? '1';
    const number = Number(written);
    return /^[1-9]\d*$/.test(written) && number <= MOST[name] ? number : 0;
  };
  return { cell, colspan: size('colspan'), rowspan: size('rowspan') };
}
