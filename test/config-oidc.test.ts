import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const whole = {
  OIDC_ISSUER: 'https://id.example.gov.cn/realms/city',
  OIDC_CLIENT_ID: 'wuguan',
  PUBLIC_URL: 'https://shenhe.example.gov.cn/',
};

describe('settings of the identity service', () => {
  test('none is set up unless asked for', () => {
    expect(readConfig({}).oidc).toBeUndefined();
    expect(readConfig({ PUBLIC_URL: whole.PUBLIC_URL }).oidc).toBeUndefined();
  });

  test('name it, with a secret or without', () => {
    expect(readConfig(whole).oidc).toEqual({
      ...{ issuer: whole.OIDC_ISSUER, clientId: 'wuguan', clientSecret: undefined, name: '统一身份认证' },
      ...{
        groupsClaim: 'groups',
        scope: 'openid',
        trustsSecondFactor: false,
        publicUrl: 'https://shenhe.example.gov.cn',
      },
    });
    const more = {
      OIDC_CLIENT_SECRET: 's',
      OIDC_NAME: '市统一身份认证',
      OIDC_GROUPS_CLAIM: 'roles',
      OIDC_SCOPE: 'openid groups',
    };
    expect(readConfig({ ...whole, ...more }).oidc).toMatchObject({
      ...{ clientSecret: 's', name: '市统一身份认证', groupsClaim: 'roles', scope: 'openid groups' },
    });
  });

  test.each(Object.keys(whole))('are refused by half: without %s', (name) => {
    const half = { ...whole, [name]: '' };
    expect(() => readConfig(half)).toThrow(ConfigError);
    expect(() => readConfig(half)).toThrow(name);
  });
  test('a name or a secret alone is half too', () => {
    expect(() => readConfig({ OIDC_NAME: '市统一身份认证' })).toThrow('OIDC_ISSUER');
    expect(() => readConfig({ OIDC_CLIENT_SECRET: 'hunter2' })).toThrow('OIDC_CLIENT_ID');
  });

  test.each([
    ['OIDC_ISSUER', 'http://id.example.gov.cn'],
    ['OIDC_ISSUER', 'http://127.0.0.1.evil.example'],
    ['OIDC_ISSUER', 'https://user:pass@id.example.gov.cn'],
    ['OIDC_ISSUER', 'id.example.gov.cn'],
    ['PUBLIC_URL', 'http://shenhe.example.gov.cn'],
    ['PUBLIC_URL', 'https://example.gov.cn/shenhe'],
    ['OIDC_SCOPE', 'groups'],
    ['OIDC_SCOPE', 'openid\ngroups'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ ...whole, [name]: value })).toThrow(name);
  });

  test('http will do on this machine', () => {
    for (const OIDC_ISSUER of ['http://127.0.0.1:9000', 'http://localhost:9000', 'http://[::1]:9000'])
      expect(readConfig({ ...whole, OIDC_ISSUER }).oidc?.issuer).toBe(OIDC_ISSUER);
  });
});
