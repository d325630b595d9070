import { describe, expect, test } from 'vitest';
import { Refused } from '../../src/domain/refusals.ts';
import {
  DRAFT_ARROWS,
  DRAFT_STATES,
  draftAfter,
  EDITABLE,
  RELEASE_ARROWS,
  RELEASE_STATES,
  releaseAfter,
  TASK_ARROWS,
  TASK_STATES,
  taskAfter,
} from '../../src/domain/transitions.ts';

const TABLES = [
  { name: 'draft', arrows: DRAFT_ARROWS, states: DRAFT_STATES, after: draftAfter, start: 'EDITING' },
  { name: 'task', arrows: TASK_ARROWS, states: TASK_STATES, after: taskAfter, start: 'OPEN' },
  { name: 'release', arrows: RELEASE_ARROWS, states: RELEASE_STATES, after: releaseAfter, start: 'HELD' },
] as const;

interface Row {
  readonly from: readonly string[];
  readonly event: string;
  readonly to: string;
}

describe.each(TABLES)('the table of a $name', ({ arrows, states, after, start }) => {
  const rows: readonly Row[] = arrows;
  const follow = after as (from: string, event: string) => string;
  const events = [...new Set(rows.map((row) => row.event))];

  test('allows its arrows and refuses every other pair of state and event', () => {
    for (const from of states) {
      for (const event of events) {
        const arrow = rows.find((row) => row.event === event && row.from.includes(from));
        if (arrow === undefined) expect(() => follow(from, event)).toThrow(Refused);
        else expect(follow(from, event)).toBe(arrow.to);
      }
    }
  });

  test('is unambiguous: one event leads from one state to one state', () => {
    const pairs = rows.flatMap((row) => row.from.map((from) => `${from} ${row.event}`));
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test('reaches every state from its start', () => {
    const reached = new Set<string>([start]);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const row of rows) if (row.from.some((from) => reached.has(from))) reached.add(row.to);
    }
    expect([...states].filter((state) => !reached.has(state))).toEqual([]);
  });
});

test('nothing leads out of the ends', () => {
  for (const end of ['REJECTED', 'WITHDRAWN', 'EXPIRED', 'TAKEN_DOWN'] as const) {
    expect(DRAFT_ARROWS.filter((row) => (row.from as readonly string[]).includes(end))).toEqual([]);
  }
});

test('what has left is never edited', () => {
  for (const state of ['RELEASING', 'PUBLISHED', 'TAKEN_DOWN'] as const) {
    expect(EDITABLE as readonly string[]).not.toContain(state);
  }
});
