import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDraft } from '../../../src/app/drafts/read-draft.ts';
import { findTask } from '../../../src/app/review/read-task.ts';
import type { DraftInput } from '../../../src/app/drafts/draft-input.ts';
import { openTask, review, runAllChecks, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

const BODY = '<p>会议研究了ＡＢＣ项目，听取了有关情况的汇报。</p>';
const handIn = (over: Partial<DraftInput> = {}) =>
  submit(office, 'editor1', { title: '项目会议召开', body: BODY, ...over });
const earlier = async (id: string) =>
  (await readDraft(office.deps, await office.actor('editor1'), id)).earlier.map(
    ({ draftId, same, status, verdict }) => [draftId, same, status, verdict],
  );

test('what was rejected shows its history when it comes back, as it was or under other marks', async () => {
  const rejected = await handIn();
  await runAllChecks(office, rejected.id);
  await review(office, rejected.id, 'first1', 'REJECT', { opinion: '不宜发布' });
  expect(await earlier(rejected.id)).toEqual([]);

  const same = await handIn();
  const asBefore = [rejected.id, 'CONTENT', 'REJECTED', 'REJECT'];
  expect(await earlier(same.id)).toEqual([asBefore]);

  const spaced = await handIn({
    title: '项目  会议\u200b召开！',
    body: '<div>会议研究了<b>abc</b>项目，</div><p>听取了有关情况的汇报</p>',
  });
  expect(await earlier(spaced.id)).toEqual([
    [same.id, 'TEXT', 'CHECKING', null],
    [rejected.id, 'TEXT', 'REJECTED', 'REJECT'],
  ]);
  await runAllChecks(office, spaced.id);
  const task = await findTask(office.deps, await office.actor('first1'), (await openTask(office, spaced.id)).id);
  expect(task.earlier.map(({ draftId, tier }) => [draftId, tier])).toEqual([
    [same.id, null],
    [rejected.id, 'FIRST'],
  ]);
  expect(await earlier((await handIn({ title: '另一个项目会议召开' })).id)).toEqual([]);
});

test('is of the unit alone, and of whom it shows to those who are limited to accounts', async () => {
  const { accounts, unit } = office.demo;
  const first = await handIn({ title: '限于账号的会议', accounts: [accounts[1]!.id] });
  const second = await handIn({ title: '限于账号的会议', accounts: [accounts[0]!.id] });
  const editor = await office.actor('editor1');
  const limited = {
    ...editor,
    grants: editor.grants.map((grant) => ({ ...grant, unitId: unit.id, accountId: accounts[0]!.id })),
  };
  expect((await readDraft(office.deps, editor, second.id)).earlier.map(({ draftId }) => draftId)).toEqual([first.id]);
  expect((await readDraft(office.deps, limited, second.id)).earlier).toEqual([]);
});
