import { useEffect, useMemo, useRef, useState } from 'react';
import { findingMarks } from '../../draft-text/marks.ts';
import type { DryFinding } from '../check-panel.tsx';
import type { Change } from '../facts/facts-form.tsx';
import { textOf, withText, type ComposeForm } from '../form.ts';
import { replacementOf } from './replacement.ts';
import type { Replace } from './rich-editor.tsx';
import type { Check } from '../use-check.ts';
import type { Marks } from './marked-textarea.tsx';

/** What the check says of one field, and how its text is replaced. */
export interface FieldTools {
  /** Findings, in the text that was checked. */
  readonly marks: (field: string) => Marks;
  /** Findings and comments, in the text as it is. */
  readonly textMarks: (field: string) => Marks;
  /** Comments, in the text with which the form began. */
  readonly commentMarks: (field: string) => Marks;
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
): Omit<FieldTools, 'textMarks' | 'commentMarks'> & { readonly apply: (finding: DryFinding) => void } {
  const [active, setActive] = useState<string | null>(null);
  const [replacers] = useState(() => new Map<string, { current: Replace | null }>());
  const findings = useMemo(() => check.answer?.findings ?? [], [check.answer]);
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
  const apply = (finding: DryFinding): void => {
    const words = replacementOf(finding);
    const { field } = finding;
    const text = textOf(form, field);
    // a place in a text that has changed since is no place
    if (words === undefined || check.of === null || text !== textOf(check.of, field)) return;
    const [from, to] = finding.span;
    const rich = form.bodyFormat === 'html' && field.endsWith('body');
    if (rich && replaceRef(field).current?.(from, to, words) === true) return;
    onChange(withText(form, field, text.slice(0, from) + words + text.slice(to)));
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
  return { marks, replaceRef, findings, active, onPick: setActive, apply };
}
