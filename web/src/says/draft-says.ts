import { EDITABLE, type DraftState } from '../../../src/domain/transitions.ts';

/**
 * What an author does next with a draft. SUBMIT: hand it in; JUSTIFY: say why for what stops it, and hand it in; RECHECK: let
 * checks that could not run be tried again; EDIT: it cannot pass as it is; EDIT_OR_RESUBMIT: it was returned, and is handed in as it
 * is only on purpose.
 */
export type NextAct = 'SUBMIT' | 'JUSTIFY' | 'RECHECK' | 'EDIT' | 'EDIT_OR_RESUBMIT' | 'NONE';

export function nextAct(
  status: DraftState,
  stops: readonly { readonly severity: string; readonly waitsFor: string }[],
  failedStages: readonly unknown[],
): NextAct {
  if (status === 'EDITING') return 'SUBMIT';
  if (status === 'RETURNED') return 'EDIT_OR_RESUBMIT';
  if (status !== 'CHECK_FAILED') return 'NONE';
  if (stops.some(({ severity }) => severity === 'HARD')) return 'EDIT';
  if (failedStages.length > 0) return 'RECHECK';
  return stops.some(({ waitsFor }) => waitsFor === 'AUTHOR') ? 'JUSTIFY' : 'RECHECK';
}

export const isEditable = (status: DraftState): boolean => (EDITABLE as readonly string[]).includes(status);

/** What of a draft is out already, as whoever signs it must know: its state says more than the task does. */
export type OutSays = 'OUT' | 'LEAVING' | 'GONE' | 'NOT_OUT';

const OUT: Readonly<Partial<Record<DraftState, OutSays>>> = {
  RELEASING: 'LEAVING',
  PUBLISHED: 'OUT',
  CORRECTING: 'OUT',
  CORRECTED: 'OUT',
  TAKEN_DOWN: 'GONE',
};

export const outSays = (status: DraftState): OutSays => OUT[status] ?? 'NOT_OUT';
