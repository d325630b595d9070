import { useEffect, useMemo, useRef, useState } from 'react';
import { findingMarks } from '../../draft-text/marks.ts';
import type { Mark } from '../../draft-text/build.ts';
import type { DryFinding } from '../check-panel.tsx';
import type { Change } from '../facts/facts-form.tsx';
import { formatOf, sentFrom, textOf, withText } from '../fields.ts';
import type { ComposeForm } from '../form.ts';
import { replacementOf } from './replacement.ts';
import { replacedIn, type Outcome, type Replace, type Replacing, type Taken } from './replacing.ts';
import type { Check } from '../use-check.ts';
import type { Marks } from './marked-textarea.tsx';

/** What the check says of one field, and how its text is replaced. */
export interface FieldTools {
  /** Findings, in the text that was checked. */
  readonly marks: (field: string) => Marks;
  /** Findings and comments, in the text as it is. */
  readonly textMarks: (field: string) => Marks;
  /** Comments, in a text that came of the one that was commented on. */
  readonly commentsIn: (field: string, text: string) => readonly Mark[];
  readonly replaceRef: (field: string) => React.RefObject<Replace | null>;
  readonly findings: readonly DryFinding[];
  readonly active: string | null;
  readonly onPick: (id: string) => void;
}

/** Findings at their fields, and suggestions put in their place: by click, or one after the other by Ctrl+. */
export function useSuggestions(
  form: ComposeForm,
  check: Check,
  onChange: Change,
): Omit<FieldTools, 'textMarks' | 'commentsIn'> & {
  readonly apply: (finding: Pick<DryFinding, 'id'>) => void;
  /** Puts what a reviewer suggests into a field. */
  readonly put: (field: string, replacing: Replacing) => Outcome;
  readonly taken: Taken | null;
} {
  const [active, setActive] = useState<string | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [replacers] = useState(() => new Map<string, { current: Replace | null }>());
  // of a title what was sent begins behind its leading space
  const findings = useMemo(
    () =>
      (check.answer?.findings ?? []).map((finding) => {
        const before = check.of === null ? 0 : sentFrom(check.of, finding.field);
        return { ...finding, span: [finding.span[0] + before, finding.span[1] + before] as const };
      }),
    [check.answer, check.of],
  );
  const marks = useMemo(() => {
    const known = new Map<string, Marks>();
    const placed = findings.map((finding) => ({ ...finding, contentSpan: finding.span }));
    return (field: string): Marks => {
      const made = known.get(field) ?? {
        checked: check.of === null ? '' : textOf(check.of, field),
        list: findingMarks(placed, field),
      };
      known.set(field, made);
      return made;
    };
  }, [check.of, findings]);
  const replaceRef = (field: string): { current: Replace | null } => {
    const ref = replacers.get(field) ?? { current: null };
    replacers.set(field, ref);
    return ref;
  };
  /** Where the field is not open, in the form. */
  const replaceInForm = (field: string, replacing: Replacing): Outcome => {
    const replaced = replacedIn(textOf(form, field), formatOf(field, form.bodyFormat), replacing);
    if (typeof replaced === 'string') return replaced;
    onChange(withText(form, field, replaced.text));
    return 'REPLACED';
  };
  /** In the field's own editor, where that is open. */
  const replaceIn = (field: string, replacing: Replacing): Outcome =>
    (replaceRef(field).current ?? ((asked: Replacing) => replaceInForm(field, asked)))(replacing);
  const put = (field: string, replacing: Replacing): Outcome => {
    const outcome = replaceIn(field, replacing);
    if (outcome === 'REPLACED') setTaken({ outcome, words: replacing.words });
    return outcome;
  };
  const apply = ({ id }: Pick<DryFinding, 'id'>): void => {
    const finding = findings.find((one) => one.id === id);
    const words = finding === undefined ? undefined : replacementOf(finding);
    if (finding === undefined || words === undefined || check.of === null) return;
    const { field, span, excerpt } = finding;
    const replacing = { checked: textOf(check.of, field), span, excerpt, words };
    const sameFormat = formatOf(field, form.bodyFormat) === formatOf(field, check.of.bodyFormat);
    const outcome = sameFormat ? replaceIn(field, replacing) : 'STALE';
    setTaken({ outcome, words });
    if (outcome !== 'REPLACED') check.again();
  };
  const applyNext = (): void => {
    const fitting = findings.filter((finding) => replacementOf(finding) !== undefined);
    const next = fitting.find((finding) => finding.id === active) ?? fitting[0];
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
  return { marks, replaceRef, findings, active, onPick: setActive, apply, put, taken };
}
