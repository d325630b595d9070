import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Answers, DraftAnswer } from '../api/answers.ts';
import '../draft-text/draft-text.css';
import '../review/review.css';
import { Opinions } from '../review/opinions.tsx';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { BodyEditor } from './body-editor.tsx';
import { CheckPanel, type DryFinding } from './check-panel.tsx';
import './compose.css';
import { CommentList } from './comment-list.tsx';
import { CoordinationForm } from './coordination-form.tsx';
import { FactsForm } from './facts-form.tsx';
import { isCheckable, textOf, withText, type ComposeForm as Form } from './form.ts';
import { OwnChanges } from './own-changes.tsx';
import { MarkedTextarea } from './marked-textarea.tsx';
import { replacementOf } from './replacement.ts';
import type { Replace } from './rich-editor.tsx';
import { SourceForm } from './source-form.tsx';
import { store } from './store.ts';
import { TEXT } from './text.ts';
import { useMarks } from './use-marks.ts';
import { useCheck } from './use-check.ts';
import { VariantsForm } from './variants-form.tsx';

export function ComposeForm({
  start,
  draft,
  answers,
}: {
  readonly start: Form;
  readonly draft: DraftAnswer | null;
  /** The case that a new draft answers. */
  readonly answers?: Answers['GET /v1/cases/{id}'];
}) {
  const text = useText(TEXT);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form, setForm] = useState(start);
  const [saved, setSaved] = useState(start);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [active, setActive] = useState<string | null>(null);
  /** Tells the tries of one new draft from another new draft: a repeated click makes one draft. */
  const [key] = useState(() => crypto.randomUUID());
  /** The revision that is edited; events of others do not move it. */
  const [rev] = useState(draft?.rev ?? 0);
  const replaceRef = useRef<Replace | null>(null);
  const check = useCheck(form);
  const change = (part: Partial<Form>): void => setForm((before) => ({ ...before, ...part }));
  const { comments, rich, marksOf } = useMarks(form, start, draft, check);
  const apply = (finding: DryFinding): void => {
    const words = replacementOf(finding);
    if (words === undefined || check.of === null) return;
    const [from, to] = finding.span;
    const { field } = finding;
    const written = textOf(form, field);
    if (written !== textOf(check.of, field)) return;
    const inPlace = field === 'body' && form.bodyFormat === 'html' && replaceRef.current?.(from, to, words) === true;
    if (!inPlace) change(withText(form, field, written.slice(0, from) + words + written.slice(to)));
  };
  const applyNext = (): void => {
    const all = check.answer?.findings ?? [];
    const wanted = all.find((finding) => finding.id === active && replacementOf(finding) !== undefined);
    const next = wanted ?? all.find((finding) => replacementOf(finding) !== undefined);
    if (next !== undefined) apply(next);
  };
  const latest = useRef(applyNext);
  useEffect(() => {
    latest.current = applyNext;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '.' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const dirty = form !== saved;
  useEffect(() => {
    if (!dirty) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);
  const act = async (submit: boolean): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const id = await store(form, draft === null ? null : { id: draft.id, rev, status: draft.status }, submit, key);
      setSaved(form);
      void message.success(text(submit ? 'submitted' : 'saved'));
      await navigate(`/drafts/${id}`);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const opinions = draft?.decisions.filter((decision) => decision.rev === draft.rev) ?? [];
  // outside EDITING a new revision goes to its checks at once: there is nothing to keep without submitting
  const maySave = draft === null || draft.status === 'EDITING';
  return (
    <>
      <PageHead title={text(draft === null ? 'title' : 'editTitle')}>
        {dirty && <span className="soft">{text('unsaved')}</span>}
        {maySave && (
          <Button loading={busy} disabled={!isCheckable(form)} onClick={() => void act(false)}>
            {text('save')}
          </Button>
        )}
        <Button type="primary" loading={busy} disabled={!isCheckable(form)} onClick={() => void act(true)}>
          {text('submit')}
        </Button>
      </PageHead>
      {answers !== undefined && (
        <p className="note">
          {text(answers.kind === 'SUPPLEMENT' ? 'supplements' : 'corrects', { title: answers.draft.title })}{' '}
          <Link to={`/cases/${answers.id}`}>{text('theCase')}</Link>
        </p>
      )}
      {error !== null && <Refusal error={error} />}
      <div className="compose">
        <div className="stack">
          <section className="panel">
            <label htmlFor="title">{text('name')}</label>
            <MarkedTextarea
              id="title"
              single
              value={form.title}
              marks={marksOf('title')}
              active={active}
              placeholder={text('nameHint')}
              onChange={(title) => change({ title })}
            />
            <BodyEditor
              form={form}
              marks={form.bodyFormat === 'html' ? rich.findings : marksOf('body')}
              comments={rich.comments}
              active={active}
              onChange={change}
              onPick={setActive}
              replaceRef={replaceRef}
            />
          </section>
          <VariantsForm form={form} marksOf={marksOf} active={active} onChange={change} />
          {draft !== null && <OwnChanges draft={draft} form={form} />}
        </div>
        <div className="stack">
          {comments.length > 0 && <CommentList comments={comments} active={active} onPick={setActive} />}
          {opinions.length > 0 && (
            <section className="panel">
              <Opinions decisions={opinions} />
            </section>
          )}
          <FactsForm form={form} onChange={change} />
          {(form.kind === 'REPOST' || form.source.url !== '') && <SourceForm form={form} onChange={change} />}
          <CoordinationForm form={form} onChange={change} />
        </div>
        <CheckPanel check={check} active={active} onPick={setActive} onApply={apply} />
      </div>
    </>
  );
}
