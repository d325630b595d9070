import type { Finding } from '../domain/finding.ts';
import {
  findingAt,
  findingOn,
  type Check,
  type CheckContext,
  type CheckedContent,
  type KnownSource,
  type Verdict,
} from './check.ts';

const ARTICLE = '第十四条';
const verdict = (ruleId: string, message: string, suggestion?: string): Verdict => ({
  stage: 'source',
  ruleId: `source.${ruleId}`,
  gate: 'LEGAL',
  severity: 'BLOCK',
  article: ARTICLE,
  message,
  ...(suggestion === undefined ? {} : { suggestion }),
});

/** The listed source that goes by this name or alias. */
export const findSource = (sources: readonly KnownSource[], name: string): KnownSource | undefined =>
  sources.find((source) => source.name === name) ?? sources.find((source) => source.aliases.includes(name));

/** Whether the link's host is one of the domains or lies below one. */
export function onDomain(url: string, domains: readonly string[]): boolean {
  let host: string;
  try {
    host = new URL(url).hostname.toLowerCase();
  } catch {
    return false;
  }
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** Reposts only from listed sources in force, with a link that fits; no repost that calls itself an original. */
export const checkSource: Check = (content, ruleset, context) =>
  content.facts.kind === 'REPOST'
    ? declared(content, ruleset.version, context)
    : undeclared(content, ruleset.version, context);

function declared(content: CheckedContent, version: string, { sources, now }: CheckContext): readonly Finding[] {
  const { source } = content.content;
  if (source === null) {
    return [findingOn(verdict('missing', '转载稿未填写稿源'), version, 'draft')];
  }
  const on = (field: string, ruleId: string, message: string, text: string, suggestion?: string): Finding =>
    findingOn(verdict(ruleId, message, suggestion), version, field, text, [0, text.length]);
  const listed = findSource(sources, source.name);
  if (listed === undefined) {
    return [
      on(
        'source.name',
        'unlisted',
        `「${source.name}」不在稿源名单内，只能转载党委政府网站和指定稿源单位`,
        source.name,
      ),
    ];
  }
  const findings: Finding[] = [];
  if (listed.state !== 'ACTIVE') {
    const state = listed.state === 'FROZEN' ? '已冻结' : '已移出名单';
    findings.push(on('source.name', 'not-active', `稿源「${listed.name}」${state}，不得转载`, source.name));
  }
  const early = listed.validFrom !== null && now < listed.validFrom;
  const late = listed.validTo !== null && now > listed.validTo;
  if (early || late) {
    findings.push(on('source.name', 'out-of-validity', `稿源「${listed.name}」不在有效期内`, source.name));
  }
  if (listed.domains.length > 0 && !onDomain(source.url, listed.domains)) {
    const expected = `请填写 ${listed.domains.join('、')} 上的原文链接`;
    findings.push(
      on('source.url', 'wrong-domain', `原文链接不在稿源「${listed.name}」的登记域名上`, source.url, expected),
    );
  }
  return findings;
}

/** A byline such as 来源：某某网; group 1 is the name. */
const BYLINE =
  /(?:来源|稿源|转自|转载自|摘自|文章来源|信息来源)[ \u3000]{0,2}[:：][ \u3000]{0,2}([^\s，。；、:：|（）()【】]{2,20})/g;
const RETOLD =
  /(?:转自|转载自|摘自)[ \u3000]{0,2}[“"「《]?([\u4e00-\u9fffA-Za-z]{2,16}?(?:网|报|社|日报|晚报|发布|电视台|客户端|公众号))/g;
const DATELINE = /(?:^|\n)[ \u3000]{0,8}[（(【]?([\u4e00-\u9fff]{2,12}?)[^\n。，]{0,14}?(?:讯|电)[）)】 \u3000]/g;

function undeclared(
  content: CheckedContent,
  version: string,
  { sources, unitNames }: CheckContext,
): readonly Finding[] {
  const own = [content.unitName, ...unitNames, ...content.relatedUnits, '本报', '本台', '本网', '本刊'];
  const isOwn = (name: string): boolean => own.some((unit) => name.includes(unit) || unit.includes(name));
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const field of content.fields) {
    if (field.name.startsWith('source.')) continue;
    const { text } = field.text;
    const report = (start: number, end: number, name: string): void => {
      if (seen.has(`${field.name} ${start}`) || isOwn(name)) return;
      seen.add(`${field.name} ${start}`);
      const suggestion = '如系转载，请将稿件类型改为“转载”，并填写稿源名称和原文链接';
      findings.push(
        findingAt(
          verdict('undeclared', `文中注明出自「${name}」，但未按转载稿申报稿源`, suggestion),
          version,
          field,
          start,
          end,
        ),
      );
    };
    for (const pattern of [BYLINE, RETOLD]) {
      for (const match of text.matchAll(pattern)) report(match.index, match.index + match[0].length, match[1] ?? '');
    }
    for (const match of text.matchAll(DATELINE)) {
      const name = match[1] ?? '';
      const outlet = sources.find((source) => [source.name, ...source.aliases].some((known) => name.startsWith(known)));
      if (outlet === undefined && !/[社报台]$/.test(name)) continue;
      const start = match.index + match[0].indexOf(name);
      report(start, match.index + match[0].trimEnd().length, outlet?.name ?? name);
    }
  }
  return findings;
}
