import { useEffect, useReducer } from 'react';
import { forgetTyped, keepTyped, readTyped } from '../shared/kept.ts';
import { GATES, type Gate, type GateValue, type OverrideAction } from '../../../src/domain/vocabulary.ts';

export interface OverrideInput {
  readonly action: OverrideAction;
  readonly reason: string;
}

export interface PendingComment {
  readonly field: string;
  readonly span: readonly [number, number];
  readonly text: string;
  /** What could stand there instead; '' = nothing is suggested. */
  readonly suggestion?: string;
  /** The words that it is about. */
  readonly quote: string;
}

/** What a reviewer has filled in and not yet signed. */
export interface ReviewForm {
  readonly gates: Readonly<Partial<Record<Gate, GateValue>>>;
  readonly opinion: string;
  /** Also those whose reason is too short as yet. */
  readonly overrides: Readonly<Record<string, OverrideInput>>;
  readonly comments: readonly PendingComment[];
  /** A comment that is being written; left out = none. */
  readonly writing?: PendingComment | null;
}

/** Characters that the reason of an override has at least. */
export const REASON_LENGTH = 10;

export const isComplete = ({ reason }: OverrideInput): boolean => [...reason.trim()].length >= REASON_LENGTH;

export type FormAction =
  | { readonly do: 'gate'; readonly gate: Gate; readonly value: GateValue }
  | { readonly do: 'next-value'; readonly gate: Gate }
  | { readonly do: 'opinion'; readonly opinion: string }
  | { readonly do: 'override'; readonly findingId: string; readonly override: OverrideInput | null }
  | { readonly do: 'write'; readonly writing: PendingComment | null }
  | { readonly do: 'comment'; readonly comment: PendingComment }
  | { readonly do: 'drop-comment'; readonly index: number }
  | { readonly do: 'restore'; readonly form: ReviewForm };

const EMPTY: ReviewForm = { gates: {}, opinion: '', overrides: {}, comments: [] };
const NEXT = { PASS: 'FAIL', FAIL: 'NA', NA: 'PASS' } as const;

type ActionOf<Name extends FormAction['do']> = Extract<FormAction, { readonly do: Name }>;

const CHANGES: {
  readonly [Name in FormAction['do']]: (form: ReviewForm, action: ActionOf<Name>) => Partial<ReviewForm>;
} = {
  gate: ({ gates }, { gate, value }) => ({ gates: { ...gates, [gate]: value } }),
  'next-value': ({ gates }, { gate }) => {
    const present = gates[gate];
    return { gates: { ...gates, [gate]: present === undefined ? 'PASS' : NEXT[present] } };
  },
  opinion: (_form, { opinion }) => ({ opinion }),
  override: ({ overrides }, { findingId, override }) => {
    const { [findingId]: _old, ...rest } = overrides;
    return { overrides: override === null ? rest : { ...rest, [findingId]: override } };
  },
  write: (_form, { writing }) => ({ writing }),
  comment: ({ comments }, { comment }) => ({ comments: [...comments, comment], writing: null }),
  restore: (_form, { form }) => form,
  'drop-comment': ({ comments }, { index }) => ({ comments: comments.filter((_, other) => other !== index) }),
};

export function changeForm(form: ReviewForm, action: FormAction): ReviewForm {
  const change = CHANGES[action.do] as (form: ReviewForm, action: FormAction) => Partial<ReviewForm>;
  return { ...form, ...change(form, action) };
}

/** Whether nothing is filled in. */
export const isEmpty = ({ gates, opinion, overrides, comments, writing = null }: ReviewForm): boolean =>
  [gates, overrides, comments].every((part) => Object.keys(part).length === 0) && opinion === '' && writing === null;

/** Gates that keep a draft from being approved. */
export const gatesLeft = (form: ReviewForm): readonly Gate[] =>
  GATES.filter((gate) => form.gates[gate] === undefined || form.gates[gate] === 'FAIL');

const keyOf = (taskId: string): string => `review ${taskId}`;

export const forgetForm = (taskId: string): void => forgetTyped(keyOf(taskId));

const restore = (taskId: string): ReviewForm => {
  const kept = readTyped<Partial<ReviewForm>>(keyOf(taskId));
  return kept === null ? EMPTY : { ...EMPTY, ...kept };
};

/** The form of one task. It lives as long as the browser's tab: a lost lease or a reload loses nothing. */
export function useReviewForm(taskId: string): readonly [ReviewForm, (action: FormAction) => void] {
  const [form, dispatch] = useReducer(changeForm, taskId, restore);
  useEffect(() => {
    if (form !== EMPTY) keepTyped(keyOf(taskId), form);
  }, [form, taskId]);
  return [form, dispatch];
}
