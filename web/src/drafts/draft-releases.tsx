import type { Schemas } from '../api/call.ts';
import { Link } from 'react-router';
import { State } from '../shared/badge.tsx';
import { useAccountName } from '../shared/accounts.ts';
import { releaseSays } from '../says/release-says.ts';
import { useText } from '../shared/language.tsx';
import { RELEASE_STATE } from '../shared/names.ts';
import { TEXT } from './text.ts';

/** Where the draft goes, account by account: the state of its item, or what the gate would say. */
export function DraftReleases({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const accountName = useAccountName();
  return (
    <section className="panel">
      <h2>{text('gate')}</h2>
      <ul className="gate-list">
        {draft.explain.accounts.map((account) => {
          const item = draft.releases.findLast((release) => release.accountId === account.accountId);
          const said = releaseSays(draft.status, item?.state, account.ok);
          return (
            <li key={account.accountId}>
              <div className="row">
                <strong>{accountName(account.accountId)}</strong>
                {item !== undefined && (
                  <Link to={`/releases/${item.id}`}>
                    <State names={RELEASE_STATE} value={item.state} />
                  </Link>
                )}
                {said === 'MAY_LEAVE' && <span className="badge badge-good">{text('mayLeave')}</span>}
              </div>
              {!account.ok && said !== 'PAST' && (
                <details open={said === 'WAITS'}>
                  <summary className="soft">{text('refusals', { count: account.refusals.length })}</summary>
                  <ul>
                    {account.refusals.map((refused) => (
                      <li key={refused.code}>
                        {refused.message} <span className="soft">{refused.article}</span>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
