import { Button } from 'antd';
import { Link } from 'react-router';
import type { Verdict } from '../../../src/domain/vocabulary.ts';
import { useClaimNext } from '../inbox/claim-next.ts';
import { useName, useText } from '../shared/language.tsx';
import { DRAFT_STATE, TIER, VERDICT } from '../shared/names.ts';
import { useShortcuts } from '../shared/page/use-shortcuts.ts';
import { TEXT } from './text.ts';
import type { DecidedAnswer } from './signing/verdict-dialog.tsx';

/** After a decision: what became of the draft, and the next one under the same hand. */
export function Decided({ verdict, answer }: { readonly verdict: Verdict; readonly answer: DecidedAnswer }) {
  const text = useText(TEXT);
  const name = useName();
  const { claim, busy } = useClaimNext();
  useShortcuts({ n: () => void claim() });
  return (
    <div className="panel decided" role="status">
      <h1>{text('done', { verdict: name(VERDICT, verdict) })}</h1>
      <p>
        {answer.nextTier === null
          ? text('doneStatus', { status: name(DRAFT_STATE, answer.status) })
          : text('doneNext', { tier: name(TIER, answer.nextTier) })}
      </p>
      <div className="row">
        <Button type="primary" autoFocus loading={busy} onClick={() => void claim()}>
          {text('next')} <kbd>n</kbd>
        </Button>
        <Link to={`/drafts/${answer.draftId}`}>{text('wholeDraft')}</Link>
        <Link to="/inbox">{text('toInbox')}</Link>
      </div>
    </div>
  );
}
