import { describe, expect, test } from 'vitest';
import { proposalsFor, type HeldGrant, type Known, type Suggested } from '../../../src/domain/people/proposals.ts';

const editor: Suggested = { group: 'bianji', role: 'EDITOR', tier: null, unitId: 'u1' };
const reviewer: Suggested = { group: 'shenhe', role: 'REVIEWER', tier: 'FIRST', unitId: 'u1' };
const held = ({ role, tier, unitId }: Suggested, over: Partial<HeldGrant> = {}): HeldGrant => ({
  ...{ id: 'g1', role, tier, unitId, accountId: null, ...over },
});
const known = (of: Suggested, over: Partial<Known> = {}): Known => ({
  ...{ ...of, id: 'p1', kind: 'GRANT', state: 'OPEN', grantId: null, ...over },
});
const nothing = { propose: [], lapse: [] };

describe('what a person’s groups propose', () => {
  test('a grant for each mapped group, and nothing for others', () => {
    const { propose, lapse } = proposalsFor(['bianji', 'other'], [editor, reviewer], [], []);
    expect(propose).toEqual([{ kind: 'GRANT', ...editor, grantId: null }]);
    expect(lapse).toEqual([]);
  });

  test('nothing that is granted, that is asked, or that was dismissed while the group stayed', () => {
    expect(proposalsFor(['bianji'], [editor], [held(editor)], [])).toEqual(nothing);
    for (const state of ['OPEN', 'DISMISSED'] as const)
      expect(proposalsFor(['bianji'], [editor], [], [known(editor, { state })])).toEqual(nothing);
  });

  test('a grant of the whole unit where there is one for an account alone', () => {
    expect(proposalsFor(['bianji'], [editor], [held(editor, { accountId: 'a' })], []).propose).toHaveLength(1);
  });

  test('what is asked lapses with the group or its mapping, and what was dismissed may be asked again then', () => {
    for (const state of ['OPEN', 'DISMISSED'] as const) {
      expect(proposalsFor([], [editor], [], [known(editor, { state })]).lapse).toEqual(['p1']);
      expect(proposalsFor(['bianji'], [], [], [known(editor, { state })]).lapse).toEqual(['p1']);
    }
    expect(proposalsFor(['bianji'], [editor], [], []).propose).toHaveLength(1);
  });

  test('the end of a grant whose group went away, once; never of one that no group proposed', () => {
    const made = known(reviewer, { state: 'CONFIRMED', grantId: 'g1' });
    const end = known(reviewer, { id: 'p2', kind: 'END', grantId: 'g1' });
    expect(proposalsFor([], [reviewer], [held(reviewer)], [made]).propose).toEqual([
      { kind: 'END', ...reviewer, grantId: 'g1' },
    ]);
    expect(proposalsFor([], [reviewer], [held(reviewer)], [])).toEqual(nothing);
    for (const state of ['OPEN', 'DISMISSED'] as const)
      expect(proposalsFor([], [reviewer], [held(reviewer)], [made, { ...end, state }])).toEqual(nothing);
    expect(proposalsFor([], [reviewer], [], [made]), 'it ended already').toEqual(nothing);
    expect(proposalsFor(['shenhe'], [reviewer], [held(reviewer)], [made, end]).lapse, 'it came back').toEqual(['p2']);
  });
});
