import { mayOwn, ownerFor, type Owner } from '../../../domain/registry/owners.ts';
import { partSourceChange } from '../../../domain/registry/source-change.ts';
import { Refused } from '../../../domain/refusals.ts';
import { readRegistryRows } from '../../../db/registry/entries.ts';
import { waitingSourceChanges } from '../../../db/registry/source-changes.ts';
import { newSource, proposeChange } from '../source-changes.ts';
import type { ListedSource } from '../source-list/read-list.ts';
import { prepare, storeIn, view } from '../write-entry.ts';
import type { Change } from './entered.ts';
import type { Office } from './office.ts';

/** Whose the sources of a list are. @throws Refused FOREIGN_UNIT */
export function ownerOfSources({ units, actor }: Office): Owner {
  const owner = ownerFor(units, actor, 'source.write');
  if (owner === undefined || !mayOwn(units, actor, 'source.write', owner)) throw new Refused('FOREIGN_UNIT');
  return owner;
}

/** Times as text, names of properties as people are told. */
const FIELD_ZH: Readonly<Record<string, string>> = {
  ...{ level: '级别', domains: '域名', aliases: '别名', platformAccounts: '账号', state: '状态' },
  ...{ validFrom: '起始', validTo: '截止', listVersion: '名单版本', name: '名称' },
};
const shown = (value: unknown): string => {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return '无';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return Array.isArray(value) ? value.join('、') : (value as string);
};

/** Proposes a source, or what the list says otherwise of it: a second person confirms all that waits of a list in one act. */
export async function enterSource(
  { trx, deps, actor }: Office,
  row: number,
  source: ListedSource,
  { owner, batchId }: { readonly owner: Owner; readonly batchId: string },
): Promise<readonly Change[]> {
  const stored = (await readRegistryRows(trx, 'source')).find(
    (one) => one['name'] === source.name && one['unit_id'] === owner,
  );
  const what = `稿源 ${source.name}`;
  if (stored === undefined) {
    const { entry, also } = await newSource(deps, actor, { ...source, unitId: owner }, batchId);
    await storeIn(trx, deps, actor, 'sources', entry, also);
    return [{ row, act: 'PROPOSED', what, differences: [] }];
  }
  const before = view('sources', stored);
  const { safe, rest } = partSourceChange(before as never, { ...source });
  const waiting = (await waitingSourceChanges(trx)).filter(({ sourceId }) => sourceId === before['id']);
  const isKnown = waiting.some(({ change }) => JSON.stringify(change) === JSON.stringify(rest));
  const proposes = Object.keys(rest).length > 0 && !isKnown;
  if (!proposes && Object.keys(safe).length === 0) return [];
  if (Object.keys(safe).length > 0) {
    const { values } = await prepare(deps, 'sources', safe, null);
    const [id, unit] = [before['id'] as string, owner];
    await storeIn(trx, deps, actor, 'sources', { id, unit, action: 'changed', input: safe, values });
  }
  if (proposes) await proposeChange(trx, actor, before, rest, batchId);
  const differences = Object.entries({ ...safe, ...(proposes ? rest : {}) }).map(
    ([name, value]: [string, unknown]) => ({
      field: FIELD_ZH[name] ?? name,
      from: shown(before[name]),
      to: shown(value),
    }),
  );
  return [{ row, act: proposes ? 'PROPOSED' : 'CHANGED', what, differences }];
}
