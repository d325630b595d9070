import { hashOfNothing } from '../../../crypto/passwords.ts';
import { v7 as uuid } from 'uuid';
import type { ImportKind } from '../../../domain/registry/import-kinds.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import { changeRegistry, databaseNow, savepoint } from '../../../db/locks.ts';
import { ImportError, type ListFormat } from '../../../files/list-rows.ts';
import { by } from '../../audit-entry.ts';
import { readSourceList } from '../source-list/read-list.ts';
import { asRefused, type WriteDeps } from '../write-entry.ts';
import { ACCOUNT_COLUMNS, enterAccount } from './accounts.ts';
import type { Change } from './entered.ts';
import { enterHoliday, HOLIDAY_COLUMNS } from './holidays.ts';
import { openOffice, type Office } from './office.ts';
import { enterPerson, PEOPLE_COLUMNS, type FirstLink, type PeopleImport } from './people.ts';
import { enterSource, ownerOfSources } from './sources.ts';
import { problemsOf, readTable, type Columns, type ListRow, type Problem } from './table.ts';
import { enterUnit, parentsFirst, UNIT_COLUMNS } from './units.ts';

export interface OfficeImport {
  readonly kind: ImportKind;
  readonly format: Exclude<ListFormat, 'txt'>;
  readonly bytes: Uint8Array;
  /** Only says what would become of it. */
  readonly dryRun: boolean;
  /** What the log keeps of whoever did it at the server's own machine. */
  readonly operator?: string;
}

/** What became of a list, or would. */
export interface Imported {
  readonly kind: ImportKind;
  readonly dryRun: boolean;
  readonly rows: number;
  /** Rows that say what is there already. */
  readonly same: number;
  readonly changes: readonly Change[];
  /** While there is one, nothing is written. */
  readonly problems: readonly Problem[];
  /** Of new people; none in a dry run. */
  readonly links: readonly FirstLink[];
  /** By which a second person confirms the sources of the list; null = nothing of it waits so. */
  readonly batchId: string | null;
}

/** Thrown to undo a transaction: what would become of the list is known by then. */
class Undo extends Error {
  readonly imported: Imported;
  constructor(imported: Imported) {
    super('undone');
    this.imported = imported;
  }
}

/** What is done with one row of a list. */
type Enter = (row: ListRow) => Promise<readonly Change[]>;

interface Reading {
  readonly rows: readonly ListRow[];
  readonly columns: Columns;
  /** Rows that are no rows of such a list. */
  readonly problems: readonly Problem[];
}

const SHAPES: Readonly<Record<Exclude<ImportKind, 'sources'>, readonly [Columns, readonly string[]]>> = {
  units: [UNIT_COLUMNS, ['name']],
  people: [PEOPLE_COLUMNS, ['name', 'login']],
  accounts: [ACCOUNT_COLUMNS, ['name', 'platform']],
  holidays: [HOLIDAY_COLUMNS, ['day', 'name', 'working']],
};

/**
 * Enters a list of units, people, accounts, sources or holidays: all of it in one transaction, or nothing while a row
 * cannot be used. A dry run does the same and undoes it, so that what it says is what would be. The same list again changes
 * nothing, and nothing that is not on it is touched.
 *
 * @throws Refused IMPORT_INVALID when it is no such list, IMPORT_ROWS when rows of it cannot be used and it is no dry run
 */
export async function importOffice(deps: WriteDeps, actor: Actor, given: OfficeImport): Promise<Imported> {
  const { kind, dryRun } = given;
  const nobodys = kind === 'people' ? hashOfNothing(deps.signIn.passwordCost) : '';
  const sources = kind === 'sources' ? await sourcesOf(given) : null;
  const { rows, columns, problems: unread } = sources ?? (await readList(given));
  try {
    return await deps.db.transaction().execute(async (trx) => {
      await changeRegistry(trx);
      const office = await openOffice(trx, deps, actor, await databaseNow(trx));
      const links: FirstLink[] = [];
      const batchId = uuid();
      const enter = sources?.enter(office, batchId) ?? enterOf(office, given.kind, { nobodys, links });
      const problems = [...unread];
      const changes: Change[] = [];
      let same = 0;
      for (const row of kind === 'units' ? parentsFirst(rows) : rows) {
        try {
          const done = await savepoint(trx, () => enter(row));
          if (done.length === 0) same += 1;
          changes.push(...done);
        } catch (thrown) {
          const found = problemsOf(asRefused(thrown), row, columns);
          if (found === undefined) throw thrown;
          problems.push(...found);
        }
      }
      problems.sort((a, b) => a.row - b.row);
      const waits = kind === 'sources' && changes.some(({ act }) => act === 'PROPOSED');
      const about = { kind, dryRun, rows: rows.length + unread.length, same, changes, problems };
      const imported: Imported = { ...about, links: dryRun ? [] : links, batchId: waits ? batchId : null };
      if (dryRun || problems.length > 0) throw new Undo(imported);
      if (changes.length > 0) await log(office, imported, given.operator);
      return imported;
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
    const { imported } = error;
    if (dryRun) return imported;
    throw new Refused('IMPORT_ROWS', {
      detail: `${imported.problems.length} 处`,
      errors: imported.problems.map(({ row, column, message }) => ({
        path: column === '' ? `第 ${row} 行` : `第 ${row} 行“${column}”`,
        message,
      })),
    });
  }
}

function enterOf(office: Office, kind: ImportKind, made: PeopleImport): Enter {
  return (row) => {
    if (kind === 'units') return enterUnit(office, row);
    if (kind === 'people') return enterPerson(office, row, made);
    return kind === 'accounts' ? enterAccount(office, row) : enterHoliday(office, row);
  };
}

const readList = async ({ kind, format, bytes }: OfficeImport): Promise<Reading> => {
  const [columns, needed] = SHAPES[kind as Exclude<ImportKind, 'sources'>];
  return { rows: await readTable(bytes, format, columns, needed), columns, problems: [] };
};

interface SourcesRead extends Reading {
  readonly enter: (office: Office, batchId: string) => Enter;
}

/** A list of sources is read as everywhere else. @throws Refused IMPORT_INVALID */
async function sourcesOf({ format, bytes }: OfficeImport): Promise<SourcesRead> {
  const list = await readSourceList(bytes, format).catch((error: unknown) => {
    throw error instanceof ImportError ? new Refused('IMPORT_INVALID', { detail: error.message }) : error;
  });
  const byRow = new Map(list.sources.map(({ row, source }) => [row, source]));
  return {
    columns: { name: ['名称'] },
    problems: list.rejected.map(({ row, reason, text }) => ({ row, column: '', message: reason, text })),
    rows: list.sources.map(({ row, source }) => ({
      row,
      cell: (property) => (property === 'name' ? source.name : ''),
      says: () => true,
      several: () => [],
    })),
    enter: (office, batchId) => {
      const owner = ownerOfSources(office);
      return async (row) => {
        const source = byRow.get(row.row);
        return source === undefined ? [] : enterSource(office, row.row, source, { owner, batchId });
      };
    },
  };
}

const log = ({ trx, actor }: Office, { kind, rows, changes, batchId }: Imported, operator?: string): Promise<void> =>
  appendAudit(trx, [
    {
      ...by(actor),
      action: 'office.imported',
      entity: 'unit',
      entityId: actor.unitId,
      unitId: actor.unitId,
      details: {
        ...{ kind, rows, changes: changes.length, batchId },
        ...(operator === undefined ? {} : { operator }),
      },
    },
  ]);
