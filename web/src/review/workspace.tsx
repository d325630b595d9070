import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { GATES, VERDICTS, type Verdict } from '../../../src/domain/vocabulary.ts';
import { call, type Schemas } from '../api/call.ts';
import { problemOf } from '../api/problem.ts';
import type { Selected } from '../draft-text/draft-text.tsx';
import { useClaimNext } from '../inbox/claim-next.ts';
import { TextArea } from '../shared/input.ts';
import { useName, useText } from '../shared/language.tsx';
import { useMessages } from '../shared/messages.tsx';
import { GATE, VERDICT } from '../shared/names.ts';
import { useShortcuts } from '../shared/page/use-shortcuts.ts';
import { CommentsPanel } from './comments-panel.tsx';
import { KeptOpinion } from './signing/kept-opinion.tsx';
import { forgetForm, gatesLeft, useReviewForm } from './form.ts';
import { GateSignoffs } from './gate-signoffs.tsx';
import { LeaseActions } from './lease/lease-actions.tsx';
import { LeaseBar } from './lease/lease-bar.tsx';
import { LeftToOpen, useLeftWords } from './media/left-to-open.tsx';
import type { TaskMedia } from './media/use-task-media.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { RecallNote } from './lease/recall-note.tsx';
import { TEXT } from './text.ts';
import { useLease } from './lease/use-lease.ts';
import { onceOpen } from '../shared/dialog/once-open.tsx';
import type { DecidedAnswer } from './signing/verdict-dialog.tsx';

/** Reading comes first: what is signed with is loaded when it is. */
const VerdictDialog = onceOpen(async () => (await import('./signing/verdict-dialog.tsx')).VerdictDialog);

const KEYS = { a: 'APPROVE', r: 'RETURN', x: 'REJECT' } as const;
const KEY_OF = { APPROVE: 'a', RETURN: 'r', REJECT: 'x' } as const;

