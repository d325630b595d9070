import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { call, type Bodies, type Schemas } from '../../api/call.ts';
import { RefusedError } from '../../api/problem.ts';

/** Passkeys, as this browser makes and uses them. */

type Creation = Parameters<typeof startRegistration>[0]['optionsJSON'];
type Signed = Extract<Bodies['POST /v1/login/second'], { readonly passkey: unknown }>['passkey'];
type Made = Bodies['POST /v1/me/second-factors/passkey/register']['response'];
type Options = Schemas['PasskeyOptions']['options'];

/** Browsers make passkeys for pages that came by HTTPS, or from this machine by its name. */
export const passkeysWork = (): boolean => browserSupportsWebAuthn() && window.isSecureContext;

/** What the browser said is for programmers, and not in Chinese. */
async function orRefused<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (failure) {
    const title = '浏览器没有完成通行密钥操作：请确认是用系统的正式网址打开的，再试一次';
    const detail = failure instanceof Error ? `${title}（${failure.name}）` : title;
    throw new RefusedError({ status: 0, code: 'PASSKEY', title, detail });
  }
}

/** Makes a passkey and hands it in; answers recovery codes with the first factor. */
export async function makePasskey(name: string, password: string): Promise<readonly string[] | null> {
  const { options } = await call('POST /v1/me/second-factors/passkey', { body: { password } });
  const made = await orRefused(() => startRegistration({ optionsJSON: options as unknown as Creation }));
  const body = { name, response: made as unknown as Made };
  return (await call('POST /v1/me/second-factors/passkey/register', { body })).recoveryCodes;
}

const sign = async (options: Options): Promise<Signed> =>
  (await orRefused(() => startAuthentication({ optionsJSON: options }))) as unknown as Signed;

/** Has a passkey sign for the second step of this sign-in. */
export const signIn = async (): Promise<Signed> => sign((await call('POST /v1/login/second/passkey')).options);

/** Has a passkey sign for a change of one's factors. */
export const signChange = async (): Promise<Signed> =>
  sign((await call('POST /v1/me/second-factors/passkey/challenge')).options);
