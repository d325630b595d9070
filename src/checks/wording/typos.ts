import type { Ruleset } from '../../rulesets/ruleset.ts';
import { typoModel } from '../../rulesets/typo-model.ts';
import { findTypos } from '../../text/typos/find-typos.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField } from '../check.ts';
import { verdictsOf, type CodeRules } from '../rule.ts';

const LANGUAGE = '《国家通用语言文字法》第九条';

export const TYPO_RULES = {
  typo: {
    gate: 'WORDING',
    severity: 'WARN',
    article: LANGUAGE,
    message: '疑有错别字',
    examples: {
      hit: [
        '提高服务质亮，优化营商环境',
        '组织开展职业技能陪训',
        '加快推进基础设施见设',
        '由市人民正府负责解释',
        '建立健全应急响应机治',
        '社会各届人士积极参与',
      ],
      miss: [
        '全面落实各项要求',
        '加强监督检查和管理',
        '义乌市场活跃',
        '中伊关系发展',
        '示例村党总支',
        '自发布之日起施行',
        '张晓岚同志任示例区民政局副局长',
        '平汝高速公路开通，平汝高速公路全长一百公里',
        '宝政教〔2026〕12号',
        '坚持实事求是、有的放矢。在攻坚中克难关',
        '推进老年人老有所养、老有所依、老有所学、老有所教',
        '只针对2026年1月1号前网签的业主',
        '经街道核实，建丰公寓2栋目前有两条出行通道',
      ],
    },
  },
  'typo-maybe': {
    gate: 'WORDING',
    severity: 'INFO',
    article: LANGUAGE,
    message: '可能有错别字，请核对',
    examples: {
      hit: ['项目建设进展顺力，预计年底完工。'],
      miss: ['全面落实各项要求', '加强监督检查和管理'],
    },
  },
} as const satisfies CodeRules;

const verdict = verdictsOf('wording', TYPO_RULES);

/** 文字关: characters and words in the place of others that sound or look alike. Prefers silence to noise. */
export const checkTypos: Check = (content, ruleset) =>
  content.fields
    .filter(({ name }) => !name.startsWith('source.'))
    .flatMap((field) => {
      const { text } = field.text;
      const typos = findTypos(text, typoModel());
      if (typos.length === 0) return [];
      const told = toldOtherwise(ruleset, field);
      return typos
        .filter(({ start, end }) => told.subarray(start, end).every((is) => is === 0))
        .slice(0, MAX_FINDINGS)
        .map(({ start, end, meant, isSure }) => {
          const written = text.slice(start, end);
          const message = isSure ? `「${written}」疑为「${meant}」之误` : `「${written}」可能应为「${meant}」，请核对`;
          const said = verdict(isSure ? 'typo' : 'typo-maybe', { message, suggestion: meant });
          return findingAt(said, ruleset.version, field, start, end);
        });
    });

/** 1 for each character of what the dictionaries correct, or take for a hidden word: that is said once. */
function toldOtherwise(ruleset: Ruleset, { text }: CheckedField): Uint8Array {
  const told = new Uint8Array(text.text.length);
  for (const { rule, slip, start, end } of ruleset.search('wording', text)) {
    if (slip !== undefined || rule.suggestion !== undefined) told.fill(1, start, end);
  }
  for (const { evasions, start, end } of ruleset.search('sensitive', text)) {
    if (evasions.length > 0) told.fill(1, start, end);
  }
  return told;
}
