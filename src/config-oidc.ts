import { isIP } from 'node:net';
import { z } from 'zod';
import type { IdentitySettings } from './app/identity-service.ts';

export type OidcConfig = IdentitySettings;

/** Whether an address says a machine of its own; nobody on the way reads what goes there. */
function isLoopback({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** https, or http on this machine; without credentials, query and fragment. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** An address under which the console is reached: it has no path, and a name, as passkeys are made for names. */
export function isOrigin(text: string): boolean {
  if (!isSafe(text)) return false;
  const url = new URL(text);
  const isNumber = isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
  return url.pathname === '/' && (!isNumber || isLoopback(url));
}
export const ORIGIN_RULE =
  '须为 https:// 开头、不带路径的域名地址（本机可用 http://），例如 https://shenhe.example.gov.cn';

/** Settings of the sign-in by an identity service. */
export const oidcSettings = {
  OIDC_ISSUER: z.string().refine(isSafe, { error: '须为 https:// 开头的发行方地址（本机可用 http://）' }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).max(1000).optional(),
  OIDC_NAME: z.string().trim().min(1).max(40).optional(),
  OIDC_GROUPS_CLAIM: z.string().min(1).max(200).optional(),
  /** Whether a second factor that the service showed stands for one of ours. */
  OIDC_SECOND_FACTOR: z.enum(['own', 'trusted']).optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/, { error: '须为空格分隔的 scope' })
    .refine((text) => text.split(' ').includes('openid'), { error: '须含 openid' })
    .optional(),
};

type Given = z.output<z.ZodObject<typeof oidcSettings>> & { readonly PUBLIC_URL?: string | undefined };

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'PUBLIC_URL'] as const;

/** What is missing where some of it is set: nobody shall find out at the sign-in page. */
export function oidcErrors(given: Given): readonly string[] {
  const set = Object.keys(oidcSettings).filter((name) => given[name as keyof typeof oidcSettings] !== undefined);
  if (set.length === 0) return [];
  return NEEDED.filter((name) => given[name] === undefined).map(
    (name) => `  ${name}: 已设置 ${set.join('、')}，还须设置 ${name} / needed beside ${set.join(', ')}`,
  );
}

/** undefined = people sign in by passwords alone. */
export const oidcOf = (given: Given): OidcConfig | undefined =>
  given.OIDC_ISSUER === undefined || given.OIDC_CLIENT_ID === undefined || given.PUBLIC_URL === undefined
    ? undefined
    : {
        issuer: given.OIDC_ISSUER,
        clientId: given.OIDC_CLIENT_ID,
        clientSecret: given.OIDC_CLIENT_SECRET,
        name: given.OIDC_NAME ?? '统一身份认证',
        groupsClaim: given.OIDC_GROUPS_CLAIM ?? 'groups',
        scope: given.OIDC_SCOPE ?? 'openid',
        trustsSecondFactor: given.OIDC_SECOND_FACTOR === 'trusted',
        publicUrl: new URL(given.PUBLIC_URL).origin,
      };
