import { describe, expect, test } from 'vitest';
import { DRAFT_STATES, RELEASE_STATES, TASK_STATES } from '../../src/domain/transitions.ts';
import { STAGES } from '../../src/domain/vocabulary.ts';
import { checkSays } from '../../web/src/says/check-says.ts';
import { nextAct, outSays } from '../../web/src/says/draft-says.ts';
import { findingsSay } from '../../web/src/says/findings-says.ts';
import { releaseSays } from '../../web/src/says/release-says.ts';
import { sheetSays } from '../../web/src/says/sheet-says.ts';
import { stageSays, tierSays } from '../../web/src/says/step-says.ts';

/** What people are told of a state: over every state, never more than is so. */

describe('findings', () => {
  const run = (state: 'PASSED' | 'FOUND' | 'ERROR') => STAGES.map((stage) => ({ stage, state }));
  test('none are said to be there only when every check has looked', () => {
    for (const missing of STAGES) {
      const stages = run('PASSED').filter(({ stage }) => stage !== missing);
      expect(findingsSay({ findings: [], stages })).toEqual({ say: 'PENDING', left: [missing] });
      const failed = [...stages, { stage: missing, state: 'ERROR' as const }];
      expect(findingsSay({ findings: [], stages: failed })).toEqual({ say: 'FAILED', left: [missing] });
      expect(findingsSay({ findings: [{}], stages: failed }).say).toBe('FAILED');
    }
    expect(findingsSay({ findings: [], stages: [] }).say).toBe('PENDING');
    expect(findingsSay({ findings: [], stages: run('PASSED') })).toEqual({ say: 'NONE', left: [] });
    expect(findingsSay({ findings: [{}], stages: run('FOUND') })).toEqual({ say: 'SOME', left: [] });
  });
});

describe('the self-check', () => {
  const answers = (['PASSED', 'BLOCKED', 'FAILED'] as const).flatMap((verdict) =>
    [[], [{}]].flatMap((findings) => [[], [{}]].map((failedStages) => ({ verdict, findings, failedStages }))),
  );
  test('says nothing of a text that it did not see, or while it failed', () => {
    for (const answer of [null, ...answers]) {
      expect(checkSays(answer, new Error('no server'), true)).toBe('ERROR');
      expect(checkSays(answer, null, false)).toBe(answer === null ? 'NOT_YET' : 'STALE');
    }
  });
  test('finds nothing only where every check ran, and never says ready where one did not', () => {
    for (const answer of answers) {
      const said = checkSays(answer, null, true);
      const whole = answer.failedStages.length === 0;
      expect(said === 'CLEAN').toBe(whole && answer.verdict === 'PASSED' && answer.findings.length === 0);
      if (!whole) expect(['PART', 'FAILED']).toContain(said);
      else if (said !== 'CLEAN') expect(said).toBe(answer.verdict);
    }
  });
});

describe('a draft', () => {
  const hard = [{ severity: 'HARD', waitsFor: 'NOBODY' }];
  const block = [{ severity: 'BLOCK', waitsFor: 'AUTHOR' }];
  const justified = [{ severity: 'BLOCK', waitsFor: 'FINAL' }];
  test('is to be handed in only where that can lead on', () => {
    for (const status of DRAFT_STATES)
      for (const stops of [[], hard, block, justified, [...hard, ...block]])
        for (const failed of [[], [{}]]) {
          const act = nextAct(status, stops, failed);
          const failedOne = status === 'CHECK_FAILED';
          expect(act === 'SUBMIT', status).toBe(status === 'EDITING');
          expect(act === 'EDIT_OR_RESUBMIT', status).toBe(status === 'RETURNED');
          expect(act === 'EDIT').toBe(failedOne && stops.some(({ severity }) => severity === 'HARD'));
          if (!['EDITING', 'RETURNED', 'CHECK_FAILED'].includes(status)) expect(act).toBe('NONE');
        }
    expect(nextAct('CHECK_FAILED', block, [])).toBe('JUSTIFY');
    expect(nextAct('CHECK_FAILED', block, [{}])).toBe('RECHECK');
    expect(nextAct('CHECK_FAILED', justified, [])).toBe('RECHECK');
  });
  test('that is out, on its way or gone says so', () => {
    const said = Object.fromEntries(DRAFT_STATES.map((status) => [status, outSays(status)]));
    expect(said).toMatchObject({ RELEASING: 'LEAVING', PUBLISHED: 'OUT', CORRECTING: 'OUT', CORRECTED: 'OUT' });
    expect(said).toMatchObject({ TAKEN_DOWN: 'GONE', APPROVED: 'NOT_OUT', IN_REVIEW: 'NOT_OUT', WITHDRAWN: 'NOT_OUT' });
  });
});

test('an account may get a draft now only where nobody has taken it and the gate lets it go', () => {
  for (const status of DRAFT_STATES)
    for (const item of [undefined, ...RELEASE_STATES])
      for (const ok of [true, false]) {
        const may = releaseSays(status, item, ok) === 'MAY_LEAVE';
        const untaken = item === undefined || item === 'HELD' || item === 'READY';
        expect(may, `${status} ${item} ${ok}`).toBe(ok && untaken && (status === 'APPROVED' || status === 'RELEASING'));
      }
  expect(releaseSays('PUBLISHED', 'PUBLISHED', true)).toBe('PAST');
  expect(releaseSays('PUBLISHED', 'WITHDRAWN', false)).toBe('LATER');
  expect(releaseSays('APPROVED', 'FAILED', true)).toBe('WAITS');
});

test('a check code is valid only as a whole', () => {
  expect(sheetSays({ found: false })).toBe('NONE');
  for (const current of [true, false]) expect(sheetSays({ found: true, whole: false, current })).toBe('PART');
  expect(sheetSays({ found: true, whole: true, current: false })).toBe('LATER');
  expect(sheetSays({ found: true, whole: true, current: true })).toBe('VALID');
});

test('a step is passed only by what passed it', () => {
  for (const status of DRAFT_STATES) {
    for (const run of ['PASSED', 'FOUND', 'ERROR'] as const) expect(stageSays(status, run)).toBe(run);
    const missing = status === 'EDITING' ? 'NOT_BEGUN' : status === 'CHECKING' ? 'WAITING' : 'MISSING';
    expect(stageSays(status, undefined)).toBe(missing);
    expect(tierSays(status, true, undefined)).toBe('APPROVED');
    for (const task of TASK_STATES) expect(tierSays(status, false, task)).toBe(task);
    const ended = ['REJECTED', 'WITHDRAWN', 'EXPIRED', 'TAKEN_DOWN'].includes(status);
    expect(tierSays(status, false, undefined)).toBe(ended ? 'NEVER' : 'NOT_YET');
  }
});
