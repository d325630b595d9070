import type { Finding } from '../../domain/finding.ts';
import type { KnownMedia, ReadCode } from '../../domain/media-reading.ts';
import { judgeLink, readUrl } from '../adlink/judge-link.ts';
import { findingOn, type Verdict } from '../check.ts';
import type { KnownHosts } from '../links/known-hosts.ts';
import { verdictsOf } from '../rule.ts';
import { fieldOf, isAddress } from './media-text.ts';
import { MEDIA_RULES } from './rules.ts';
import { whereOf } from './text-findings.ts';

const verdict = verdictsOf('media', MEDIA_RULES);

/** Schemes and hosts whose codes take money. */
const PAYMENT_SCHEMES = new Set(['wxp:', 'alipay:', 'alipays:', 'alipayqr:', 'upwrp:']);
const PAYMENT_HOSTS = new Set([
  ...['wx.tenpay.com', 'payapp.weixin.qq.com', 'myun.tenpay.com', 'i.qianbao.qq.com'],
  ...['qr.alipay.com', 'ds.alipay.com', 'qr.95516.com', 'qr.chinaums.com', 'qr.shouqianba.com'],
]);
/** Hosts whose codes add a friend, join a group or follow an account that the code does not name. */
const CONTACT_HOSTS = new Set(['u.wechat.com', 'weixin.qq.com', 'work.weixin.qq.com', 'qun.qq.com', 'qm.qq.com']);
/** Written without a scheme, as telephones take it all the same. */
const BARE = /^(?:www\.)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}(?:[/?#][^\s]*)?$/i;
/** Characters of a code that are quoted. */
const QUOTED = 80;

/** What is wrong with the codes of a file: a code is a link that nobody can read. Each is said once. */
export function codeFindings(file: KnownMedia, known: KnownHosts, version: string): readonly Finding[] {
  const seen = new Set<string>();
  return (file.reading?.frames ?? []).flatMap(({ codes, atMs }) =>
    codes.flatMap((code) => {
      const key = code.text === '' ? `unreadable ${String(code.box)}` : code.text;
      if (seen.has(key)) return [];
      seen.add(key);
      return judgeCode(code, known, fieldOf(file)).map((said) => ({
        ...findingOn({ ...said, message: `${whereOf(atMs)}${said.message}` }, version, fieldOf(file), code.text),
        ...{ stage: 'media' as const, box: code.box },
        ...(atMs === null ? {} : { atMs }),
      }));
    }),
  );
}

function judgeCode({ text, format }: ReadCode, known: KnownHosts, field: string): readonly Verdict[] {
  if (text === '') return [verdict('code-unreadable')];
  const href = BARE.test(text) ? `http://${text}` : text;
  const url = isAddress(href) ? readUrl(href.trim()) : null;
  if (url === null || NOT_WEB.has(url.protocol)) {
    const kind = format.startsWith('QR') ? '二维码' : '码';
    const shown = text.replaceAll(/\s+/g, ' ').slice(0, QUOTED).toWellFormed();
    return [verdict('code-not-link', { message: `图中的${kind}不是网址，内容为「${shown}」，请核对` })];
  }
  const host = url.hostname.toLowerCase();
  const pays = PAYMENT_SCHEMES.has(url.protocol) || PAYMENT_HOSTS.has(host) || /^weixin:\/\/wxpay/i.test(href);
  if (pays) return [verdict('code-payment')];
  if (CONTACT_HOSTS.has(host)) return [verdict('code-contact')];
  const link = { field, span: [0, 0] as const, place: 'code' as const, href, written: text };
  // a code that leaves the scheme out promises none
  return judgeLink({ ...link, evasion: null, shown: null, hasScheme: href === text }, known);
}

/** Leads nowhere on the web: a link of a text that does so is left alone, a code is not. */
const NOT_WEB = new Set([
  'tel:',
  'sms:',
  'smsto:',
  'mailto:',
  'data:',
  'javascript:',
  'geo:',
  'wifi:',
  'mecard:',
  'matmsg:',
]);
