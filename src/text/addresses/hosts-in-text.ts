import { CHINESE_ENDINGS, ENDINGS, PRODUCTS, SURE_ENDINGS } from './endings.ts';
import { dotAt, labelAt, MAX_HOST, unitAt, type LinkEvasion, type Label } from './labels.ts';

/**
 * Names of hosts as people write them in a text: with and without scheme, and in the ways in which links are kept from
 * being seen: `abc[.]com`, `abc 点 com`, `abc。com`, `ａｂｃ．ｃｏｍ`, `abc . com`, `hxxp://`, letters of other scripts.
 */
export interface WrittenHost {
  /** Offsets into the text, path included. */
  readonly start: number;
  readonly end: number;
  /** Lower case, with plain dots. */
  readonly host: string;
  /** In lower case, without `://`; null when none is written. */
  readonly scheme: string | null;
  /** The link as a browser would take it. */
  readonly href: string;
  readonly evasion: LinkEvasion | null;
}

/** Longest path that belongs to a link. */
const MAX_PATH = 1 << 21;

const SCHEME_END = /\s?[:：]\s?[/／\\]{2,4}|[/／]{2}(?=[wW])/uy;
/** Signs that end a link in a text. */
const LINK_ENDS = /[\s<>"'`\u2018-\u201d\u3000-\u303f\u4e00-\u9fff\uff01\uff08\uff09\uff0c\uff1b\ufe30-\ufe4f]/u;
const TRAILING = /[.,;:!?)\]}*~|]$/;

/** Everything in a text that may be a link, in its order. Takes time that grows with the length of the text. */
export function* hostsIn(text: string): Generator<WrittenHost> {
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit === DOT && isIdeograph(text.charCodeAt(at - 1))) {
      const found = chineseAt(text, at);
      if (found !== null) yield found;
    }
    // most characters of a Chinese text are ideographs: nothing begins there
    if ((unit >= 0x2e80 && unit < 0xd800) || unitAt(text, at) === 0) {
      at += 1;
      continue;
    }
    const read = readAt(text, at);
    if (read.found !== null) yield read.found;
    at = Math.max(read.next, at + 1);
  }
}

const DOT = '.'.charCodeAt(0);
const isIdeograph = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;
/** Longest name in Chinese characters that is taken for part of a host. */
const LONGEST_CHINESE = 12;

/** 某某.com: a name in Chinese characters before a sure ending. @param dot where the dot stands */
function chineseAt(text: string, dot: number): WrittenHost | null {
  const ending = labelAt(text, dot + 1);
  if (ending.foreign || !SURE_ENDINGS.has(ending.text) || text[ending.end] === '.') return null;
  let start = dot;
  while (dot - start < LONGEST_CHINESE && isIdeograph(text.charCodeAt(start - 1))) start -= 1;
  const host = `${text.slice(start, dot)}.${ending.text}`;
  const end = pathEnd(text, ending.end);
  return { start, end, host, scheme: null, href: `http://${host}${text.slice(ending.end, end)}`, evasion: null };
}

const DOT_WORD = '点'.charCodeAt(0);

interface Read {
  readonly found: WrittenHost | null;
  readonly next: number;
}

function readAt(text: string, start: number): Read {
  const first = labelAt(text, start);
  const after = text.charCodeAt(first.end);
  // 2026年, 5G网络: nothing that a link goes on with
  if ((after >= 0x3400 && after < 0xd800 && after !== DOT_WORD) || Number.isNaN(after)) {
    return { found: null, next: first.end };
  }
  const scheme = schemeAt(text, first);
  return scheme === null ? bareAt(text, start, first) : schemedAt(text, start, scheme);
}

interface Scheme {
  readonly name: string;
  readonly end: number;
  readonly evasive: boolean;
}

/** Schemes of the web, also behind other letters (`1http://`). */
const WEB = /(?:https?|ftp)$/;
const HIDDEN_WEB = /(?:h[tx]xps?|hxtps?|h_tps?|ht_ps?)$/;

