import { changeEntry } from '../../src/app/registry/entries.ts';
import { confirmSourceChange } from '../../src/app/registry/source-changes.ts';
import type { Office } from './office.ts';

/** Changes a source as one person, and has another confirm what waits. */
export async function changeSource(office: Office, id: string, change: object, by = ['dict1', 'dict2'] as const) {
  const [one, two] = [await office.actor(by[0]), await office.actor(by[1])];
  const registry = await office.deps.registry.latest();
  const entry = await changeEntry(office.deps, one, registry, 'sources', id, { ...change });
  const pending = entry['pending'] as { readonly id: string } | undefined;
  return pending === undefined ? entry : confirmSourceChange(office.deps, two, registry, pending.id);
}
