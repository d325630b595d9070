/** `.政务`, which only party and government bodies may have. */
export const GOVERNMENT_ENDING = '.xn--zfr164b';

/** The host that a link leads to, in small letters; null = it is no address of a web page. */
export function webHostOf(url: string): string | null {
  try {
    const { hostname, protocol } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? hostname.toLowerCase() : null;
  } catch {
    return null;
  }
}

/** Whether a host is a domain or lies below it. */
export const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
