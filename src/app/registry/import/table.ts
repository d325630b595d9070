import { Refused, type FieldError } from '../../../domain/refusals.ts';
import { ImportError, readRows, type ListFormat } from '../../../files/list-rows.ts';

/** The columns of a list by the property that each sets; of the names of a column the first is the one that people are told. */
export type Columns = Readonly<Record<string, readonly [string, ...string[]]>>;

/** What is wrong with a row, and what to write instead. */
export interface Problem {
  /** As people count: the line of a text, the row of a table. */
  readonly row: number;
  /** '' = the row as a whole. */
  readonly column: string;
  readonly message: string;
  /** What stands there. */
  readonly text: string;
}

/** Thrown for a cell that cannot be used. */
export class BadCell extends Error {
  override readonly name = 'BadCell';
  readonly property: string;
  constructor(property: string, message: string) {
    super(message);
    this.property = property;
  }
}

/** A row of a list. */
export interface ListRow {
  readonly row: number;
  /** Text of a cell; '' where there is none. */
  cell(property: string): string;
  /** Whether the list has the column and the row says something in it. */
  says(property: string): boolean;
  /** What a cell that holds several says: between 、 commas, or line ends. */
  several(property: string): readonly string[];
}

/** More rows are no office. */
const MOST = 3_000;
const BETWEEN = /[、,，;；\n|]+/;

const plain = (heading: string): string => heading.replaceAll(/[\s*]|[（(].*$/g, '').toLowerCase();

/**
 * Reads the rows of a list whose first row names its columns.
 * @param needed columns without which it is no such list
 * @throws Refused IMPORT_INVALID when it cannot be read, or lacks a column, or has more than 3,000 rows
 */
export async function readTable(
  bytes: Uint8Array,
  format: ListFormat,
  columns: Columns,
  needed: readonly string[],
): Promise<readonly ListRow[]> {
  const rows = await rowsOf(bytes, format);
  const [head, ...data] = rows;
  const properties = (head?.cells ?? []).map((cell) => {
    const found = Object.entries(columns).find(([property, names]) =>
      [property, ...names].some((name) => plain(name) === plain(cell)),
    );
    return found?.[0];
  });
  const missing = needed.filter((property) => !properties.includes(property));
  if (missing.length > 0) {
    const names = missing.map((property) => `“${columns[property]?.[0]}”`).join('、');
    const all = Object.values(columns).map(([name]) => name);
    throw new Refused('IMPORT_INVALID', {
      detail: `第一行须写列名，缺少${names}列`,
      errors: [{ path: 'body.content', message: `第一行请写：${all.join('，')}` }],
    });
  }
  if (data.length > MOST) throw new Refused('IMPORT_INVALID', { detail: `超过 ${MOST} 行，请分成几份` });
  return data.map(({ row, cells }): ListRow => {
    const cell = (property: string): string => {
      const at = properties.indexOf(property);
      return at < 0 ? '' : (cells[at] ?? '').trim().normalize('NFC');
    };
    return {
      row,
      cell,
      says: (property) => cell(property) !== '',
      several: (property) =>
        cell(property)
          .split(BETWEEN)
          .map((part) => part.trim())
          .filter(Boolean),
    };
  });
}

async function rowsOf(bytes: Uint8Array, format: ListFormat) {
  try {
    return (await readRows(bytes, format)).rows;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new Refused('IMPORT_INVALID', { detail: error.message });
  }
}

/** What was thrown about a row, as problems of it; undefined = it is none of the row's. */
export function problemsOf(error: unknown, row: ListRow, columns: Columns): readonly Problem[] | undefined {
  if (error instanceof BadCell) return [problem(row, columns, error.property, error.message)];
  if (!(error instanceof Refused)) return undefined;
  const errors: readonly FieldError[] = error.details.errors ?? [];
  if (errors.length === 0) return [problem(row, columns, '', error.message)];
  return errors.map(({ path, message }) => problem(row, columns, path.replace(/^body\.?/, ''), message));
}

/** What the registry calls a property otherwise than a list does. */
const SAME_AS: Readonly<Record<string, string>> = {
  ...{ parentId: 'parent', unitId: 'unit', accountId: 'accounts', role: 'roles', tier: 'roles' },
  ...{ userId: 'login', verifiedAt: 'verification', operatorUnitId: 'unit' },
};

function problem(row: ListRow, columns: Columns, property: string, message: string): Problem {
  const own = property in columns ? property : (SAME_AS[property] ?? property);
  const column = columns[own]?.[0] ?? '';
  return { row: row.row, column, message, text: column === '' ? '' : row.cell(own).slice(0, 80) };
}
