import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../../scripts/chromium.ts';
import { claimThis } from '../../../src/app/review/claim-task.ts';
import { readFindings } from '../../../src/db/drafts/checks.ts';
import { openOutbound } from '../../../src/outbound/fetch.ts';
import { RESOURCES, type ResourceName } from '../../../web/src/registry/specs.ts';
import { openConsole, picturesOfFailures, sendDialogByKeys, type ConsoleOffice } from '../../support/console.ts';
import { openTask, runAllChecks, submit } from '../../support/flow.ts';
import { published } from '../../support/published.ts';
import { follow } from '../follow.ts';
import { expectAsked } from './asked.ts';
import { ELSEWHERE, FORMS, type Scene } from './forms.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const WEB = new URL('../../../web/src/', import.meta.url);

test('every form of the console is among these', () => {
  const files = (readdirSync(WEB, { recursive: true }) as string[]).filter(
    (file) =>
      file.endsWith('.tsx') &&
      /<form\b|<FormDialog\b|<SendForm\b|<Reason(?:Dialog|Form)\b[^]*? ready=/.test(
        readFileSync(new URL(file, WEB), 'utf8'),
      ),
  );
  const known = new Set([...FORMS.flatMap((form) => form.of), ...Object.keys(ELSEWHERE), 'registry/entry-form']);
  expect(files.length).toBeGreaterThan(25);
  expect(files.map((file) => file.replace('.tsx', '')).filter((file) => !known.has(file))).toEqual([]);
});

describe.skipIf(!chromiumIsInstalled())('a refused form names its field, and goes there', () => {
  let office: ConsoleOffice;
  let scene: Scene;
  const pages = new Map<string, Page>();
  beforeAll(async () => {
    office = await openConsole();
    const mailer = { send: (): Promise<void> => Promise.resolve() };
    Object.assign(office.deps, {
      notify: { outbound: openOutbound([]), hosts: new Set<string>(), mailer, publicUrl: office.baseUrl },
    });
    const checked = async (title: string, body = '<p>会议对下一步重点任务作出部署。</p>'): Promise<string> => {
      const { id } = await submit(office, 'editor1', { title, body });
      await runAllChecks(office, id);
      return id;
    };
    const draftId = await checked('全县秋冬季防火工作会议召开', '<p>会议对防火工作进行了布署。</p>');
    for (const { id } of await readFindings(office.deps.db, [{ draftId, rev: 1 }]))
      await office.as('first1').call('POST', `/v1/findings/${id}/false-alarm`, { reason: '引用原文，并无不当' });
    const { id: taskId } = await openTask(office, draftId);
    await claimThis(office.deps, await office.actor('first1'), taskId);
    await checked('全县冬季供暖工作会议召开');
    scene = {
      inReview: { draftId, taskId },
      blocked: await checked('我县苹果上市', '<p>限时抢购，全场包邮。</p>'),
      out: (await published(office, { title: '全县招商推介会举行' })).id,
      ruleset: (await office.deps.registry.latest()).ruleset,
    };
  });
  afterAll(() => office.close());
  picturesOfFailures(() => office);

  /** One page a person; what was begun on it is left behind. */
  async function pageOf(login: string | null, path: string): Promise<Page> {
    if (login === null) return office.stranger(path);
    const known = pages.get(login);
    const page = known ?? (await office.page(login, path));
    pages.set(login, page);
    if (known === undefined) return page;
    await page.keyboard.press('Escape');
    await follow(page, '/home');
    await follow(page, path);
    return page;
  }

  test.each(FORMS)('$what', async ({ login, path, send, label }) => {
    const page = await pageOf(login, path(scene));
    await send(page, office);
    await expectAsked(page, label);
  });

  /** Who adds to the registry, and to what. */
  const ADDED: Readonly<Partial<Record<ResourceName, string>>> = {
    ...{ accounts: 'admin', units: 'admin', agreements: 'admin', custodians: 'admin', notices: 'admin' },
    ...{ qualifications: 'admin', grants: 'admin', tokens: 'admin', shifts: 'admin', delegations: 'admin' },
    ...{ holidays: 'admin', sources: 'dict1', explanations: 'duty' },
  };
  test.each(Object.entries(ADDED))('an entry of %s', async (resource, login) => {
    const { fields } = RESOURCES[resource as ResourceName];
    const needed = fields.find(
      ({ required, when, start }) => required === true && when !== 'change' && start === undefined,
    );
    const page = await pageOf(login, `/${resource}`);
    await page.getByRole('button', { name: '新增', exact: true }).click();
    await sendDialogByKeys(page);
    await expectAsked(page, needed?.zh ?? 'a field that is needed');
  });

  test('browsers complained about nothing', () => {
    expect(office.complaints).toEqual([]);
  });
});
