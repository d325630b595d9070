import type { Finding } from '../../domain/finding.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import { bytesOf, PLATFORM_LIMITS } from '../../domain/platform-limits.ts';
import { countBody, countCharacters } from '../../text/reading/visible-text.ts';
import { findingOn, type Check, type CheckedContent, type CheckedField, type KnownAccount } from '../check.ts';
import { verdictsOf, type CodeRules } from '../rule.ts';

const BEHIND_LIMIT = '发布时会被截断或退回';

/** 平台字数: what the target accounts take. */
export const LENGTH_RULES = {
  'title-length': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: `标题超过平台上限，${BEHIND_LIMIT}`,
    examples: {
      hit: [{ title: '长'.repeat(33), body: '示例', platforms: ['WECHAT_OA'] }],
      miss: [{ title: '长'.repeat(32), body: '示例', platforms: ['WECHAT_OA'] }],
    },
  },
  'summary-length': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: `摘要超过平台上限，${BEHIND_LIMIT}`,
    examples: {
      hit: [{ summary: '长'.repeat(129), platforms: ['WECHAT_OA'] }],
      miss: [
        { summary: '长'.repeat(128), platforms: ['WECHAT_OA'] },
        { summary: '长'.repeat(129), platforms: ['APP'] },
      ],
    },
  },
  'byline-length': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: `作者署名超过平台上限，${BEHIND_LIMIT}`,
    examples: {
      hit: [{ byline: '长'.repeat(17), platforms: ['WECHAT_OA'] }],
      miss: [{ byline: '长'.repeat(16), platforms: ['WECHAT_OA'] }],
    },
  },
  'body-length': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: `正文超过平台上限，${BEHIND_LIMIT}`,
    examples: {
      hit: [
        { body: '长'.repeat(2_001), platforms: ['WEIBO'] },
        { body: '长'.repeat(20_000), platforms: ['WECHAT_OA'] },
        { body: `<p title="${'x'.repeat(1_100_000)}">长</p>`, bodyFormat: 'html', platforms: ['WECHAT_OA'] },
      ],
      miss: [
        { body: '长'.repeat(2_000), platforms: ['WEIBO'] },
        { body: '长'.repeat(19_999), platforms: ['WECHAT_OA'] },
        { body: `<p title="${'长'.repeat(2_000)}">长</p>`, bodyFormat: 'html', platforms: ['WEIBO'] },
      ],
    },
  },
} as const satisfies CodeRules;

const verdict = verdictsOf('intake', LENGTH_RULES);

/** Texts of one line, how the platforms' limits are called, and what people call them. */
const SHORT_TEXTS = [
  ['title', 'title', 'title-length', '标题'],
  ['summary', 'summary', 'summary-length', '摘要'],
  ['byline', 'author', 'byline-length', '作者署名'],
] as const;

/** Texts of each target account, its own where it has some, against what its platform takes. */
export const checkLengths: Check = (content, { version }, { accounts }) =>
  accounts.flatMap((account) => [...shortLengths(content, account, version), ...bodyLength(content, account, version)]);

function fieldFor({ fields }: CheckedContent, { id }: KnownAccount, part: string): CheckedField | undefined {
  const own = `variants.${id}.${part}`;
  return fields.find(({ name }) => name === own) ?? fields.find(({ name }) => name === part);
}

const shortLengths = (content: CheckedContent, account: KnownAccount, version: string): readonly Finding[] =>
  SHORT_TEXTS.flatMap(([part, limited, rule, what]) => {
    const field = fieldFor(content, account, part);
    const limit = PLATFORM_LIMITS[account.platform][limited];
    if (field === undefined || limit === undefined) return [];
    const length = countCharacters(field.text.text);
    if (length <= limit) return [];
    const message = `${what} ${length} 字，超过「${account.name}」平台上限 ${limit} 字，${BEHIND_LIMIT}`;
    return [onWhole(rule, message, field, version)];
  });

function bodyLength(content: CheckedContent, account: KnownAccount, version: string): readonly Finding[] {
  const field = fieldFor(content, account, 'body');
  const { body: limit, bodyBytes } = PLATFORM_LIMITS[account.platform];
  if (field === undefined) return [];
  const { source, tree } = field.text;
  const found: Finding[] = [];
  // markup only makes it shorter
  const length = limit !== undefined && source.length > limit ? countBody(tree.pieces) : 0;
  if (limit !== undefined && length > limit) {
    const message = `正文 ${length} 字，超过「${account.name}」平台上限 ${limit} 字，${BEHIND_LIMIT}`;
    found.push(onWhole('body-length', message, field, version));
  }
  // no character has more bytes than three for each of its units
  const bytes = bodyBytes !== undefined && source.length * 3 > bodyBytes ? bytesOf(source) : 0;
  if (bodyBytes !== undefined && bytes > bodyBytes) {
    const message = `正文连同格式代码 ${kib(bytes)} KB，「${account.name}」平台要求小于 ${kib(bodyBytes + 1)} KB，${BEHIND_LIMIT}`;
    found.push(onWhole('body-length', message, field, version));
  }
  return found;
}

const kib = (bytes: number): number => Math.ceil(bytes / 1024);

const onWhole = (rule: keyof typeof LENGTH_RULES, message: string, field: CheckedField, version: string): Finding =>
  findingOn(verdict(rule, { message }), version, field.name, field.text.text, [0, field.text.source.length]);
