const NAME = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const STANDARD: ReadonlySet<string> = new Set(['', '80', '443']);

/**
 * One form for a host as people enter it: a name or an IPv4 address, with a port where it is none of the usual ones.
 * @returns undefined when it is none
 */
export function plainHost(text: string): string | undefined {
  const written = text.trim();
  if (/[/\\?#@\s]/.test(written)) return undefined;
  return hostOf(`http://${written}/`);
}

/** The host of a page's address in that form. @returns undefined when nothing may be asked there */
export function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(address);
  if ((protocol !== 'http:' && protocol !== 'https:') || username !== '' || password !== '') return undefined;
  const name = hostname.replace(/\.$/, '');
  if (!NAME.test(name)) return undefined;
  return STANDARD.has(port) ? name : `${name}:${port}`;
}
