import type { Answers, Schemas } from '../api/call.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import '../draft-text/draft-text.css';
import '../review/review.css';
import { useText } from '../shared/language.tsx';
import { Loading } from '../shared/page/loading.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { useMessages } from '../shared/messages.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { AuthorsForm } from './facts/authors-form.tsx';
import { BodyEditor } from './body/body-editor.tsx';
import type { PlacedComment } from './comments.ts';
import { CheckPanel } from './check-panel.tsx';
import './compose.css';
import { FactsForm } from './facts/facts-form.tsx';
import { isCheckable, type ComposeForm as Form } from './form.ts';
import { giveAlt } from './media/change-media.ts';
import { altOf } from './media/form-media.ts';
import { missingFiles } from './media/missing-files.ts';
import { MediaPanel } from './media/media-panel.tsx';
import { PostFields } from './media/post-fields.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { TEXT as MEDIA_TEXT } from './media/text.ts';
import { useComposeMedia } from './media/use-compose-media.ts';
import { MediaActionsProvider } from '../media/use-media-actions.ts';
import { isUnderWay } from '../media/uploads.ts';
import { UploadsProvider } from '../media/use-uploads.ts';
import { KeptNote, SaveState } from './kept-note.tsx';
import { OwnChanges } from './own-changes.tsx';
import { MarkedTextarea } from './body/marked-textarea.tsx';
import { store } from './store.ts';
import { replacingOf } from './take-suggestion.ts';
import { TEXT } from './text.ts';
import { useMarks } from './body/use-marks.ts';
import { useCheck } from './use-check.ts';
import { useKeptForm, type KeptForm } from './use-kept-form.ts';
import { useSuggestions } from './body/use-suggestions.ts';

const MissingNote = lazy(async () => ({ default: (await import('./media/missing-note.tsx')).MissingNote }));
const AltDialog = lazy(async () => ({ default: (await import('./media/alt-dialog.tsx')).AltDialog }));
const CommentList = lazy(async () => ({ default: (await import('./comment-list.tsx')).CommentList }));
const CoordinationForm = lazy(async () => ({
  default: (await import('./facts/coordination-form.tsx')).CoordinationForm,
}));
const VariantsForm = lazy(async () => ({ default: (await import('./facts/variants-form.tsx')).VariantsForm }));
const SourceForm = lazy(async () => ({ default: (await import('./facts/source-form.tsx')).SourceForm }));
const Opinions = lazy(async () => ({ default: (await import('../review/opinions.tsx')).Opinions }));

/**
 * Stores the draft, or hands it in, and opens its page.
 * @param lacks whether files are missing that the draft is stored without
 */
function useStore(kept: KeptForm, draft: Schemas['Draft'] | null, lacks: boolean) {
  const text = useText(TEXT);
  const message = useMessages();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const act = async (submit: boolean): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const known = draft === null ? null : { id: draft.id, rev: kept.rev, status: draft.status };
      const id = await store(kept.form, known, submit, kept.key);
      kept.stored();
      if (lacks) void message.warning(text('savedWithout'));
      else void message.success(text(submit ? 'submitted' : 'saved'));
      await navigate(`/drafts/${id}`);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { act, error, busy };
}

/** Who made a revision of it: they stay its authors. */
const wroteOf = (draft: Schemas['Draft'] | null): readonly string[] =>
  (draft?.authors ?? []).filter((id) => draft?.namedAuthors.includes(id) === false);

