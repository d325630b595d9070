import type { Schemas } from '../api/call.ts';
import { REFUSALS } from '../../../src/domain/refusals.ts';
import { useName } from './language.tsx';
import { ACTION, VERDICT } from './names.ts';
import { showTimeExactly } from './time.ts';

/** What happened to a draft, the latest first. */
export function Timeline({ entries }: { readonly entries: readonly Schemas['AuditEntry'][] }) {
  const name = useName();
  return (
    <ol className="timeline">
      {entries.toReversed().map((entry) => (
        <li key={entry.seq} className={entry.outcome === 'REFUSED' ? 'refused' : ''}>
          <span className="soft nowrap">{showTimeExactly(entry.at)}</span>
          <span>
            {name(ACTION, entry.action)}
            {entry.code === null
              ? ''
              : `：${(REFUSALS as Record<string, { zh: string } | undefined>)[entry.code]?.zh ?? name(VERDICT, entry.code)}`}
          </span>
          <span className="soft">{entry.actorName ?? ''}</span>
        </li>
      ))}
    </ol>
  );
}
