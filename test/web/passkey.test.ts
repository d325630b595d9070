import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { chromiumIsInstalled } from '../../scripts/chromium.ts';
import { violations } from '../support/axe.ts';
import { browserless } from '../support/browserless.ts';
import { openConsole, picturesOfFailures, type ConsoleOffice } from '../support/console.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** `WUGUAN_PICTURES=DIR` shows what the pages look like. */
const picture = async (page: Page, name: string): Promise<void> => {
  const dir = process.env['WUGUAN_PICTURES'];
  if (dir !== undefined) await page.screenshot({ path: `${dir}/${name}.png`, fullPage: true });
};

interface Stored {
  readonly credentialId: string;
  readonly signCount: number;
  readonly [name: string]: unknown;
}

describe.skipIf(!chromiumIsInstalled())('a passkey', () => {
  let office: ConsoleOffice;
  let page: Page;
  let key: CDPSession;
  let authenticatorId: string;
  beforeAll(async () => {
    office = await openConsole();
    page = await office.stranger('/sign-in');
    key = await page.context().newCDPSession(page);
    await key.send('WebAuthn.enable');
    ({ authenticatorId } = await key.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'usb', hasUserVerification: true, isUserVerified: true },
    }));
  });
  afterAll(async () => {
    await office.close();
  });
  picturesOfFailures(() => office);
  const { passwordOf } = browserless(() => office);

  /** The console by the machine's name: browsers make no passkeys for addresses. */
  const local = (path: string): string => `${office.baseUrl.replace('127.0.0.1', 'localhost')}${path}`;
  const path = (): string => new URL(page.url()).pathname;
  const givePassword = async (login: string): Promise<void> => {
    await page.goto(local('/sign-in'));
    await page.getByLabel('用户名').fill(login);
    await page.locator('#password').fill(passwordOf(login));
    await page.locator('button[type=submit]').click();
  };
  const stored = async (): Promise<Stored> => {
    const { credentials } = await key.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toHaveLength(1);
    return credentials[0] as unknown as Stored;
  };
  const useKey = (): Promise<void> => page.getByRole('button', { name: '用通行密钥' }).click();

  test('is made with the password, gives recovery codes, and finishes a sign-in', async () => {
    await givePassword('first1');
    await expect.poll(path, { timeout: 20_000 }).not.toBe('/sign-in');
    await page.goto(local('/security'));
    await page.getByRole('button', { name: '设置通行密钥' }).click();
    await page.locator('#passkey-password').fill('not the password');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('当前密码不正确').waitFor();
    await page.locator('#passkey-password').fill(passwordOf('first1'));
    expect(await violations(page)).toEqual([]);
    await picture(page, 'passkey-make');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.locator('.recovery-codes li').first().waitFor();
    await page.getByRole('button', { name: '我已保管好' }).click();
    await page.getByText('通行密钥', { exact: true }).first().waitFor();
    const { rows } = await office.database.pool.query<{ text: string }>('select f::text as text from second_factor f');
    expect(rows).toHaveLength(1);
    const { credentialId } = await stored();
    expect(rows[0]?.text, 'sealed').not.toContain(Buffer.from(credentialId, 'base64').toString('hex'));

    await page.getByRole('button', { name: '退出' }).click();
    await givePassword('first1');
    await page.getByText('用通行密钥完成登录').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'passkey-second-step');
    await useKey();
    await expect.poll(path, { timeout: 20_000 }).not.toBe('/sign-in');
    await page.getByRole('link', { name: '演示初审甲' }).waitFor();
  });

  test('signs a challenge once, of its own sign-in alone, and soon', async () => {
    const ask = (url: string, body?: unknown) =>
      page.evaluate(
        async ([to, sent]) => {
          const answer = await fetch(to as string, {
            method: 'POST',
            headers: sent === undefined ? {} : { 'content-type': 'application/json' },
            ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
          });
          return { status: answer.status, body: (await answer.json()) as Record<string, never> };
        },
        [url, body],
      );
    /** What the console would send, caught on its way. */
    const caught = async (act: () => Promise<void>): Promise<unknown> => {
      let sent: unknown;
      await page.route('**/v1/login/second', async (route) => {
        sent = route.request().postDataJSON();
        await route.abort();
      });
      await act();
      await expect.poll(() => sent, { timeout: 20_000 }).toBeDefined();
      await page.unroute('**/v1/login/second');
      return sent;
    };
    await page.context().clearCookies();
    await givePassword('first1');
    const signed = await caught(useKey);
    // another sign-in has another challenge
    await ask('/v1/login', { login: 'first1', password: passwordOf('first1') });
    await ask('/v1/login/second/passkey');
    expect((await ask('/v1/login/second', signed)).body['code'], 'of another sign-in').toBe('SECOND_FACTOR_FAILED');

    await givePassword('first1');
    const late = await caught(useKey);
    await office.database.pool.query(`update pending_sign_in set challenge_until = wuguan_now()`);
    expect((await ask('/v1/login/second', late)).body['code'], 'too late').toBe('SECOND_FACTOR_FAILED');

    await givePassword('first1');
    const right = await caught(useKey);
    await office.database.pool.query(`update pending_sign_in set expires_at = expires_at`);
    const bent = structuredClone(right) as { passkey: { response: { signature: string } } };
    bent.passkey.response.signature = `${bent.passkey.response.signature.slice(0, -6)}AAAAAA`;
    expect((await ask('/v1/login/second', bent)).body['code'], 'forged').toBe('SECOND_FACTOR_FAILED');
    expect((await ask('/v1/login/second', right)).body['code'], 'a challenge is asked once').toBe(
      'SECOND_FACTOR_FAILED',
    );
    // four wrong ones are counted: a right one forgives
    await givePassword('first1');
    await useKey();
    await expect.poll(path, { timeout: 20_000 }).not.toBe('/sign-in');
  });

  test('whose counter went back is a copy, and not taken', async () => {
    const { credentialId, ...rest } = await stored();
    await key.send('WebAuthn.removeCredential', { authenticatorId, credentialId });
    const copy = { ...rest, credentialId, signCount: 0 };
    await key.send('WebAuthn.addCredential', { authenticatorId, credential: copy as never });
    await page.context().clearCookies();
    await givePassword('first1');
    await useKey();
    await page.getByText('动态码或恢复码不正确').waitFor();
    await key.send('WebAuthn.removeCredential', { authenticatorId, credentialId });
    const later = { ...rest, credentialId, signCount: 1_000 };
    await key.send('WebAuthn.addCredential', { authenticatorId, credential: later as never });
    await useKey();
    await expect.poll(path, { timeout: 20_000 }).not.toBe('/sign-in');
  });

  test('confirms that it goes, with the password', async () => {
    await page.goto(local('/security'));
    await page.getByRole('button', { name: '解除' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('当前密码').fill(passwordOf('first1'));
    await picture(page, 'passkey-remove');
    await dialog.getByRole('button', { name: '改用通行密钥' }).click();
    await page.getByText('尚未启用').waitFor();
    const log = await office.database.pool.query(
      `select details->>'by' as by from audit_event where action = 'second-factor.removed'`,
    );
    expect(log.rows).toEqual([{ by: 'PASSKEY' }]);
    expect(office.complaints.filter((line) => !line.includes('ERR_FAILED'))).toEqual([]);
  });
});