export function ComposeForm({
  start,
  draft,
  answers,
}: {
  readonly start: Form;
  readonly draft: Schemas['Draft'] | null;
  /** The case that a new draft answers. */
  readonly answers?: Answers['GET /v1/cases/{id}'];
}) {
  const text = useText(TEXT);
  const mediaText = useText(MEDIA_TEXT);
  const kept = useKeptForm(start, draft);
  const { form } = kept;
  const [previews, setPreviews] = useState(false);
  const check = useCheck(form, previews);
  const change = (part: Partial<Form>): void => kept.setForm((before) => ({ ...before, ...part }));
  const changeBy = (to: (before: Form) => Partial<Form>): void =>
    kept.setForm((before) => ({ ...before, ...to(before) }));
  const { uploads, actions, asked, close } = useComposeMedia(form, changeBy);
  const missing = missingFiles(form, uploads.list);
  const { act, error, busy } = useStore(kept, draft, missing.length > 0);
  const waits = uploads.list.filter(({ state }) => isUnderWay(state)).length;
  const suggestions = useSuggestions(form, check, change);
  const marks = useMarks(form, start, draft, check, suggestions.marks);
  const tools = { ...suggestions, ...marks };
  const message = useMessages();
  const [asksAgain, setAsksAgain] = useState(false);
  const takeSuggestion = (comment: PlacedComment): boolean => {
    const replacing = replacingOf(form, comment, tools.commentsIn);
    const outcome = replacing === null ? 'STALE' : tools.put(comment.field, replacing);
    if (outcome !== 'REPLACED') void message.warning(text(outcome === 'MARKUP' ? 'MARKUP' : 'insteadStale'));
    return outcome === 'REPLACED';
  };
  // what was returned is handed in as it was only on purpose
  const unchanged = draft?.status === 'RETURNED' && JSON.stringify(form) === JSON.stringify(start);
  // not disabled: whoever presses it is told what is missing
  const isReady = isCheckable(form);
  const sends = { loading: busy, disabled: waits > 0, 'aria-disabled': !isReady };
  const say = async (): Promise<void> =>
    (await import('./point-at-missing.ts')).pointAtMissing(form, text('needAccounts'), () => {
      void message.warning(text('needBody'));
    });
  const opinions = draft?.decisions.filter((decision) => decision.rev === draft.rev) ?? [];
  // outside EDITING a new revision goes to its checks at once: there is nothing to keep without submitting
  const maySave = draft === null || draft.status === 'EDITING';
  return (
    <UploadsProvider value={uploads}>
      <MediaActionsProvider value={actions}>
        <PageHead title={text(draft === null ? 'title' : 'editTitle')}>
          {waits > 0 && <span className="badge badge-wait">{mediaText('waits', { count: waits })}</span>}
          <SaveState kept={kept} />
          {maySave && (
            <Button {...sends} onClick={() => (isReady ? void act(false) : void say())}>
              {text('save')}
            </Button>
          )}
          <Button
            type="primary"
            {...sends}
            disabled={waits + missing.length > 0}
            onClick={() => (!isReady ? void say() : unchanged ? setAsksAgain(true) : void act(true))}
          >
            {text('submit')}
          </Button>
          <ReasonDialog
            open={asksAgain}
            title={text('sameAgain')}
            what={text('sameAgainWhat')}
            verb={text('sameAgain')}
            onClose={() => setAsksAgain(false)}
            onDo={() => act(true)}
          />
        </PageHead>
        {answers !== undefined && (
          <p className="note">
            {text(answers.kind === 'SUPPLEMENT' ? 'supplements' : 'corrects', { title: answers.draft.title })}{' '}
            <Link to={`/cases/${answers.id}`}>{text('theCase')}</Link>
          </p>
        )}
        <KeptNote kept={kept} />
        {missing.length > 0 && (
          <Suspense fallback={null}>
            <MissingNote names={missing} />
          </Suspense>
        )}
        {error !== null && <Refusal error={error} />}
        <div className="compose">
          <div className="stack">
            <section className="panel">
              <label htmlFor="title">{text('name')}</label>
              <MarkedTextarea
                id="title"
                single
                required
                value={form.title}
                marks={tools.textMarks('title')}
                active={tools.active}
                replaceRef={tools.replaceRef('title')}
                placeholder={text('nameHint')}
                onChange={(title) => change({ title })}
              />
              <BodyEditor form={form} tools={tools} onChange={change} />
            </section>
            <MediaPanel form={form} onChange={change} />
            <PostFields form={form} tools={tools} onChange={change} />
            {form.accounts.length > 0 && (
              <Suspense fallback={null}>
                <VariantsForm form={form} tools={tools} onChange={change} />
              </Suspense>
            )}
            <PreviewPanel check={check} accounts={form.accounts} onToggle={setPreviews} />
            {draft !== null && <OwnChanges draft={draft} form={form} />}
          </div>
          <div className="stack">
            <Suspense fallback={<Loading />}>
              {tools.comments.length > 0 && (
                <CommentList
                  comments={tools.comments}
                  active={tools.active}
                  onPick={tools.onPick}
                  onTake={takeSuggestion}
                />
              )}
              {opinions.length > 0 && (
                <section className="panel">
                  <Opinions decisions={opinions} />
                </section>
              )}
            </Suspense>
            <FactsForm form={form} fixedUnit={draft !== null} onChange={change}>
              <AuthorsForm form={form} known={wroteOf(draft)} onChange={change} />
            </FactsForm>
            <Suspense fallback={<Loading />}>
              {(form.kind === 'REPOST' || form.source.url !== '') && <SourceForm form={form} onChange={change} />}
              <CoordinationForm form={form} onChange={change} />
            </Suspense>
          </div>
          <CheckPanel
            check={check}
            form={form}
            taken={tools.taken}
            active={tools.active}
            onPick={tools.onPick}
            onApply={tools.apply}
          />
        </div>
        {asked !== null && (
          <Suspense fallback={null}>
            <AltDialog
              key={asked}
              src={asked}
              alt={altOf(form, asked)}
              onClose={close}
              onAlt={(alt) => changeBy((before) => giveAlt(before, asked, alt))}
            />
          </Suspense>
        )}
      </MediaActionsProvider>
    </UploadsProvider>
  );
}
