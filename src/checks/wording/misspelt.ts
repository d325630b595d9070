import { findMisspelt } from '../../text/typos/misspelt.ts';
import { findingAt, MAX_FINDINGS, type Check } from '../check.ts';
import { verdictsOf, type CodeRules } from '../rule.ts';

export const MISSPELT_RULES = {
  misspelt: {
    gate: 'WORDING',
    severity: 'WARN',
    article: '《国家通用语言文字法》第九条',
    message: '疑有错别字',
    examples: {
      hit: ['提高服务质亮，优化营商环竟', '大力发占特色农业', '做好工作安牌，推进见设'],
      miss: [
        '全面落实各项要求',
        '加强监督检查和管理',
        '义乌市场活跃',
        '中伊关系发展',
        '示例村党总支',
        '自发布之日起施行',
      ],
    },
  },
} as const satisfies CodeRules;

const verdict = verdictsOf('wording', MISSPELT_RULES);

/** 文字关: common words of which one character sounds or looks like the right one. Prefers silence to noise. */
export const checkMisspelt: Check = (content, { version }) =>
  content.fields
    .filter(({ name }) => !name.startsWith('source.'))
    .flatMap((field) => {
      const { text } = field.text;
      return findMisspelt(text)
        .slice(0, MAX_FINDINGS)
        .map(({ start, end, word }) => {
          const message = `「${text.slice(start, end)}」疑为「${word}」之误`;
          return findingAt(verdict('misspelt', { message, suggestion: word }), version, field, start, end);
        });
    });
