import type { DeclaredSource } from '../../domain/content.ts';
import type { Finding } from '../../domain/finding.ts';
import { isWithin, webHostOf } from '../../domain/registry/web-host.ts';
import type { Ruleset } from '../../rulesets/ruleset.ts';
import { knownHosts } from '../links/known-hosts.ts';
import type { CheckContext, KnownSource } from '../check.ts';
import { onSource, type SourceRule } from './fields.ts';
import { isChannel } from './names.ts';

/** Hosts on which anybody has accounts. */
const PLATFORMS = [
  'mp.weixin.qq.com',
  'weibo.com',
  'weibo.cn',
  'toutiao.com',
  'douyin.com',
  'kuaishou.com',
  'bilibili.com',
];

/** Whether the link to the original leads to the source. */
export function linkOf(
  { name, url }: DeclaredSource,
  listed: KnownSource | undefined,
  ruleset: Ruleset,
  { sources }: CheckContext,
): readonly Finding[] {
  const say = (rule: SourceRule, message?: string, suggestion?: string): readonly Finding[] => [
    onSource('source.url', rule, url, ruleset.version, message, suggestion),
  ];
  const host = webHostOf(url);
  if (host === null) return say('bad-link');
  const hosts = knownHosts(ruleset, sources);
  if (hosts.ruleOf(host)?.list === 'shortener') return say('short-link', `原文链接 ${host} 是短链接，看不出真实出处`);
  // a source that is not on the list has no domains that its link could be on
  if (listed === undefined || listed.domains.some((domain) => isWithin(host, domain))) return [];
  if (listed.domains.length === 0) {
    if (PLATFORMS.some((platform) => isWithin(host, platform))) return say('platform-link');
    return hosts.isOfficial(host) ? [] : say('unlisted-link');
  }
  if (isChannel(name) && PLATFORMS.some((platform) => isWithin(host, platform))) return say('platform-link');
  const other = sources.find(({ domains }) => domains.some((domain) => isWithin(host, domain)));
  const whose = other === undefined ? '' : `，而属于「${other.name}」`;
  return say(
    'wrong-domain',
    `原文链接 ${host.slice(0, 80)} 不在稿源「${listed.name}」的登记域名上${whose}`,
    `请填写 ${listed.domains.join('、')} 上的原文链接`,
  );
}
