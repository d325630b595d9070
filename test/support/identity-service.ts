import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/** What the service says of somebody beside their subject. */
export interface Claims {
  readonly groups?: readonly string[];
  readonly email?: string;
  readonly name?: string;
}

/** An identity service on loopback: a real OpenID provider whose sign-in page asks for a subject alone. */
export interface TestIdentityService {
  readonly issuer: string;
  /** Who is known there, with what is said of them. */
  readonly people: Map<string, Claims>;
  /** Whether groups stand in the ID token, or only where the service is asked again. */
  groupsInToken: boolean;
  close(): Promise<void>;
}

export const CLIENT = { id: 'wuguan', secret: 'a-secret-of-the-client' };

const PAGE = `<!doctype html><html lang="zh"><title>演示统一身份认证</title>
<form method="post"><label>工号 <input name="subject" id="subject"></label><button>登录</button>
<button name="cancel" value="1">取消</button></form>`;

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}

/** @param redirectUri where the client takes answers */
export async function openIdentityService(redirectUri: string): Promise<TestIdentityService> {
  const people = new Map<string, Claims>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = { groupsInToken: true };
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] },
        ...{ response_types: ['code'], grant_types: ['authorization_code'] },
      },
      {
        ...{ client_id: 'public', token_endpoint_auth_method: 'none', redirect_uris: [redirectUri] },
        ...{ response_types: ['code'], grant_types: ['authorization_code'] },
      },
    ],
    cookies: { keys: ['a-key-of-the-test'] },
    claims: { openid: ['sub', 'groups', 'email', 'name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, id: string) =>
      people.has(id)
        ? {
            accountId: id,
            claims: (use: string) => ({
              ...{ sub: id, ...people.get(id) },
              ...(use === 'id_token' && !state.groupsInToken ? { groups: undefined } : {}),
            }),
          }
        : undefined,
  });
  const serve = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'consent') {
      const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: params['client_id'] ?? '' });
      grant.addOIDCScope('openid');
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    }
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
      return undefined;
    }
    const body = await bodyOf(request);
    return provider.interactionFinished(
      request,
      response,
      body.has('cancel')
        ? { error: 'access_denied', error_description: 'cancelled' }
        : { login: { accountId: body.get('subject') ?? '' } },
    );
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const done = request.url?.startsWith('/interaction/') ? interact(request, response) : serve(request, response);
    done.catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  return Object.assign(state, {
    ...{ issuer, people },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
