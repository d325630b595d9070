import { lazy, Suspense, useState } from 'react';
import type { Content } from '../../../src/domain/content.ts';
import { useAccounts } from '../shared/accounts.ts';
import { useName, useText } from '../shared/language.tsx';
import { PLATFORM } from '../shared/names.ts';
import { Loading } from '../shared/page/loading.tsx';
import './preview.css';
import { TEXT } from './text.ts';

const PreviewFrame = lazy(async () => ({ default: (await import('./preview-frame.tsx')).PreviewFrame }));

/** What readers see, account by account: the same in composing, in review and on a draft's page. */
export function Preview({ content, accounts }: { readonly content: Content; readonly accounts: readonly string[] }) {
  const text = useText(TEXT);
  const known = useAccounts();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = chosen !== null && accounts.includes(chosen) ? chosen : (accounts[0] ?? null);
  return (
    <>
      <div className="tabs preview-tabs" role="group" aria-label={text('preview')}>
        {accounts.map((id) => (
          <button key={id} type="button" aria-pressed={shown === id} onClick={() => setChosen(id)}>
            {known.get(id)?.name ?? '—'}
            {content.variants[id] === undefined ? '' : ' *'}
          </button>
        ))}
      </div>
      <OnAccount content={content} accountId={shown} />
    </>
  );
}

/** What readers of one account see. */
export function OnAccount({ content, accountId }: { readonly content: Content; readonly accountId: string | null }) {
  const text = useText(TEXT);
  const name = useName();
  const account = useAccounts().get(accountId ?? '');
  const called = account === undefined ? text('base') : `${account.name}（${name(PLATFORM, account.platform)}）`;
  return (
    <Suspense fallback={<Loading />}>
      <PreviewFrame
        content={content}
        accountId={accountId}
        platform={account?.platform ?? 'OTHER'}
        label={text('frame', { account: called })}
      />
    </Suspense>
  );
}
