import type { Span } from '../../domain/finding.ts';
import { firstIndex } from '../matching/binary-search.ts';
import { hostsIn } from './hosts-in-text.ts';

/** Longest name before the @ of an address of mail, and the host behind it. */
const NAME = /[\w.+-]{1,64}$/;
const NAME_REACH = 64;
const HOST = /^(?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])/i;
const HOST_REACH = 254;

/**
 * Where addresses of pages and of mail stand in a text, in order, none over another: their letters are no words. One that
 * is written so that it is not taken for an address is none. Takes time that grows with the length of the text.
 */
export function findAddresses(text: string): readonly Span[] {
  const found: Span[] = [];
  let last = 0;
  let sign = text.indexOf('@');
  const findMail = (before: number): void => {
    for (; sign !== -1 && sign < before; sign = text.indexOf('@', sign + 1)) {
      const name = NAME.exec(text.slice(Math.max(last, sign - NAME_REACH), sign))?.[0];
      const host = name === undefined ? undefined : HOST.exec(text.slice(sign + 1, sign + 1 + HOST_REACH))?.[0];
      if (name === undefined || host === undefined) continue;
      last = sign + 1 + host.length;
      found.push([sign - name.length, last]);
    }
  };
  for (const { start, end, evasion } of hostsIn(text)) {
    findMail(start);
    if (evasion !== null || start < last) continue;
    found.push([start, end]);
    last = end;
  }
  findMail(text.length);
  return found;
}

/** Whether a place is a letter, digit or mark of an address; a name in Chinese characters in it is a word as any other. */
export function isInAddress(text: string, addresses: readonly Span[], at: number): boolean {
  if (text.charCodeAt(at) > 0x7f) return false;
  const index = firstIndex(addresses.length, (before) => addresses[before]![1] <= at);
  return (addresses[index]?.[0] ?? Infinity) <= at;
}
