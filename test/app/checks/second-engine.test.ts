import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftChecker, stagesOf } from '../../../src/app/checks/check-draft.ts';
import { failuresOf } from '../../../src/app/checks/failures.ts';
import type { Deps } from '../../../src/app/deps.ts';
import { listReminders } from '../../../src/app/oversight/reminders.ts';
import { openRuleset } from '../../../src/rulesets/ruleset.ts';
import { foldCase } from '../../../src/text/matching/matcher.ts';
import { unpackStrings } from '../../../src/text/matching/packed-strings.ts';
import { buildScanTables } from '../../../src/text/matching/scanner.ts';
import { createSecondEngine } from '../../../src/text/matching/second-engine.ts';
import { statusOf, submit } from '../../support/flow.ts';
import { openOffice, type Office } from '../../support/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const WORD = '开云体育';

/** The ruleset in force, of which our own scanner was made from a list that lacks the word. */
async function withoutTheWord(): Promise<Deps> {
  const { rulesets } = office.deps;
  return {
    ...office.deps,
    rulesets: {
      ...rulesets,
      get: async (version) => {
        const [tables] = await rulesets.tables(version);
        if (tables === undefined) throw new Error('no tables');
        const list = unpackStrings(tables.words.words).map((word) => foldCase(word === WORD ? '龘龘龘龘' : word));
        return openRuleset({ ...tables, words: { ...tables.words, plain: buildScanTables(list) } });
      },
    },
  };
}
const check = async (deps: Deps, draftId: string): Promise<void> =>
  draftChecker(deps)({ draftId, rev: 1, stages: stagesOf('checks'), lastAttempt: true });
const errorsOf = async (draftId: string): Promise<readonly { stage: string; error: string }[]> =>
  (
    await office.database.pool.query<{ stage: string; error: string }>(
      `select stage, error from check_run where draft_id = $1 and state = 'ERROR'`,
      [draftId],
    )
  ).rows;
const logOf = async (draftId: string): Promise<readonly unknown[]> =>
  (
    await office.database.pool.query(
      `select details from audit_event where draft_id = $1 and action = 'ruleset.engines-disagree'`,
      [draftId],
    )
  ).rows;
const reminders = async () => {
  const registry = await office.deps.registry.latest();
  return (await listReminders(office.deps, await office.actor('admin'), registry)).filter(
    ({ kind }) => kind === 'ENGINES_DISAGREE',
  );
};

test('a word that only the second engine finds fails the draft, is logged, and those who keep the dictionaries are told', async () => {
  const { id } = await submit(office, 'editor1', { body: `昨日有人散发${WORD}的传单。` });
  await check(await withoutTheWord(), id);
  expect(await statusOf(office, id)).toBe('CHECK_FAILED');
  expect(await errorsOf(id)).toEqual([{ stage: 'sensitive', error: 'EnginesDisagreeError' }]);
  expect(failuresOf([{ stage: 'sensitive', error: 'EnginesDisagreeError' }])[0]?.message).toContain('匹配引擎');
  expect(await logOf(id)).toHaveLength(1);
  const [reminder, ...more] = await reminders();
  expect(more).toEqual([]);
  expect(reminder).toMatchObject({ subjectId: id, who: ['演示词库员乙', '演示词库员甲'].toSorted() });
  // nothing of the draft is said
  expect(JSON.stringify(reminder)).not.toContain(WORD);
});

test('where both find the same nothing of it is said', async () => {
  const { id } = await submit(office, 'editor1', { body: `昨日有人散发${WORD}的传单，号码64号，1964年。` });
  await check(office.deps, id);
  expect(await errorsOf(id)).toEqual([]);
  expect(await logOf(id)).toEqual([]);
});

test('the second engine finds words whatever their case, each once, and copes with none', () => {
  const engine = createSecondEngine(
    new Map([
      [7, 'VPN加速'],
      [9, '示例词'],
      [11, 'İstanbul'],
    ]),
  );
  expect(engine.find('vpn加速、Vpn加速与示例词')).toEqual(expect.arrayContaining([7, 9]));
  expect(engine.find('vpn加速、Vpn加速与示例词')).toHaveLength(2);
  expect(engine.find('')).toEqual([]);
  expect(createSecondEngine(new Map()).find('示例词')).toEqual([]);
});
