import { parse } from 'tldts';
import { isSameSite, type KnownHosts } from '../links/known-hosts.ts';
import { lookAlike } from './look-alike.ts';
import { shownHost } from '../links/punycode.ts';
import { redirectTargets } from './redirect.ts';
import { LINK_RULES } from './rules.ts';
import type { Verdict } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import type { FoundLink } from '../links/find-links.ts';

const verdict = verdictsOf('adlink', LINK_RULES);

/** Leads nowhere on the web, or is removed by sanitizing. */
const NOT_A_LINK = /^\s*(?:#|$|(?:mailto|tel|sms|data|javascript|vbscript|file|blob|about|cid):)/i;
const WEB = new Set(['http:', 'https:', 'ftp:']);
const PROGRAM = /\.(?:apk|apks|xapk|aab|exe|msi|ipa|dmg|pkg|deb|rpm|bat|cmd|scr|jar|iso|hap)(?=$|[?&#;])/i;
const ARCHIVE = /\.(?:zip|rar|7z|tar|gz|tgz|bz2)(?=$|[?&#;])/i;
/** Longest host that is quoted. */
const QUOTED = 80;

const quoted = (host: string): string => (host.length > QUOTED ? `${host.slice(0, QUOTED)}…` : host);
const WHAT = {
  anchor: '链接指向',
  media: '图片、音视频或背景取自',
  text: '文中网址指向',
  code: '图中二维码指向',
} as const;

/** Everything that is wrong with a link, the gravest first; a reason that another includes is left out. */
export function judgeLink(link: FoundLink, known: KnownHosts): readonly Verdict[] {
  const written = link.href.trim();
  if (NOT_A_LINK.test(written)) return [];
  const url = readUrl(written);
  if (url === null) return [verdict('unreadable')];
  if (!WEB.has(url.protocol)) {
    return [verdict('app-link', { message: `链接以 ${quoted(url.protocol)}// 唤起其他应用，无法判断去向` })];
  }
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const official = known.isOfficial(host);
  const said = [
    ...evasionVerdicts(link, host, official),
    ...mismatch(link, host, known),
    ...(url.username === '' && url.password === ''
      ? []
      : [verdict('userinfo', { message: `链接以“用户名@”冒充其他网站，实际指向 ${quoted(host)}` })]),
    ...(official ? [] : hostReasons(link, host, known, isSearchPage(url, host))),
    ...redirects(url, host, known),
    ...download(url, host, official),
    ...graded(link, url, official),
  ];
  const isGrave = said.some(({ severity }) => severity === 'BLOCK');
  if (isGrave) return said.filter(({ severity, ruleId }) => severity === 'BLOCK' || ruleId === 'adlink.port');
  return link.evasion === null ? said : said.filter(({ ruleId }) => !MILDER.has(ruleId));
}

/** What needs not be said of an address in evasive form. */
const MILDER = new Set(['adlink.unlisted-host', 'adlink.not-https']);

/** Where everybody begins to look for something: nobody wins customers by the bare address. */
const SEARCH_PAGES = new Set([
  'baidu.com',
  'www.baidu.com',
  'sogou.com',
  'www.sogou.com',
  'so.com',
  'www.so.com',
  'bing.com',
  'www.bing.com',
  'cn.bing.com',
]);
const isSearchPage = ({ protocol, pathname, search, hash, port }: URL, host: string): boolean =>
  protocol === 'https:' && SEARCH_PAGES.has(host) && `${port}${search}${hash}` === '' && pathname === '/';

export function readUrl(link: string): URL | null {
  try {
    return new URL(/^[/\\]{2}/.test(link) ? `https:${link}` : link);
  } catch {
    return null;
  }
}

function evasionVerdicts({ evasion: how, written }: FoundLink, host: string, official: boolean): readonly Verdict[] {
  if (how === null) return [];
  const evasion = how === 'letters' ? 'look-alike' : `link-${how}`;
  // letters of another script never lead to the host that they spell
  if (how === 'letters') {
    const message = `网址「${written.slice(0, QUOTED).toWellFormed()}」混用其他文字的字母，看似 ${quoted(host)} 却不是`;
    return [{ ...verdict('look-alike', { message }), evasion }];
  }
  const message = `网址以变形写法「${written.slice(0, QUOTED).toWellFormed()}」出现，实指 ${quoted(host)}`;
  if (official)
    return [{ ...verdict('disguised', { severity: 'INFO', message: `${message}，请按通常写法书写` }), evasion }];
  return [{ ...verdict('disguised', { message, severity: how === 'space' ? 'WARN' : 'BLOCK' }), evasion }];
}

function mismatch({ shown }: FoundLink, host: string, known: KnownHosts): readonly Verdict[] {
  if (shown === null || isSameSite(shown.host, host)) return [];
  const severity = known.isOfficial(host) && known.isOfficial(shown.host) ? 'WARN' : 'BLOCK';
  const message = `链接文字显示 ${quoted(shown.host)}，实际指向 ${quoted(host)}`;
  return [verdict('mismatch', { severity, message })];
}

/** What is wrong with a host that is not official. */
export function hostReasons(
  { place }: Pick<FoundLink, 'place'>,
  host: string,
  known: KnownHosts,
  isFrontPage = false,
): readonly Verdict[] {
  const { isIp, domain, isIcann } = parse(host);
  if (isIp === true) return [verdict('ip-host', { message: `${WHAT[place]} IP 地址 ${host}，无法确认主办者` })];
  const shown = quoted(shownHost(host));
  if (domain === null || isIcann !== true) {
    return [verdict('no-domain', { message: `${WHAT[place]} ${shown}，它不是有效域名` })];
  }
  const rule = known.ruleOf(host);
  if (rule?.list === 'deny' || rule?.list === 'shortener') {
    const { ruleId, gate, severity, basis: article, why } = rule;
    return [{ stage: 'adlink', ruleId, gate, severity, article, message: `${why}（去向：${shown}）` }];
  }
  const like = lookAlike(host, known.trusted);
  if (like !== null) {
    return [verdict('look-alike', { message: `${WHAT[place]} ${shown}，疑为冒充 ${quoted(like.like)}：${like.how}` })];
  }
  if (host.split('.').some((label) => label.startsWith('xn--'))) {
    return [verdict('punycode', { message: `链接使用国际化域名 ${shown}，可能与官方域名形似，请核对` })];
  }
  const severity = isFrontPage ? 'INFO' : 'WARN';
  return [
    verdict('unlisted-host', { severity, message: `${WHAT[place]}名单外网站 ${shown}，请确认不是广告或商业推广` }),
  ];
}

function redirects(url: URL, host: string, known: KnownHosts): readonly Verdict[] {
  const target = redirectTargets(url).find((other) => !isSameSite(other, host) && !known.isOfficial(other));
  if (target === undefined) return [];
  return [verdict('redirect', { message: `链接借 ${quoted(host)} 的跳转参数转到 ${quoted(target)}` })];
}

function download(url: URL, host: string, official: boolean): readonly Verdict[] {
  const rest = `${url.pathname}${url.search}`;
  const isProgram = PROGRAM.test(rest);
  if (!isProgram && !ARCHIVE.test(rest)) return [];
  const message = `链接直接从 ${quoted(host)} 下载${isProgram ? '程序' : '压缩包'}`;
  if (official) return [verdict('download', { message, severity: isProgram ? 'WARN' : 'INFO' })];
  return [verdict('download', { message, severity: isProgram ? 'BLOCK' : 'WARN' })];
}

/** What weighs less where the host is known. */
function graded({ hasScheme }: FoundLink, url: URL, official: boolean): readonly Verdict[] {
  const severity = official ? 'INFO' : 'WARN';
  return [
    ...(hasScheme && url.protocol !== 'https:' ? [verdict('not-https', { severity })] : []),
    ...(url.port === ''
      ? []
      : [verdict('port', { severity, message: `链接使用非标准端口 ${url.port}，请核对主办者` })]),
  ];
}
