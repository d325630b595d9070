import type { Schemas } from '../api/call.ts';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { EarlierDrafts } from '../review/earlier-drafts.tsx';
import { FindingsPanel, byGate } from '../review/findings/findings-panel.tsx';
import { ContentView } from '../review/content-view.tsx';
import { MediaList } from '../review/media/media-list.tsx';
import { useViewer } from '../review/media/use-viewer.tsx';
import { Opinions } from '../review/opinions.tsx';
import '../review/review.css';
import { findingsSay } from '../says/findings-says.ts';
import { Answer } from '../shared/page/answer.tsx';
import { State } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { CATEGORY, DRAFT_STATE, KIND, LEVEL, STAGE } from '../shared/names.ts';
import { Loading } from '../shared/page/loading.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { DraftActions } from './draft-actions.tsx';
import { DraftCases } from './draft-cases.tsx';
import { DraftDiff } from './draft-diff.tsx';
import { DraftReleases } from './draft-releases.tsx';
import './drafts.css';
import { Progress } from './progress.tsx';
import { ReturnedPanel } from './returned-panel.tsx';
import { RecallState } from './recall-state.tsx';
import { TEXT } from './text.ts';
import { useDraft } from './use-draft.ts';

/** Comparing words is needed on some visits only. */
const OriginalDiff = lazy(async () => ({ default: (await import('../draft-text/original-diff.tsx')).OriginalDiff }));
const Timeline = lazy(async () => ({ default: (await import('../shared/log/timeline.tsx')).Timeline }));

/** A whole draft: text, checks, opinions, releases, and what the gate says right now. */
export function DraftPage() {
  const { id = '' } = useParams();
  const query = useDraft(id);
  return <Answer query={query}>{(draft) => <DraftView draft={draft} />}</Answer>;
}

const TABS = ['findings', 'opinions', 'diff', 'timeline'] as const;
const nothing = (): void => {};
const NO_OVERRIDES = {};

function DraftView({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const name = useName();
  const [tab, setTab] = useState<(typeof TABS)[number]>(draft.status === 'RETURNED' ? 'opinions' : 'findings');
  const isReturned = draft.status === 'RETURNED';
  const [active, setActive] = useState<string | null>(null);
  const content = useMemo(() => ({ ...draft.content, accounts: draft.accounts }), [draft.content, draft.accounts]);
  const comments = useMemo(
    () => draft.decisions.filter((decision) => decision.rev === draft.rev).flatMap((decision) => decision.comments),
    [draft.decisions, draft.rev],
  );
  const { say, left } = findingsSay(draft);
  const { open, viewer } = useViewer(content.media, draft.findings);
  const pick = (id: string): void => {
    setActive(id);
    setTab(id.startsWith('comment-') ? 'opinions' : 'findings');
  };
  return (
    <>
      <PageHead title={draft.title}>
        <DraftActions draft={draft} />
      </PageHead>
      <div className="facts">
        <State names={DRAFT_STATE} value={draft.status} />
        <span>
          {name(KIND, draft.kind)} · {name(CATEGORY, draft.category)} · {name(LEVEL, draft.level)} · v{draft.rev}
        </span>
        <span className="mono soft" title={draft.contentHash}>
          {text('hash')} {draft.contentHash.slice(0, 16)}…
        </span>
      </div>
      <Progress draft={draft} />
      <RecallState draft={draft} />
      {draft.erased !== null && (
        <p className="note note-warn">
          {text('erased', {
            reason: draft.erased.reason,
            by: draft.erased.requestedBy,
            confirmedBy: draft.erased.confirmedBy,
          })}
        </p>
      )}
      <EarlierDrafts earlier={draft.earlier} />
      {isReturned && <ReturnedPanel draft={draft} comments={comments} active={active} onPick={pick} />}
      {draft.explain.stops.length > 0 && (
        <div className="note note-bad">
          <strong>{text('stops')}</strong>
          <ul>
            {draft.explain.stops.map((stop) => (
              <li key={stop.findingId}>
                {stop.message}——{stop.whoMayOverride} <span className="soft">{stop.basis}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="reading">
        <div className="stack">
          <div className="panel text-panel">
            <ContentView
              content={content}
              findings={draft.findings}
              comments={comments}
              active={active}
              onPick={pick}
              onOpen={open}
            />
          </div>
          {content.media.length > 0 && (
            <section className="panel">
              <h2>{text('media')}</h2>
              <MediaList content={content} findings={draft.findings} onOpen={open} />
            </section>
          )}
          {viewer}
          {comments.length > 0 && !isReturned && (
            <section className="panel">
              <h2>{text('comments')}</h2>
              <ol className="comment-list">
                {comments.map((comment, index) => (
                  <li key={`${comment.field} ${comment.span.join('-')} ${comment.text}`}>
                    <button type="button" className="finding-head" onClick={() => setActive(`comment-${index}`)}>
                      {comment.text}
                    </button>
                  </li>
                ))}
              </ol>
            </section>
          )}
          {draft.removed.length > 0 && (
            <p className="soft">
              {text('removed', { what: draft.removed.map((one) => `${one.what} ×${one.count}`).join('、') })}
            </p>
          )}
          <DraftReleases draft={draft} />
          <DraftCases draft={draft} />
        </div>
        <div className="panel known">
          <div className="tabs" role="group" aria-label={text('known')}>
            {TABS.map((value) => (
              <button key={value} type="button" aria-pressed={tab === value} onClick={() => setTab(value)}>
                {text(value)}
              </button>
            ))}
          </div>
          {tab === 'findings' && left.length > 0 && (
            <p className={say === 'FAILED' ? 'note note-warn' : 'note'}>
              {say === 'FAILED'
                ? text('checksFailed', { stages: left.map((stage) => name(STAGE, stage)).join('、') })
                : text('unchecked')}
            </p>
          )}
          {tab === 'findings' && (draft.findings.length > 0 || say === 'NONE') && (
            <FindingsPanel
              findings={byGate(draft.findings)}
              active={active}
              tier={null}
              overrides={NO_OVERRIDES}
              onPick={pick}
              dispatch={nothing}
              media={content.media}
              onOpen={open}
            />
          )}
          {tab === 'opinions' && <Opinions decisions={draft.decisions} />}
          {tab === 'diff' && <DraftDiff draft={draft} />}
          {tab === 'diff' && draft.kind === 'REPOST' && (
            <Suspense fallback={<Loading />}>
              <OriginalDiff draftId={draft.id} rev={draft.rev} />
            </Suspense>
          )}
          {tab === 'timeline' && (
            <Suspense fallback={<Loading />}>
              <Timeline entries={draft.timeline} />
            </Suspense>
          )}
        </div>
      </div>
    </>
  );
}
