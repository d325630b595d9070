import type { Schemas } from '../api/call.ts';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Tier } from '../../../src/domain/vocabulary.ts';
import type { Selected } from '../draft-text/draft-text.tsx';
import { findingsSay } from '../says/findings-says.ts';
import { useName, useText } from '../shared/language.tsx';
import { STAGE } from '../shared/names.ts';
import { useShortcuts } from '../shared/page/use-shortcuts.ts';
import { ClaimHistory } from './lease/claim-history.tsx';
import { ContentView } from './content-view.tsx';
import { byGate, FindingsPanel } from './findings/findings-panel.tsx';
import type { FormAction, PendingComment, ReviewForm } from './form.ts';
import { MediaList } from './media/media-list.tsx';
import { Opinions } from './opinions.tsx';
import { ReturnedNote } from './returned-note.tsx';
import { DiffPanel, TimelinePanel } from './side-panels.tsx';
import { TEXT } from './text.ts';

const TABS = ['findings', 'media', 'diff', 'earlier', 'timeline'] as const;
const TAB_KEYS: Readonly<Record<string, (typeof TABS)[number]>> = {
  f: 'findings',
  m: 'media',
  d: 'diff',
  e: 'earlier',
  t: 'timeline',
};
const NOTHING: readonly PendingComment[] = [];
const NO_OVERRIDES = {};
const NONE: readonly Schemas['Finding'][] = [];
const nobody = (): void => {};

/** The text with its marks, and beside it what is known about it. */
export function ReadingPane({
  task,
  tier,
  overrides = NO_OVERRIDES,
  comments = NOTHING,
  picked = null,
  dispatch = nobody,
  onSelect,
  onOpen,
}: {
  readonly task: Schemas['TaskDetails'];
  /** The tier that decides; null = only reading. */
  readonly tier: Tier | null;
  readonly overrides?: ReviewForm['overrides'];
  readonly comments?: readonly PendingComment[];
  /** A mark that somebody chose elsewhere on the page. */
  readonly picked?: string | null;
  readonly dispatch?: (action: FormAction) => void;
  readonly onSelect?: (selected: Selected) => void;
  /** A picture or film is to be seen at full size. */
  readonly onOpen: (digest: string) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const [tab, setTab] = useState<(typeof TABS)[number]>('findings');
  const [active, setActive] = useState<string | null>(null);
  const order = useMemo(() => byGate(task.findings), [task.findings]);
  const tabs = TABS.filter((value) => value !== 'media' || task.content.media.length > 0);
  // the text comes first: a long list is made in small steps after it
  const listed = useDeferredValue(order, NONE);
  useEffect(() => {
    if (picked !== null) setActive(picked);
  }, [picked]);
  const pick = useCallback((id: string) => {
    setActive(id);
    if (!id.startsWith('comment-')) setTab('findings');
  }, []);
  const step = (by: number): void => {
    const index = order.findIndex((finding) => finding.id === active);
    const next = order[Math.max(0, Math.min(order.length - 1, index + by))];
    if (next !== undefined) pick(next.id);
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    ...Object.fromEntries(Object.entries(TAB_KEYS).map(([key, value]) => [key, () => setTab(value)])),
  });
  const { say, left } = findingsSay(task);
  return (
    <div className="reading">
      <div className="panel text-panel">
        <ReturnedNote task={task} onDiff={() => setTab('diff')} onOpinions={() => setTab('earlier')} />
        <ContentView
          content={task.content}
          findings={task.findings}
          comments={comments}
          active={active}
          onPick={pick}
          onOpen={onOpen}
          {...(onSelect === undefined ? {} : { onSelect })}
        />
      </div>
      <div className="panel known">
        <div className="tabs" role="group" aria-label={text('known')}>
          {tabs.map((value) => (
            <button key={value} type="button" aria-pressed={tab === value} onClick={() => setTab(value)}>
              {text(value)}
              {value === 'findings' && task.findings.length > 0 ? ` ${task.findings.length}` : ''}
              {value === 'media' ? ` ${task.content.media.length}` : ''}
            </button>
          ))}
        </div>
        {tab === 'findings' && left.length > 0 && (
          <p className="note note-warn">
            {text(say === 'FAILED' ? 'checksFailed' : 'checksPending', {
              stages: left.map((stage) => name(STAGE, stage)).join('、'),
            })}
          </p>
        )}
        {tab === 'findings' && (listed.length > 0 || say === 'NONE') && (
          <FindingsPanel
            findings={listed}
            active={active}
            tier={tier}
            overrides={overrides}
            onPick={pick}
            dispatch={dispatch}
            media={task.content.media}
            onOpen={onOpen}
          />
        )}
        {tab === 'media' && (
          <MediaList content={task.content} findings={task.findings} opened={task.mediaOpened} onOpen={onOpen} />
        )}
        {tab === 'diff' && <DiffPanel task={task} />}
        {tab === 'earlier' && <Opinions decisions={task.earlierDecisions} />}
        {tab === 'timeline' && (
          <>
            <ClaimHistory task={task} />
            <h3>{text('draftLog')}</h3>
            <TimelinePanel draftId={task.draftId} />
          </>
        )}
      </div>
    </div>
  );
}