/** A claimed task: reading on the left, signing on the right. */
export function Workspace({
  task,
  onReload,
  onDecided,
  onHelp,
  media,
}: {
  readonly task: Schemas['TaskDetails'];
  /** The task changed hands: read it again. */
  readonly onReload: () => Promise<unknown>;
  readonly onDecided: (verdict: Verdict, answer: DecidedAnswer) => void;
  readonly onHelp: () => void;
  readonly media: TaskMedia;
}) {
  const text = useText(TEXT);
  const name = useName();
  const message = useMessages();
  const [form, dispatch] = useReviewForm(task.id);
  const lease = useLease(task.id, task.leaseNo, task.leaseUntil ?? '', (seen) => {
    // an author asks for the draft, or no longer does
    if (seen.recallBy !== task.recallBy) void onReload();
  });
  const { claim } = useClaimNext();
  const [selected, setSelected] = useState<Selected | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [verdict, setVerdict] = useState<Verdict>('APPROVE');
  const [signs, setSigns] = useState(false);
  const opinionBox = useRef<HTMLDivElement>(null);
  const focusOpinion = (): void => opinionBox.current?.querySelector('textarea')?.focus();
  const askOpinion = async (): Promise<void> => {
    const { pointAt } = await import('../shared/fields/needed.ts');
    const field = opinionBox.current?.querySelector('textarea');
    if (field != null) pointAt(field, text('needOpinion'));
  };

  useEffect(() => void import('./signing/verdict-dialog.tsx'), []);

  const leftWords = useLeftWords(media.left);

  const ask = (wanted: Verdict): void => {
    if (media.left.length > 0) {
      void message.warning(leftWords);
      return;
    }
    if (wanted === 'APPROVE') {
      const left = gatesLeft(form);
      if (left.length > 0) {
        void message.warning(text('missing', { gates: left.map((gate) => name(GATE, gate)).join('、') }));
        return;
      }
    } else if (form.opinion.trim() === '') {
      void message.warning(text('needOpinion'));
      void askOpinion();
      return;
    }
    setVerdict(wanted);
    setSigns(true);
  };
  const comment = (): void => {
    if (selected === null) {
      void message.info(text('nothingSelected'));
      return;
    }
    const { field, span, text: words } = selected;
    dispatch({ do: 'write', writing: { field, span, text: '', quote: words.slice(0, 40) } });
    setSelected(null);
  };
  const select = async (by: 1 | -1): Promise<void> => {
    const { selectSentence } = await import('../draft-text/sentences.ts');
    const shown = document.querySelector('.text-panel');
    if (shown !== null) selectSentence(shown, by);
  };
  const reclaim = async (): Promise<void> => {
    try {
      await call('POST /v1/tasks/{id}/claim', { path: { id: task.id } });
    } catch (error) {
      void message.error(problemOf(error).detail);
    }
    await onReload();
  };
  useShortcuts({
    ...Object.fromEntries(GATES.map((gate, index) => [String(index + 1), () => dispatch({ do: 'next-value', gate })])),
    ...Object.fromEntries(Object.entries(KEYS).map(([key, value]) => [key, () => ask(value)])),
    o: focusOpinion,
    c: comment,
    ']': () => void select(1),
    '[': () => void select(-1),
    n: () => void claim(),
    v: media.openNext,
    '?': onHelp,
  });
  const onSelect = useCallback((chosen: Selected) => setSelected(chosen), []);
  return (
    <>
      {task.recall !== null && <RecallNote task={task} recall={task.recall} onReload={onReload} />}
      <LeaseBar lease={lease} onReclaim={() => void reclaim()}>
        <LeaseActions task={task} onReload={onReload} />
      </LeaseBar>
      <KeptOpinion kept={task.keptOpinions} form={form} dispatch={dispatch} />
      <div className="review">
        <ReadingPane
          task={task}
          tier={task.tier}
          overrides={form.overrides}
          comments={form.comments}
          dispatch={dispatch}
          onSelect={onSelect}
          picked={picked}
          onOpen={media.open}
        />
        <aside className="signing" aria-label={text('gates')}>
          <GateSignoffs form={form} findings={task.findings} dispatch={dispatch} />
          <CommentsPanel
            comments={form.comments}
            writing={form.writing ?? null}
            onPick={setPicked}
            dispatch={dispatch}
          />
          {selected !== null && (form.writing ?? null) === null && (
            <Button size="small" className="comment-start" onClick={comment}>
              {text('commentOn', { quote: selected.text.slice(0, 12) })} <kbd>c</kbd>
            </Button>
          )}
          <div ref={opinionBox} className="opinion-box">
            <label htmlFor="opinion">
              {text('opinion')} <kbd>o</kbd> <span className="soft">{text('opinionHint')}</span>
            </label>
            <TextArea
              id="opinion"
              name="opinion"
              rows={4}
              maxLength={5_000}
              value={form.opinion}
              onChange={(event) => dispatch({ do: 'opinion', opinion: event.target.value })}
            />
          </div>
          <div className="verdict-bar">
            <LeftToOpen left={media.left} onOpenNext={media.openNext} />
            <div className="verdicts">
              {VERDICTS.map((value) => (
                <Button
                  key={value}
                  type={value === 'APPROVE' ? 'primary' : 'default'}
                  danger={value === 'REJECT'}
                  disabled={lease.state === 'LOST' || media.left.length > 0}
                  {...(media.left.length > 0 ? { 'aria-describedby': 'left-to-open' } : {})}
                  onClick={() => ask(value)}
                >
                  {name(VERDICT, value)} <kbd>{KEY_OF[value]}</kbd>
                </Button>
              ))}
            </div>
          </div>
        </aside>
      </div>
      <VerdictDialog
        task={task}
        form={form}
        verdict={verdict}
        open={signs}
        onClose={() => setSigns(false)}
        onDecided={(value, answer) => {
          forgetForm(task.id);
          onDecided(value, answer);
        }}
        onRefused={() => void onReload()}
      />
    </>
  );
}
