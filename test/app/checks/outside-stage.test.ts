import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outsideChecker } from '../../../src/app/checks/ask-outside.ts';
import { draftChecker, StageErrorAgain } from '../../../src/app/checks/check-draft.ts';
import { explain } from '../../../src/app/releases/explain-gate.ts';
import { maskPersonal } from '../../../src/checks/secrecy/mask.ts';
import { STAGE_TABLE } from '../../../src/checks/stages.ts';
import { readFindings } from '../../../src/db/drafts/checks.ts';
import { draftById } from '../../../src/db/drafts/drafts.ts';
import { noteOutside } from '../../../src/db/registry/outside.ts';
import { UnansweredError, type Answered, type Checker, type Sent } from '../../../src/outside/checker.ts';
import { blindReader } from '../../support/blind-reader.ts';
import { forgetfulJobs } from '../../support/deps.ts';
import { approved, runAllChecks, statusOf, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';

/** Drafts of which outside checkers were to be asked. */
const queued: string[] = [];
let office: Office;
beforeAll(async () => {
  office = await openOffice({
    ...forgetfulJobs,
    outside: async (jobs) => void queued.push(...jobs.map(({ draftId }) => draftId)),
  });
});
afterAll(() => office.close());

interface Stub extends Checker {
  readonly asked: Sent[];
}
function stub(answer: (sent: Sent) => Answered, over: Partial<Checker> = {}): Stub {
  const asked: Sent[] = [];
  return {
    ...{ name: 'centre', title: '市校对中心', required: false, mask: true, asked },
    ask: async (sent) => {
      asked.push(sent);
      return answer(sent);
    },
    ...over,
  };
}
const nothing = stub(() => ({ opinions: [], dropped: 0 }));
const away = (over: Partial<Checker> = {}) =>
  stub(() => {
    throw new UnansweredError('BAD_ANSWER');
  }, over);

const ask = (draftId: string, checkers: readonly Checker[], lastAttempt = true) =>
  outsideChecker(office.deps, checkers)({ draftId, lastAttempt });
const findingsOf = async (draftId: string) =>
  (await readFindings(office.deps.db, [{ draftId, rev: 1 }])).filter(({ stage }) => stage === 'outside');
const drafted = async (body: string): Promise<string> => {
  const { id } = await submit(office, 'editor1', { body: `<p>${body}</p>` });
  await runAllChecks(office, id);
  return id;
};

describe('checkers outside the house', () => {
  test('are not waited for where there are none', async () => {
    const id = await drafted('会议作出部署。');
    expect(await statusOf(office, id)).toBe('IN_REVIEW');
    expect(queued).toEqual([]);
  });

  test('that are there are waited for, and what was approved before leaves only after their word', async () => {
    const before = await approved(office);
    await noteOutside(office.deps.db, 'centre');
    const refusals = async () => explain(office.deps, (await draftById(office.deps.db, before.id))!);
    expect(JSON.stringify(await refusals())).toContain('STAGE_MISSING');
    await draftChecker(
      office.deps,
      blindReader(office.deps),
    )({ draftId: before.id, rev: 1, stages: STAGE_TABLE, lastAttempt: true });
    expect(queued.splice(0)).toEqual([before.id]);
    await ask(before.id, [nothing]);
    expect(JSON.stringify(await refusals())).not.toContain('STAGE_MISSING');

    const id = await drafted('会议作出部署。');
    expect(await statusOf(office, id)).toBe('CHECKING');
    expect(queued.splice(0)).toEqual([id]);
    await ask(id, [nothing]);
    expect(await statusOf(office, id)).toBe('IN_REVIEW');
  });

  test('see masked texts, and add findings whose places are those of the content', async () => {
    const id = await drafted('值班电话18092170001，会议&amp;部署。');
    const centre = stub((sent) => {
      const { name, text } = sent.fields.find(({ text: shown }) => shown.includes('部署'))!;
      const start = text.indexOf('部署');
      const said = { code: 'plan', gate: 'LEGAL', severity: 'WARN', message: '部署有误' } as const;
      return { opinions: [{ ...said, field: name, start, end: start + 2 }], dropped: 3 };
    });
    await ask(id, [centre]);
    const [sent] = centre.asked;
    expect(sent?.fields.map(({ text }) => text).join('')).toContain('值班电话***********，会议&部署。');
    const [found] = await findingsOf(id);
    expect(found).toMatchObject({
      ...{
        ruleId: 'outside.centre.plan',
        severity: 'WARN',
        gate: 'LEGAL',
        message: '外部检查「市校对中心」：部署有误',
      },
      contentSpan: [26, 28],
    });
    const dropped = await office.deps.db.selectFrom('shadow_hit').selectAll().where('draft_id', '=', id).execute();
    expect(dropped).toMatchObject([{ rule_id: 'outside.centre.dropped', hits: 3 }]);
  });

  test('are shown nothing that may be secret or that nobody may publish, and lift nothing of it', async () => {
    const id = await drafted('绝密★启用前。身份证号11010519491231002X。');
    const eager = stub(() => ({ opinions: [], dropped: 0 }));
    await ask(id, [eager]);
    expect(eager.asked).toEqual([]);
    expect(await findingsOf(id)).toMatchObject([{ ruleId: 'outside.not-sent', severity: 'INFO' }]);
    expect(await statusOf(office, id)).toBe('CHECK_FAILED');
    const strict = await drafted('身份证号11010519491231002X。');
    await ask(strict, [stub(() => ({ opinions: [], dropped: 0 }), { required: true })]);
    expect(await findingsOf(strict)).toMatchObject([{ ruleId: 'outside.not-sent', severity: 'BLOCK' }]);
  });

  test('that do not answer are a note; one that is required is tried again, then fails the draft until it answers', async () => {
    const id = await drafted('会议作出部署。');
    await ask(id, [away(), nothing]);
    expect(await findingsOf(id)).toMatchObject([
      { ruleId: 'outside.centre.unanswered', severity: 'INFO', message: '外部检查「市校对中心」未答复：答复不合约定' },
    ]);
    expect(await statusOf(office, id)).toBe('IN_REVIEW');

    const strict = await drafted('会议作出部署。');
    const required = away({ required: true });
    await expect(ask(strict, [required, nothing], false)).rejects.toBeInstanceOf(StageErrorAgain);
    expect(await statusOf(office, strict)).toBe('CHECKING');
    await ask(strict, [required, nothing]);
    expect(await statusOf(office, strict)).toBe('CHECK_FAILED');
    const run = await office.deps.db
      .selectFrom('check_run')
      .select(['state', 'error'])
      .where('draft_id', '=', strict)
      .where('stage', '=', 'outside')
      .executeTakeFirst();
    expect(run).toEqual({ state: 'ERROR', error: 'OutsideUnansweredError' });
  });

  test('are asked once own stages are done, and of one content once', async () => {
    const { id } = await submit(office, 'editor1', {});
    const eager = stub(() => ({ opinions: [], dropped: 0 }));
    await ask(id, [eager]);
    expect(eager.asked).toEqual([]);
    await runAllChecks(office, id);
    await ask(id, [eager]);
    await ask(id, [eager]);
    expect(eager.asked).toHaveLength(1);
  });

  test('are not asked of a draft whose own stage failed; a defect of ours while asking fails the draft too', async () => {
    const broken = STAGE_TABLE.map((row) =>
      row.stage === 'wording'
        ? {
            ...row,
            check: () => {
              throw new Error('a defect');
            },
          }
        : row,
    );
    const { id } = await submit(office, 'editor1', {});
    const check = draftChecker(office.deps, blindReader(office.deps));
    await check({ draftId: id, rev: 1, stages: broken, lastAttempt: true });
    expect(await statusOf(office, id)).toBe('CHECK_FAILED');

    const defect = stub(() => {
      throw new TypeError('of ours');
    });
    const other = await drafted('会议作出部署。');
    await expect(ask(other, [defect], false)).rejects.toBeInstanceOf(StageErrorAgain);
    await ask(other, [defect]);
    expect(await statusOf(office, other)).toBe('CHECK_FAILED');
  });

  test('that are there no more are not waited for', async () => {
    await noteOutside(office.deps.db, '');
    expect(await statusOf(office, await drafted('会议作出部署。'))).toBe('IN_REVIEW');
    const logged = await office.deps.db
      .selectFrom('audit_event')
      .select('details')
      .where('action', '=', 'outside.configured')
      .orderBy('seq')
      .execute();
    expect(logged.map(({ details }) => details)).toEqual([
      { checkers: 'centre', before: '' },
      { checkers: '', before: 'centre' },
    ]);
  });
});

test('what tells who somebody is is masked, and every place stays where it is', () => {
  const today = new Date('2026-11-29T00:00:00Z');
  const texts = [
    '身份证号１１０１０５１９４９１２３１００２Ｘ，',
    '手机180 9217 0001；邮箱 zhang.san@example.cn 。',
    '学生张小宝（男，9岁）获奖，𠮷家住示范区幸福路18号。',
    '全年完成投资3500万元，增长5.2%。',
  ];
  for (const text of texts) expect(maskPersonal(text, today)).toHaveLength(text.length);
  const masked = texts.map((text) => maskPersonal(text, today));
  expect(masked[0]).toBe(`身份证号${'*'.repeat(18)}，`);
  expect(masked[1]).toBe('手机*** **** ****；邮箱 *****.***@*******.** 。');
  expect(masked[2]).not.toMatch(/张小宝|幸福路18/);
  expect(masked[3]).toBe(texts[3]);
});
