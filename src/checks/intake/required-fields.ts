import type { Finding } from '../../domain/finding.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import type { Category, Kind } from '../../domain/vocabulary.ts';
import { findingOn, type Check, type CheckedContent } from '../check.ts';
import { verdictsOf, type CodeRules } from '../rule.ts';

export const INTAKE_RULES = {
  coordination: {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: ARTICLE.COORDINATION,
    message: '稿件涉及其他单位，缺少会商记录',
    suggestion: '与相关单位会商一致后，在 coordination 中登记单位、联系人和时间',
    examples: {
      hit: [{ body: '两局联合开展检查。', relatedUnits: ['示例区水利局'] }],
      miss: [{ body: '两局联合开展检查。', relatedUnits: ['示例区水利局'], coordinatedUnits: ['示例区水利局'] }],
    },
  },
  'other-unit': {
    gate: 'POLICY',
    severity: 'INFO',
    article: ARTICLE.COORDINATION,
    message: '文中提到其他单位，如内容涉及其职责，须先会商',
    suggestion: '涉及其职责的，在 relatedUnits 中填写该单位，并登记会商记录',
    examples: {
      hit: [{ body: '示例区水利局将同步调整供水时间。', units: ['示例区水利局'] }],
      miss: [
        { body: '我局将同步调整供水时间。', units: ['示例区水利局'] },
        { body: '示例区水利局将同步调整供水时间。', unit: '示例区水利局' },
      ],
    },
  },
  'source-title': {
    gate: 'POLICY',
    severity: 'INFO',
    article: ARTICLE.REPOSTS,
    message: '转载稿未填写原标题，无法核对标题是否被改动',
    examples: {
      hit: [{ kind: 'REPOST', source: { name: '示例网', url: 'https://www.example.gov.cn/a.html' } }],
      miss: [{ kind: 'REPOST', source: { name: '示例网', url: 'https://www.example.gov.cn/a.html', title: '示例' } }],
    },
  },
  'service-fields': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.CONTENTS,
    message: '办事服务类信息未写明办理地点、途径或咨询方式，群众无从办理',
    suggestion: '补充办理地点、网上办理途径或咨询电话',
    examples: {
      hit: [{ category: 'SERVICE', body: '即日起可以办理居住证，请相互转告。' }],
      miss: [
        { category: 'SERVICE', body: '即日起可以办理居住证，咨询电话：0917-1234567。' },
        { category: 'GOVERNMENT_INFO', body: '即日起可以办理居住证，请相互转告。' },
      ],
    },
  },
  'emergency-fields': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.CONTENTS,
    message: '突发事件类信息未写明时间，容易被断章取义或与旧闻混淆',
    suggestion: '写明事件发生和情况截止的时间',
    examples: {
      hit: [{ category: 'EMERGENCY', body: '示例镇发生山体滑坡，救援正在进行。' }],
      miss: [
        { category: 'EMERGENCY', body: '11月3日6时许，示例镇发生山体滑坡，救援正在进行。' },
        { category: 'EMERGENCY', body: '截至今日18时，示例镇救援正在进行。' },
      ],
    },
  },
  'correction-says': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.CORRECTION,
    message: '更正（补充）稿没有写明更正（补充）了什么',
    suggestion: '写明更正的是哪一篇、原来怎么写、现在应为什么',
    examples: {
      hit: [{ kind: 'CORRECTION', title: '供水通知', body: '供水时间为8时至20时。' }],
      miss: [
        { kind: 'CORRECTION', title: '更正', body: '昨日通知中的供水时间应为8时至20时。' },
        { kind: 'ORIGINAL', title: '供水通知', body: '供水时间为8时至20时。' },
      ],
    },
  },
  'comments-closed': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.INTERACTION,
    message: '关闭了评论，政务新媒体不得随意关闭评论',
    suggestion: '开放评论；确需关闭的，在送审说明中写明理由',
    examples: {
      hit: [{ commentsOpen: false }, { platforms: ['WEIBO'], variant: { commentsOpen: false } }],
      miss: [{ commentsOpen: true }, {}, { platforms: ['WEIBO'], variant: { commentsOpen: true } }],
    },
  },
} as const satisfies CodeRules;

const verdict = verdictsOf('intake', INTAKE_RULES);

type RuleName = keyof typeof INTAKE_RULES;

/** Words of which a text of that category needs one. */
const CATEGORY_NEEDS: Readonly<Partial<Record<Category, readonly [rule: RuleName, needs: RegExp]>>> = {
  SERVICE: [
    'service-fields',
    /电话|热线|地址|地点|窗口|大厅|网址|网站|平台|小程序|公众号|链接|邮箱|扫码|二维码|APP|https?:|\d{7,}/i,
  ],
  EMERGENCY: [
    'emergency-fields',
    /\d{1,2}(?:月|日|时|:|：)|[一二三四五六七八九十]{1,3}(?:月|日|时)|今[日天晨晚早]|昨[日天晚]|凌晨|目前/,
  ],
};
const KIND_NEEDS: Readonly<Partial<Record<Kind, readonly [rule: RuleName, needs: RegExp]>>> = {
  CORRECTION: ['correction-says', /更正|勘误|应为|致歉|订正|改为/],
  SUPPLEMENT: ['correction-says', /补充|更新|续报|增加|后续/],
};

/** 要素: what a draft of its kind must carry. */
export const checkIntake: Check = (content, { version }, { unitNames }) => {
  const findings: Finding[] = [];
  const missing = content.relatedUnits.filter((unit) => !content.coordinatedUnits.includes(unit));
  if (missing.length > 0) {
    const message = `稿件涉及${missing.join('、')}，缺少会商记录`;
    findings.push(findingOn(verdict('coordination', { message }), version, 'draft'));
  }
  findings.push(...otherUnits(content, unitNames, version));
  if (content.facts.kind === 'REPOST' && content.content.source?.title === undefined) {
    findings.push(findingOn(verdict('source-title'), version, 'draft'));
  }
  if (content.content.commentsOpen === false)
    findings.push(findingOn(verdict('comments-closed'), version, 'commentsOpen'));
  for (const [account, { commentsOpen }] of Object.entries(content.content.variants)) {
    if (commentsOpen === false)
      findings.push(findingOn(verdict('comments-closed'), version, `variants.${account}.commentsOpen`));
  }
  const { kind, category } = content.facts;
  for (const need of [CATEGORY_NEEDS[category], KIND_NEEDS[kind]]) {
    if (need === undefined || content.fields.some(({ text }) => need[1].test(text.text))) continue;
    findings.push(findingOn(verdict(need[0]), version, 'draft'));
  }
  return findings;
};

/** Registered units that a text names, each once. */
function otherUnits(content: CheckedContent, unitNames: readonly string[], version: string): readonly Finding[] {
  const known = [content.unitName, ...content.relatedUnits];
  const others = unitNames.filter(
    (name) => name !== '' && !known.some((own) => own.includes(name) || name.includes(own)),
  );
  return others.flatMap((name) => {
    for (const field of content.fields) {
      const start = field.text.text.indexOf(name);
      if (start === -1) continue;
      const message = `文中提到「${name}」，如内容涉及其职责，须先会商`;
      return [
        findingOn(
          verdict('other-unit', { message }),
          version,
          field.name,
          name,
          field.text.toSource(start, start + name.length),
        ),
      ];
    }
    return [];
  });
}