function schemeAt(text: string, { text: written, end }: Pick<Label, 'text' | 'end'>): Scheme | null {
  if (written.length < 2 || written.length > 24) return null;
  const name = (WEB.exec(written) ?? HIDDEN_WEB.exec(written))?.[0] ?? written;
  SCHEME_END.lastIndex = end;
  const sign = SCHEME_END.exec(text)?.[0];
  if (sign === undefined) return null;
  const isWeb = WEB.test(name);
  if (!sign.includes(':') && !sign.includes('：') && !isWeb) return null;
  const hidden = !isWeb && HIDDEN_WEB.test(name);
  return {
    name: hidden ? `http${name.endsWith('s') ? 's' : ''}` : name,
    end: end + sign.length,
    evasive: hidden || (isWeb && !/^[:：]\/\/$/.test(sign)),
  };
}

function schemedAt(text: string, start: number, scheme: Scheme): Read {
  const { end, evasion, host, authority } = authorityAt(text, scheme.end);
  if (host === '') return { found: null, next: Math.max(end, scheme.end) };
  const last = pathEnd(text, end);
  const evasions = scheme.evasive ? 'scheme' : evasion;
  const href = `${scheme.name}://${authority}${text.slice(end, last)}`;
  return { found: { start, end: last, host, scheme: scheme.name, href, evasion: evasions }, next: last };
}

