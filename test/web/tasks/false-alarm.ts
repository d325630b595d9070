import { expect } from 'vitest';
import { readFindings } from '../../../src/db/drafts/checks.ts';
import { runAllChecks, submit } from '../../support/flow.ts';
import { approveByKeys, dialogOf, goTo, type Task } from './task.ts';

const PACK = {
  ...{ name: 'trial', kind: 'words', gate: 'LEGAL', stage: 'sensitive', severity: 'WARN', since: '2026-01-01' },
  ...{ topic: '测试用词', basis: '测试', why: '测试中不得出现' },
  entries: [{ word: '紫霄殿' }],
};
const TITLE = '紫霄殿路今日通车';

/** A reviewer says that a finding is none; the dictionary allows the use, by two people; nobody is troubled again. */
export const falseAlarm: Task = {
  name: 'a false alarm: called so, its use allowed, made active by a second person',
  zh: '误报：初审指出、词库员允许用法、第二人启用',
  where: 'work',
  most: { clicks: 6, keys: 26 },
  walk: async (office, hands) => {
    const post = async (login: string, path: string, body: object) =>
      (await office.as(login).call<{ version: string }>('POST', path, body)).body;
    const { version } = await post('dict1', '/v1/rulesets', { packs: [PACK] });
    await post('dict2', `/v1/rulesets/${version}/activate`, { reason: '测试用的词，宁可多报些' });
    const found = async (): Promise<number> => {
      const { id } = await submit(office, 'editor1', { title: TITLE });
      await runAllChecks(office, id);
      return (await readFindings(office.deps.db, [{ draftId: id, rev: 1 }])).length;
    };
    expect(await found()).toBe(1);

    const first = await office.page('first1');
    await hands.click(first.getByRole('link', { name: TITLE }));
    await first.getByRole('button', { name: /认领此件/ }).waitFor();
    await hands.press(first, 'Enter');
    await first.locator('.signing').waitFor();
    await hands.press(first, 'j');
    await hands.click(first.locator('.finding.active').getByRole('button', { name: '误报', exact: true }));
    await hands.type(first, '是道路名称，并无不当');
    await hands.press(first, 'Escape');
    await approveByKeys(first, hands);

    const one = await office.page('dict1');
    await goTo(one, hands, '误报');
    await hands.click(one.getByRole('row', { name: /敏感词「紫霄殿」/ }).getByRole('button', { name: '处理' }));
    await hands.write(dialogOf(one).getByRole('textbox', { name: '允许的用语' }), '紫霄殿路');
    await hands.press(one, 'Control+Enter');
    await one.getByRole('status').getByText('将少检出 1 处').waitFor();

    const two = await office.page('dict2');
    await hands.click(two.getByRole('link', { name: '词库待第二人启用' }));
    await hands.click(two.getByRole('button', { name: '启用', exact: true }));
    await dialogOf(two).waitFor();
    await hands.press(two, 'Control+Enter');
    await two.locator('.facts-list .badge', { hasText: '生效中' }).waitFor();
    expect(await found()).toBe(0);
  },
};
