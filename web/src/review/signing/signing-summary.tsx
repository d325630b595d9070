import type { Schemas } from '../../api/call.ts';
import type { Verdict } from '../../../../src/domain/vocabulary.ts';
import { useAccountName } from '../../shared/accounts.ts';
import { SeverityMark } from '../../shared/badge.tsx';
import { useName, useText } from '../../shared/language.tsx';
import { GATE, TIER } from '../../shared/names.ts';
import { isComplete, type ReviewForm } from '../form.ts';
import { leftOpen, passedOver } from './left-open.ts';
import { StandingNote } from '../standing-note.tsx';
import { TEXT } from '../text.ts';

type Task = Schemas['TaskToDecide'];

const SHOWN = 5;

/** What somebody is about to sign, in so many words: the draft, what is open, what is said about it, and what follows. */
export function SigningSummary({
  task,
  form,
  verdict,
}: {
  readonly task: Task;
  readonly form: ReviewForm;
  readonly verdict: Verdict;
}) {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const open = leftOpen(task.findings, form);
  const over = verdict === 'APPROVE' ? passedOver(task.findings, form) : [];
  const short = Object.values(form.overrides).filter((override) => !isComplete(override)).length;
  const what =
    verdict === 'RETURN'
      ? text('returnWhat')
      : verdict === 'REJECT'
        ? text('rejectWhat')
        : task.purpose === 'POST'
          ? text('postWhat', { tier: name(TIER, task.tier) })
          : task.tier === 'FINAL'
            ? text('finalWhat', { accounts: task.content.accounts.map(accountName).join('、') })
            : text('approveWhat', { tier: name(TIER, task.tier) });
  return (
    <div className="stack">
      <p>
        <strong>{text('titleOf', { title: task.content.title })}</strong> <span className="soft">v{task.rev}</span>
      </p>
      <StandingNote task={task} />
      {task.purpose === 'POST' && verdict !== 'APPROVE' ? <p>{text('postAgainst')}</p> : <p>{what}</p>}
      {over.length > 0 && (
        <p role="alert" className="note note-bad">
          {text('passedOver', { gates: over.map((gate) => name(GATE, gate)).join('、') })}
        </p>
      )}
      <section>
        <h3>{text(open.length === 0 ? 'nothingOpen' : 'leftOpen', { count: open.length })}</h3>
        <ul className="signing-list">
          {open.slice(0, SHOWN).map((finding) => (
            <li key={finding.id}>
              <SeverityMark severity={finding.severity} /> {name(GATE, finding.gate)} · {finding.message}
            </li>
          ))}
          {open.length > SHOWN && <li className="soft">{text('andMore', { count: open.length - SHOWN })}</li>}
        </ul>
      </section>
      {short > 0 && <p className="note note-warn">{text('shortReasons', { count: short })}</p>}
      {form.comments.length > 0 && (
        <section>
          <h3>{text('commentsGo', { count: form.comments.length })}</h3>
          <ul className="signing-list">
            {form.comments.slice(0, SHOWN).map((comment) => (
              <li key={`${comment.field}${comment.span.join('-')}${comment.text}`}>
                <q>{comment.quote}</q> {comment.text}
              </li>
            ))}
            {form.comments.length > SHOWN && (
              <li className="soft">{text('andMore', { count: form.comments.length - SHOWN })}</li>
            )}
          </ul>
        </section>
      )}
      {(form.writing ?? null) !== null && <p className="note note-warn">{text('commentStill')}</p>}
      {form.opinion.trim() !== '' && <blockquote className="opinion-text">{form.opinion}</blockquote>}
    </div>
  );
}