/** What stands between `//` and the path: names of any script, ports, user names. */
function authorityAt(text: string, from: number) {
  const labels = labelsAt(text, from);
  let end = labels.end;
  let authority = labels.host;
  const rest = /^[^\s/?#\\<>"'，。；、！？（）《》【】“”]{0,300}/u.exec(text.slice(end, end + 300))?.[0] ?? '';
  const at = rest.lastIndexOf('@');
  if (at !== -1) {
    const behind = labelsAt(text, end + at + 1);
    if (behind.host !== '') {
      authority = `${text.slice(from, end + at + 1)}${behind.host}`;
      end = behind.end;
    }
  } else {
    // names in Chinese characters: only where a dot or the scheme stands beside them
    const own = /^[\u3400-\u9fff-]{0,40}(?:\.[\w\u3400-\u9fff-]{1,40}){1,6}/u.exec(rest)?.[0];
    if (own !== undefined && isChineseHost(own, authority)) {
      authority += own;
      end += own.length;
    }
  }
  const port = /^:\d{1,5}(?!\d)/.exec(text.slice(end, end + 7))?.[0] ?? '';
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return { end: end + port.length, host, authority: authority + port, evasion: labels.evasion };
}

/** Whether Chinese characters in or behind a name belong to it, and are not the text that goes on. */
const isChineseHost = (own: string, before: string): boolean => {
  const ending = own.slice(own.lastIndexOf('.') + 1);
  if (CHINESE_ENDINGS.has(ending)) return true;
  return ENDINGS.has(ending.toLowerCase()) && (before === '' || !own.startsWith('.'));
};

interface Labels {
  readonly labels: readonly string[];
  readonly host: string;
  readonly end: number;
  /** Where the last label begins. */
  readonly last: number;
  readonly evasion: LinkEvasion | null;
}

/** Labels with dots between them, however these are written. */
function labelsAt(text: string, from: number, first = labelAt(text, from)): Labels {
  const labels: string[] = [];
  let [end, length, last, next] = [from, 0, from, from];
  let evasion: LinkEvasion | null = null;
  for (let label = first, gap: LinkEvasion | null = null; label.text !== '' && length <= MAX_HOST;) {
    if (gap !== null && label.text.length > 24) break;
    label = withoutTail(text, labels, label, next);
    labels.push(label.text);
    length += label.text.length + 1;
    [last, end] = [next, label.end];
    evasion = graver(evasion, graver(gap, label.foreign ? 'letters' : null));
    const dot = dotAt(text, end);
    if (dot === null) break;
    gap = dot.evasion;
    next = dot.end;
    label = labelAt(text, next);
    // behind a dot that is only guessed at, what follows must look like part of a host
    if (gap !== null && !mayFollow(labels, label, text)) break;
  }
  return { labels, host: labels.join('.'), end, last, evasion };
}

/** `com` of `com-2月`: a stroke behind the ending belongs to the text, unless another label follows. */
function withoutTail(text: string, labels: readonly string[], label: Label, from: number): Label {
  const dash = label.text.indexOf('-');
  if (dash < 2 || labels.length === 0 || label.foreign || dotAt(text, label.end) !== null) return label;
  const ending = label.text.slice(0, dash);
  return SURE_ENDINGS.has(ending) ? { text: ending, end: from + dash, foreign: false } : label;
}

/** What a guessed dot may stand before: an ending, or a name that an ending follows. */
function mayFollow(labels: readonly string[], label: Label, text: string): boolean {
  if (SURE_ENDINGS.has(withoutTail(text, labels, label, label.end - label.text.length).text)) return true;
  if (labels[0] !== 'www' && labels.length > 1) return false;
  const dot = dotAt(text, label.end);
  if (dot === null) return false;
  return SURE_ENDINGS.has(labelAt(text, dot.end).text);
}

const GRAVITY: readonly (LinkEvasion | null)[] = [null, 'space', 'scheme', 'dot', 'letters'];
const graver = (a: LinkEvasion | null, b: LinkEvasion | null): LinkEvasion | null =>
  GRAVITY.indexOf(a) >= GRAVITY.indexOf(b) ? a : b;

function bareAt(text: string, start: number, first: Label): Read {
  const { labels, host, end, last: lastLabel, evasion } = labelsAt(text, start, first);
  const next = Math.max(end, first.end);
  const none = { found: null, next };
  const ending = labels.at(-1) ?? '';
  const before = text[start - 1];
  // 1.http://…
  if (labels.length > 1 && schemeAt(text, { text: ending, end }) !== null) return { found: null, next: lastLabel };
  // an address of e-mail, before or behind its @
  if (before === '@' || before === '＠') return none;
  if (text[end] === '@' && !host.startsWith('www.')) return none;
  if (labels.length < 2) return none;
  const isNumber = labels.every((label) => /^\d{1,3}$/.test(label));
  const port = /^:\d{2,5}(?!\d)/.exec(text.slice(end, end + 7))?.[0] ?? '';
  const behind = text[end + port.length];
  const hasPath = behind === '/' || behind === '?' || port !== '';
  if (isNumber && !(labels.length === 4 && hasPath)) return none;
  if (!isNumber && !isHostName(labels, ending, hasPath, evasion)) return none;
  if (evasion === 'space' && !hasPath && isNextSentence(text, lastLabel, end)) return none;
  if (text[end] === '@') return schemedAt(text, start, { name: 'http', end: start, evasive: false });
  const last = hasPath ? pathEnd(text, end + port.length) : end;
  const href = `http://${host}${text.slice(end, last)}`;
  return { found: { start, end: last, host, scheme: null, href, evasion }, next: last };
}

/** `County. Top sights include`: a full stop, a space, a capital, and a sentence that goes on. */
const isNextSentence = (text: string, start: number, end: number): boolean =>
  /[a-z]\.\s{1,3}$/.test(text.slice(Math.max(0, start - 5), start)) &&
  /^[A-Z]/.test(text.charAt(start)) &&
  /^[,]?\s[A-Za-z]/.test(text.slice(end, end + 3));

function isHostName(labels: readonly string[], ending: string, hasPath: boolean, evasion: LinkEvasion | null): boolean {
  const host = labels.join('.');
  if (PRODUCTS.has(host) || labels.some((label) => label.startsWith('-') || label.endsWith('-'))) return false;
  const name = labels.at(-2) ?? '';
  if (evasion === 'dot' || evasion === 'space') {
    return SURE_ENDINGS.has(ending) && (!/^\d{1,2}$/.test(name) || ending === 'com');
  }
  if (ENDINGS.has(ending)) return true;
  return (labels[0] === 'www' || hasPath) && /^[a-z][a-z0-9-]{1,}$/.test(ending) && labels.length > (hasPath ? 2 : 1);
}

/** Where the path of a link ends that may begin at `from`. */
function pathEnd(text: string, from: number): number {
  const sign = text[from];
  if (sign !== '/' && sign !== '?' && sign !== '#' && sign !== '\\') return from;
  let end = from + 1;
  while (end < text.length && end - from < MAX_PATH && !LINK_ENDS.test(text[end]!)) end += 1;
  while (end > from + 1 && TRAILING.test(text[end - 1]!)) end -= 1;
  return end;
}
