import { expect } from 'vitest';

/** A browser as far as signing in by redirects needs one: cookies by host, redirects followed one at a time. */
export interface Visitor {
  readonly cookies: Map<string, Map<string, string>>;
  /** Asks without following. */
  ask(url: string, init?: RequestInit): Promise<Response>;
  /** Goes on from an address, through the sign-in page of the identity service, until `until` says that it is there. */
  walk(url: string, subject: string, until: (url: string) => boolean): Promise<string>;
}

export function visitor(): Visitor {
  const cookies = new Map<string, Map<string, string>>();
  const jarOf = (url: string): Map<string, string> => {
    const { host } = new URL(url);
    const jar = cookies.get(host) ?? new Map<string, string>();
    cookies.set(host, jar);
    return jar;
  };
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const jar = jarOf(url);
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: {
        ...(init.headers as Record<string, string> | undefined),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const walk: Visitor['walk'] = async (start, subject, until) => {
    let url = start;
    for (let step = 0; step < 12 && !until(url); step += 1) {
      let response = await ask(url);
      if (response.status === 200)
        response = await ask(url, { method: 'POST', body: new URLSearchParams({ subject }) });
      const location = response.headers.get('location');
      expect(location, `${response.status} at ${url} ${await response.text()}`).not.toBeNull();
      url = new URL(location ?? '', url).href;
    }
    return url;
  };
  return { cookies, ask, walk };
}
