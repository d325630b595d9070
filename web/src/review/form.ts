import { useEffect, useReducer } from 'react';
import { GATES, type Gate, type GateValue, type OverrideAction } from '../../../src/domain/vocabulary.ts';

export interface OverrideInput {
  readonly action: OverrideAction;
  readonly reason: string;
}

export interface PendingComment {
  readonly field: string;
  readonly span: readonly [number, number];
  readonly text: string;
  /** The words that it is about. */
  readonly quote: string;
}

/** What a reviewer has filled in and not yet signed. */
export interface ReviewForm {
  readonly gates: Readonly<Partial<Record<Gate, GateValue>>>;
  readonly opinion: string;
  readonly overrides: Readonly<Record<string, OverrideInput>>;
  readonly comments: readonly PendingComment[];
}

export type FormAction =
  | { readonly do: 'gate'; readonly gate: Gate; readonly value: GateValue }
  | { readonly do: 'next-value'; readonly gate: Gate }
  | { readonly do: 'opinion'; readonly opinion: string }
  | { readonly do: 'override'; readonly findingId: string; readonly override: OverrideInput | null }
  | { readonly do: 'comment'; readonly comment: PendingComment }
  | { readonly do: 'drop-comment'; readonly index: number };

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
  comment: ({ comments }, { comment }) => ({ comments: [...comments, comment] }),
  'drop-comment': ({ comments }, { index }) => ({ comments: comments.filter((_, other) => other !== index) }),
};

export function changeForm(form: ReviewForm, action: FormAction): ReviewForm {
  const change = CHANGES[action.do] as (form: ReviewForm, action: FormAction) => Partial<ReviewForm>;
  return { ...form, ...change(form, action) };
}

/** Gates that keep a draft from being approved. */
export const gatesLeft = (form: ReviewForm): readonly Gate[] =>
  GATES.filter((gate) => form.gates[gate] === undefined || form.gates[gate] === 'FAIL');

const keyOf = (taskId: string): string => `wuguan-review-${taskId}`;

export const forgetForm = (taskId: string): void => sessionStorage.removeItem(keyOf(taskId));

function restore(taskId: string): ReviewForm {
  const kept = sessionStorage.getItem(keyOf(taskId));
  return kept === null ? EMPTY : (JSON.parse(kept) as ReviewForm);
}

/** The form of one task. It lives as long as the browser's tab: a lost lease or a reload loses nothing. */
export function useReviewForm(taskId: string): readonly [ReviewForm, (action: FormAction) => void] {
  const [form, dispatch] = useReducer(changeForm, taskId, restore);
  useEffect(() => {
    if (form !== EMPTY) sessionStorage.setItem(keyOf(taskId), JSON.stringify(form));
  }, [form, taskId]);
  return [form, dispatch];
}
