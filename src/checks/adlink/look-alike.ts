import { parse } from 'tldts';
import { FOLDS, KIND, KINDS } from '../../text/reading/characters.ts';
import { shownHost } from '../links/punycode.ts';

/** What letters and digits are taken for at a glance, longest first. */
const GLANCES: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['5', 's'],
  ['_', '-'],
];

const plain = (host: string): string =>
  Array.from(host, (sign) => {
    const unit = sign.charCodeAt(0);
    return unit < 0x80 || unit >= 0x2e80 || KINDS[unit] !== KIND.KEPT ? sign : String.fromCharCode(FOLDS[unit]!);
  }).join('');

const glance = (host: string): string => GLANCES.reduce((name, [from, to]) => name.replaceAll(from, to), plain(host));

const GLANCED = new Map<string, string>();
const GLANCED_SIZE = 2_000;
function glanceOf(domain: string): string {
  let known = GLANCED.get(domain);
  if (known === undefined) {
    if (GLANCED.size >= GLANCED_SIZE) GLANCED.clear();
    GLANCED.set(domain, (known = glance(domain)));
  }
  return known;
}

/** Shortest name of which one letter may not differ: of shorter ones there are too many. */
const LONG_ENOUGH = 6;
/** Names that only government may have, as part of others: gov-cn.com, baoji-gov.cn, baojigov.com */
const CLAIMS_GOVERNMENT = /(?:^|[-_])gov(?:[-_]|cn|$)|[a-z]{4,}gov(?:cn)?$/;
const LATIN = /[a-z]/i;
const OTHER_LETTERS = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/** What is said of a host that looks like one it is not. */
export interface LookAlike {
  readonly like: string;
  readonly how: string;
}

/** @param host not official, in lower case, as a browser takes it; @param trusted domains it may pretend to be */
export function lookAlike(host: string, trusted: readonly string[]): LookAlike | null {
  const shown = shownHost(host);
  const around = `.${host}.`;
  for (const like of trusted) {
    if (like.includes('.') && borrows(around, like)) {
      return { like, how: '官方域名只是它的一段，真正的主机是最后一段' };
    }
  }
  const { domain, domainWithoutSuffix: name, publicSuffix } = parse(shown);
  if (domain === null || name === null || /^gov(?:\.|$)/.test(publicSuffix ?? '')) return null;
  const seen = glance(shown);
  for (const like of trusted) {
    const known = glanceOf(like);
    if (seen === known || seen.endsWith(`.${known}`)) return { like, how: '用形近字符冒充' };
  }
  const mixed = shown.split('.').some((label) => LATIN.test(label) && OTHER_LETTERS.test(label));
  if (mixed) return { like: plain(shown), how: '混用了不同文字的字母' };
  if (CLAIMS_GOVERNMENT.test(name)) return { like: 'gov.cn', how: '域名自称政府，却不在 gov.cn 之下' };
  const slip = trusted.find((like) => isSlip(domain, name, like));
  return slip === undefined ? null : { like: slip, how: '与它只差一个字符' };
}

/** baoji.gov.cn.example.com, gov.cn-example.com, people-com-cn.example */
const borrows = (around: string, like: string): boolean => {
  const dashed = like.replaceAll('.', '-');
  const forms = [`.${like}.`, `.${like}-`, `-${like}.`, `.${dashed}.`, `.${dashed}-`, `-${dashed}.`];
  return forms.some((form) => around.includes(form));
};

function isSlip(domain: string, name: string, like: string): boolean {
  if (Math.abs(domain.length - like.length) > 1) return false;
  const other = like.slice(0, like.indexOf('.'));
  return name.length >= LONG_ENOUGH && other.length >= LONG_ENOUGH && isOneEdit(domain, like);
}

/** Whether one letter is put in, left out, replaced or exchanged with its neighbour. */
export function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || a === b) return false;
  let head = 0;
  while (head < short.length && short[head] === long[head]) head += 1;
  let tail = 0;
  while (tail < short.length - head && short[short.length - 1 - tail] === long[long.length - 1 - tail]) tail += 1;
  const left = short.length - head - tail;
  if (left === 0) return true;
  if (short.length < long.length) return false;
  return left === 1 || (left === 2 && short[head] === long[head + 1] && short[head + 1] === long[head]);
}
