import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDraft } from '../../../src/app/drafts/read-draft.ts';
import { reviseDraft } from '../../../src/app/drafts/revise-draft.ts';
import { revisionInput, type RevisionInput } from '../../../src/app/drafts/draft-input.ts';
import { claimThis } from '../../../src/app/review/claim-task.ts';
import { Refused } from '../../../src/domain/refusals.ts';
import { openTask, review, runAllChecks, statusOf, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

const idOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.id ?? '';
const revise = async (login: string, draftId: string, rev: number, input: Partial<RevisionInput>) =>
  reviseDraft(
    office.deps,
    await office.actor(login),
    draftId,
    rev,
    revisionInput.parse(input),
    await office.deps.registry.latest(),
  );
const claim = async (login: string, draftId: string): Promise<string> => {
  try {
    await claimThis(office.deps, await office.actor(login), (await openTask(office, draftId)).id);
    return 'claimed';
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
};
const authors = async (draftId: string) => {
  const draft = await readDraft(office.deps, await office.actor('editor1'), draftId);
  return { all: draft.authors.toSorted(), named: draft.namedAuthors.toSorted(), tasks: draft.tasks };
};

describe('co-authors', () => {
  test('who was named by mistake is taken off by the next list and reviews again; naming everybody is warned of', async () => {
    const { id } = await submit(office);
    await runAllChecks(office, id);
    const wrong = ['first1', 'first2', 'final1', 'final2'].map(idOf);
    const named = await revise('editor1', id, 1, { authors: wrong });
    expect(named.rev).toBe(2);
    expect(named.warnings.map(({ code }) => code)).toContain('NO_ELIGIBLE_REVIEWER');
    await runAllChecks(office, id, 2);
    expect(await claim('first1', id)).not.toBe('claimed');
    const right = await revise('editor1', id, 2, { authors: [idOf('editor1')] });
    expect([right.rev, right.warnings]).toEqual([3, []]);
    expect(await authors(id)).toMatchObject({ all: [idOf('editor1')], named: [] });
    await runAllChecks(office, id, 3);
    expect(await claim('first1', id)).toBe('claimed');
    const logged = await office.deps.db
      .selectFrom('audit_event')
      .select('details')
      .where('draft_id', '=', id)
      .where('action', '=', 'draft.revised')
      .orderBy('seq')
      .execute();
    expect(logged.map(({ details }) => details)).toMatchObject([{ authorsNamed: wrong }, {}]);
    expect((logged[1]?.details as { authorsTakenOff: string[] }).authorsTakenOff.toSorted()).toEqual(wrong.toSorted());
    // the same list again changes nothing
    expect((await revise('editor1', id, 3, { authors: [] })).rev).toBe(3);
  });

  test('who wrote a revision stays an author, whatever list is sent, and the database holds that too', async () => {
    const { id } = await submit(office, 'editor1', { authors: [idOf('final1')] });
    await revise('editor2', id, 1, { title: '全县基层治理现场会顺利召开' });
    await revise('editor1', id, 2, { authors: [] });
    expect((await authors(id)).all).toEqual([idOf('editor1'), idOf('editor2')].toSorted());
    const { pool } = office.database;
    const takenOff = `update contributor set taken_off_at = now() where draft_id = '${id}' and user_id = '${idOf('editor2')}'`;
    await expect(pool.query(takenOff)).rejects.toMatchObject({ code: 'WG002' });
    // who was taken off and is named again, or writes, is an author again
    await revise('editor1', id, 3, { authors: [idOf('final1')] });
    expect((await authors(id)).named).toEqual([idOf('final1')]);
    await revise('editor1', id, 4, { authors: [] });
    await revise('final1', id, 5, { title: '全县基层治理现场会圆满召开' });
    await revise('editor1', id, 6, { authors: [] });
    expect((await authors(id)).all).toContain(idOf('final1'));
    const forged = `update contributor set wrote = false where draft_id = '${id}'`;
    await expect(pool.query(forged)).rejects.toMatchObject({ code: 'WG002' });
  });

  test('what somebody decided before being named stays void when they are taken off', async () => {
    const { id } = await submit(office);
    await runAllChecks(office, id);
    await review(office, id, 'first1');
    await revise('editor1', id, 1, { authors: [idOf('first1')] });
    await revise('editor1', id, 2, { authors: [] });
    await runAllChecks(office, id, 3);
    expect((await openTask(office, id)).tier).toBe('FIRST');
  });
});

describe('an emergency that is declared over a draft that waits', () => {
  const declared = { lane: 'EMERGENCY', reason: '暴雨红色预警，立即发布' } as const;

  test('may be decided by the reviewer who declared it, when nothing else was changed', async () => {
    const { id } = await submit(office);
    await runAllChecks(office, id);
    await revise('final1', id, 1, declared);
    expect((await authors(id)).all).toEqual([idOf('editor1')]);
    await runAllChecks(office, id, 2);
    expect((await openTask(office, id)).tier).toBe('FINAL');
    await review(office, id, 'final1');
    expect(await statusOf(office, id)).toBe('APPROVED');
    // the tiers that were passed over look again, and not by the same person
    const later = (await authors(id)).tasks.filter(({ purpose }) => purpose === 'POST').map(({ tier }) => tier);
    expect(later.toSorted()).toEqual(['FIRST', 'SECOND']);
  });

  test.each([
    ['a word', { title: '全县基层治理现场会改期召开' }],
    ['a time', { notBefore: '2099-01-01T00:00:00Z' }],
    ['a co-author', { authors: ['editor2'] }],
    ['the level', { level: 'IMPORTANT' }],
  ] as const)('makes an author of whoever changed %s beside it', async (_what, change) => {
    const { id } = await submit(office);
    await runAllChecks(office, id);
    const more = 'authors' in change ? { authors: change.authors.map(idOf) } : change;
    await revise('final1', id, 1, { ...declared, ...more });
    expect((await authors(id)).all).toContain(idOf('final1'));
  });
});
