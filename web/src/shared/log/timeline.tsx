import type { Schemas } from '../../api/call.ts';
import { codeName } from './code-name.ts';
import { useLanguage, useName, useText } from '../language.tsx';
import { ACTION } from './action-names.ts';
import { showTimeExactly } from '../time.ts';

const TEXT = { other: { zh: '其他操作', en: 'Something else' } } as const;

/** What happened to a draft, the latest first. */
export function Timeline({ entries }: { readonly entries: readonly Schemas['AuditEntry'][] }) {
  const name = useName();
  const text = useText(TEXT);
  const wanted = useLanguage();
  const reasonOf = (code: string | null): string => {
    const said = code === null ? '' : codeName(code, wanted);
    return said === '' ? '' : `：${said}`;
  };
  return (
    <ol className="timeline">
      {entries.toReversed().map((entry) => (
        <li key={entry.seq} className={entry.outcome === 'REFUSED' ? 'refused' : ''}>
          <span className="soft nowrap">{showTimeExactly(entry.at)}</span>
          <span>
            {ACTION[entry.action] === undefined ? text('other') : name(ACTION, entry.action)}
            {reasonOf(entry.code)}
          </span>
          <span className="soft">{entry.actorName ?? ''}</span>
        </li>
      ))}
    </ol>
  );
}
