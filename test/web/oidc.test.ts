import { join } from 'node:path';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CALLBACK_PATH, identityService } from '../../src/app/identity-service.ts';
import { violations } from '../support/axe.ts';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';
import { CLIENT, openIdentityService, type TestIdentityService } from '../support/identity-service.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

describe.skipIf(!chromiumIsInstalled())('an identity service', () => {
  let office: ConsoleOffice;
  let service: TestIdentityService;
  beforeAll(async () => {
    office = await openConsole();
    service = await openIdentityService(office.baseUrl + CALLBACK_PATH);
    service.people.set('gh-001', { groups: ['bianji', 'shenji'] });
    service.people.set('gh-002', {});
    const settings = {
      ...{ issuer: service.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: '市统一身份认证' },
      ...{ groupsClaim: 'groups', scope: 'openid', trustsSecondFactor: false, publicUrl: office.baseUrl },
    };
    Object.assign(office.deps, { oidc: identityService(settings, pino({ level: 'silent' })) });
  });
  afterAll(async () => {
    await service.close();
    await office.close();
  });
  picturesOfFailures(() => office);

  /** `WUGUAN_PICTURES=DIR` keeps what people see. */
  const look = async (page: Page, name: string): Promise<void> => {
    const dir = process.env['WUGUAN_PICTURES'];
    if (dir !== undefined) await page.screenshot({ path: join(dir, `oidc-${name}.png`), fullPage: true });
    expect(await violations(page)).toEqual([]);
  };
  const vouch = async (page: Page, subject: string): Promise<void> => {
    await page.locator('#subject').fill(subject);
    await page.getByRole('button', { name: '登录' }).click();
  };

  test('is offered to strangers, who are told in plain words that nothing is linked', async () => {
    const page = await office.stranger('/sign-in?to=/me');
    await page.getByRole('link', { name: '用市统一身份认证登录' }).waitFor();
    await look(page, 'sign-in');
    await page.getByRole('link', { name: '用市统一身份认证登录' }).click();
    await vouch(page, 'gh-002');
    await page.getByText('尚未关联本系统账号').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await look(page, 'unlinked');
  });

  test('is linked by the person on their own page, signs them in elsewhere, and is unlinked', async () => {
    const own = await office.page('editor1', '/me');
    await own.getByText('尚未关联。').waitFor();
    const password = office.demo.users.find(({ login }) => login === 'editor1')?.password ?? '';
    await own.locator('#link-password').fill('not the password');
    await own.getByRole('button', { name: '关联市统一身份认证' }).click();
    await own.getByText('当前密码不正确').waitFor();
    await own.locator('#link-password').fill(password);
    await look(own, 'link');
    await own.getByRole('button', { name: '关联市统一身份认证' }).click();
    await vouch(own, 'gh-001');
    await own.getByText('gh-001').waitFor();
    await look(own, 'linked');

    const page = await office.stranger('/sign-in?to=/drafts');
    await page.getByRole('link', { name: '用市统一身份认证登录' }).click();
    await vouch(page, 'gh-001');
    await page.locator('#main h1').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/drafts');
    await page.goto('/me');
    await page.getByRole('cell', { name: '统一身份认证', exact: true }).waitFor();

    await own.reload();
    await own.getByRole('button', { name: '取消关联' }).click();
    await own.getByText('尚未关联。').waitFor();
    await page.goto('/drafts');
    await expect.poll(() => new URL(page.url()).pathname, { timeout: 30_000 }).toBe('/sign-in');
  });

  test('proposes by groups what an administrator confirms on the page of grants', async () => {
    const admin = await office.page('admin', '/grants');
    await admin.getByRole('heading', { name: '授权建议' }).waitFor();
    await admin.locator('#map-group').fill('shenji');
    await admin.getByLabel('角色', { exact: true }).selectOption('AUDITOR');
    await admin.getByLabel('单位', { exact: true }).selectOption(office.demo.unit.id);
    await admin.getByRole('button', { name: '新增对应' }).click();
    await admin.getByRole('button', { name: '删除' }).waitFor();

    const own = await office.page('editor1', '/me');
    await own
      .locator('#link-password')
      .fill(office.demo.users.find(({ login }) => login === 'editor1')?.password ?? '');
    await own.getByRole('button', { name: '关联市统一身份认证' }).click();
    // the service knows them still
    await own.getByText('gh-001').waitFor();

    await admin.reload();
    await admin.getByText('组“shenji”').waitFor();
    await look(admin, 'proposals');
    await admin.getByRole('button', { name: '确认', exact: true }).click();
    await admin.getByText('没有待确认的建议').waitFor();
    expect(office.complaints).toEqual([]);
  });
});
