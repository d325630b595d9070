import { parse } from 'tldts';
import type { Span } from '../domain/finding.ts';
import type { Severity } from '../domain/words.ts';
import type { DomainRule } from '../dictionary/lookups.ts';
import type { Ruleset } from '../dictionary/ruleset.ts';
import { findingOn, type Check, type CheckedContent, type CheckContext, type Verdict } from './check.ts';
import { wordCheck } from './words.ts';

const words = wordCheck('adlink');

const verdict = (ruleId: string, severity: Severity, message: string): Verdict => ({
  stage: 'adlink',
  ruleId: `adlink.${ruleId}`,
  gate: 'LEGAL',
  severity,
  article: '第十五条',
  message,
});

/** 不得刊登广告、链接广告: every link of the draft, and advertising phrases in its text. */
export const checkAdlink: Check = (content, ruleset, context) => [
  ...content.content.links.flatMap((link) => {
    const judged = judgeLink(link, ruleset, context);
    if (judged === null) return [];
    const [field, span] = placeOf(content, link);
    return [findingOn(judged, ruleset.version, field, link, span)];
  }),
  ...words(content, ruleset, context),
];

/** What is wrong with a link; null when nothing is. */
function judgeLink(link: string, ruleset: Ruleset, { sources }: CheckContext): Verdict | null {
  if (/^(?:#|mailto:|tel:)/i.test(link)) return null;
  let url: URL;
  try {
    url = new URL(link.startsWith('//') ? `https:${link}` : link);
  } catch {
    return verdict('unreadable', 'WARN', '链接无法解析，无法判断去向');
  }
  const host = url.hostname.toLowerCase();
  const { isIp, domain } = parse(host);
  if (isIp === true) return verdict('ip-host', 'BLOCK', '链接直接指向 IP 地址，无法确认主办者');
  if (domain === null) return verdict('no-domain', 'BLOCK', '链接的主机名不是有效域名');
  if (host.split('.').some((label) => label.startsWith('xn--'))) {
    return verdict('punycode', 'WARN', '链接使用国际化域名，可能与官方域名形似，请核对');
  }
  const rule = domainRule(ruleset, host);
  if (rule?.list === 'deny' || rule?.list === 'shortener') {
    return { ...verdict(rule.list, rule.severity, rule.why), ruleId: rule.ruleId, article: rule.basis };
  }
  const listed = sources.some((source) => source.domains.some((known) => host === known || host.endsWith(`.${known}`)));
  if (rule?.list === 'allow' || listed) {
    return url.protocol === 'https:' ? null : verdict('not-https', 'INFO', '链接未使用 https');
  }
  return verdict('unlisted-host', 'WARN', `链接指向名单外网站 ${host}，请确认不是广告或商业推广`);
}

/** The rule for the nearest enclosing domain. */
function domainRule(ruleset: Ruleset, host: string): DomainRule | undefined {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const rule = ruleset.domains.get(name);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function placeOf(content: CheckedContent, link: string): readonly [string, Span] {
  for (const form of [link, link.replaceAll('&', '&amp;')]) {
    for (const field of content.fields) {
      const at = field.text.source.indexOf(form);
      if (at !== -1) return [field.name, [at, at + form.length]];
    }
  }
  return ['body', [0, 0]];
}
