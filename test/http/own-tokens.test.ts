import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { client } from '../../scripts/client.ts';
import { createOwnToken } from '../../src/app/people/own-tokens.ts';
import type { Actor } from '../../src/domain/roles.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { idOf } from '../support/people.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
});
afterAll(() => office.close());

const tomorrow = (): Date => new Date(Date.now() + 86_400_000);
/** The person as a console session knows them: without a token. */
const signedIn = async (login: string): Promise<Actor> => ({ ...(await office.actor(login)), tokenId: null });
/** In which a second factor was shown. */
const shown = { secondFactorAt: new Date() };
const asked = () => ({ name: 't', unitId: office.demo.unit.id, roles: ['EDITOR'] as const, expiresAt: tomorrow() });

describe('a token', () => {
  test('is never made by an administrator in somebody’s name, nor with a reviewing role', async () => {
    const unitId = office.demo.unit.id;
    for (const [login, roles] of [
      ['editor2', ['EDITOR']],
      ['first1', ['REVIEWER']],
      ['final1', ['REVIEWER']],
    ] as const) {
      const body = { name: 't', userId: idOf(office, login), unitId, roles };
      const made = await office.as('admin').call<{ code: string }>('POST', '/v1/admin/tokens', body);
      expect([made.status, made.body.code], login).toEqual([403, 'TOKEN_OF_ANOTHER']);
    }
    const own = { ...asked(), roles: ['REVIEWER'] as const };
    await expect(createOwnToken(office.deps, await signedIn('first1'), shown, own)).rejects.toMatchObject({
      code: 'TOKEN_REVIEWS',
    });
  });

  test('of a publishing tool names accounts, all of its own unit', async () => {
    const machine = { name: 't', unitId: office.demo.supervisingUnit.id, roles: ['PUBLISHER'] };
    for (const accountIds of [undefined, [office.demo.accounts[0]!.id]]) {
      const body = accountIds === undefined ? { ...machine, unitId: office.demo.unit.id } : { ...machine, accountIds };
      const made = await office.as('admin').call<{ code: string }>('POST', '/v1/admin/tokens', body);
      // the administrator of a unit below administers nothing of the supervising one
      expect(['TOKEN_ACCOUNTS', 'FOREIGN_UNIT']).toContain(made.body.code);
    }
  });

  test('of one’s own acts within one’s grants, is listed without its secret, and ends', async () => {
    const editor = await signedIn('editor1');
    await expect(createOwnToken(office.deps, editor, shown, { ...asked(), roles: ['ADMIN'] })).rejects.toMatchObject({
      code: 'TOKEN_REVIEWS',
    });
    const { id, token } = await createOwnToken(office.deps, editor, shown, asked());
    const mine = client(office.baseUrl, token);
    expect((await mine.call('GET', '/v1/drafts')).status).toBe(200);
    const listed = await mine.call<{ items: { id: string }[] }>('GET', '/v1/me/tokens');
    expect(listed.body.items.map((item) => item.id)).toContain(id);
    expect(JSON.stringify(listed.body)).not.toContain(token);
    // a stolen token makes no further one
    const further = await mine.call<{ code: string }>('POST', '/v1/me/tokens', asked());
    expect([further.status, further.body.code]).toEqual([403, 'SESSION_REQUIRED']);
    expect((await mine.call('DELETE', `/v1/me/tokens/${id}`)).status).toBe(204);
    expect((await mine.call('GET', '/v1/drafts')).status).toBe(401);
  });
});
