import type { DeclaredSource } from '../../domain/content.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import type { CodeRules, ExampleDraft } from '../rule.ts';

const DECLARE = '如系转载，请将稿件类型改为“转载”，并填写稿源名称、原文链接和原标题';

const WEB = { name: '示例网', aliases: ['示例新闻网'], domains: ['shili.gov.cn'] };
const PAPER = { name: '星海日报', aliases: [], domains: ['xinghai.example'] };
const LINK = 'https://www.shili.gov.cn/a.html';
const ORIGINAL = { body: '第一段示例\n第二段', bodyFormat: 'text' } as const;
const repost = (source: Partial<DeclaredSource>, rest: Partial<ExampleDraft> = {}): ExampleDraft => ({
  ...{ kind: 'REPOST', title: '示例区供水工程开工', listed: [WEB, PAPER] },
  ...{ source: { name: '示例网', url: LINK, title: '示例区供水工程开工', ...source } },
  ...rest,
});

/** 稿源: whence a repost may come, and what must be said of it. Outlets in the examples are invented. */
export const SOURCE_RULES = {
  missing: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '转载稿未填写稿源',
    suggestion: '填写稿源名称、原文链接和原标题',
    examples: { hit: [{ kind: 'REPOST', body: '示例' }], miss: [repost({}), { kind: 'ORIGINAL', body: '示例' }] },
  },
  unlisted: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '稿源不在名单内，只能转载党委政府网站和指定稿源单位',
    suggestion: '改用名单内稿源的同一篇稿件，或报请将该单位列入名单',
    examples: {
      hit: [repost({ name: '生活示例号' }), repost({ name: '示例区人民政府', url: 'https://shiliqu.example/a' })],
      miss: [repost({ name: '示例新闻网' }), repost({ name: '“示例网”微信公众号' })],
    },
  },
  'by-rule': {
    gate: 'LEGAL',
    severity: 'INFO',
    article: ARTICLE.REPOSTS,
    message: '稿源不在名单内，但属于党委政府网站，按规定可以转载',
    examples: {
      hit: [repost({ name: '示例区人民政府网', url: 'https://www.shiliqu.gov.cn/a.html' })],
      miss: [
        repost({ name: '示例区人民政府网', url: 'https://www.shiliqu.gov.cn.example/a.html' }),
        repost({ name: '生活示例号' }),
        repost({}),
      ],
    },
  },
  'not-active': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '稿源已冻结或移出名单，不得转载',
    examples: {
      hit: [
        repost({}, { listed: [{ ...WEB, state: 'FROZEN' }] }),
        repost({}, { listed: [{ ...WEB, state: 'REMOVED' }] }),
      ],
      miss: [repost({})],
    },
  },
  'out-of-validity': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '稿源不在有效期内',
    examples: {
      hit: [repost({}, { listed: [{ ...WEB, validTo: new Date('2026-01-01') }] })],
      miss: [repost({}, { listed: [{ ...WEB, validFrom: new Date('2026-01-01') }] })],
    },
  },
  'bad-link': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '原文链接无法解析，无法核对出处',
    suggestion: '填写以 https:// 开头的原文完整网址',
    examples: { hit: [repost({ url: '示例网首页' }), repost({ url: '' })], miss: [repost({})] },
  },
  'short-link': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '原文链接是短链接，看不出真实出处',
    suggestion: '打开短链接，填写跳转后的原文网址',
    examples: { hit: [repost({ url: 'https://t.cn/shili' })], miss: [repost({})] },
  },
  'wrong-domain': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '原文链接不在稿源的登记域名上',
    examples: {
      hit: [repost({ url: 'https://shili.gov.cn.example.com/a' }), repost({ url: 'https://www.xinghai.example/a' })],
      miss: [repost({}), repost({ url: 'https://shili.gov.cn/b' })],
    },
  },
  'platform-link': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '原文链接在社交平台上，无法由域名核对账号，请人工核对发布账号',
    examples: {
      hit: [repost({ name: '示例网公众号', url: 'https://mp.weixin.qq.com/s/shili' })],
      miss: [repost({ name: '示例网公众号' })],
    },
  },
  'unlisted-link': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '稿源没有登记域名，原文链接也不在官方域名上，请人工核对',
    suggestion: '请稿源名单管理人补登该稿源的域名',
    examples: {
      hit: [repost({ url: 'https://shili.example/a' }, { listed: [{ name: '示例网' }] })],
      miss: [repost({ url: 'https://www.gov.cn/a' }, { listed: [{ name: '示例网' }] })],
    },
  },
  'no-title': {
    gate: 'LEGAL',
    severity: 'INFO',
    article: ARTICLE.REPOSTS,
    message: '原标题只是占位文字，无法核对标题是否被改动',
    suggestion: '填写原文的标题',
    examples: { hit: [repost({ title: '原标题' })], miss: [repost({})] },
  },
  'title-changed': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '标题与原标题不一致',
    suggestion: '转载不得改变原标题，请改回原标题，或核对原标题是否填错',
    examples: {
      hit: [repost({ title: '示例区供水工程正式开工' }), repost({ title: '重磅！示例区供水工程开工' })],
      miss: [repost({ title: '示例区 供水工程开工！' }), repost({ title: '示例区供水工程　开工' })],
    },
  },
  'title-replaced': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '标题与原标题完全不同',
    suggestion: '转载不得另拟标题，请改回原标题',
    examples: {
      hit: [repost({ title: '多部门联合保障群众饮用水安全' })],
      miss: [repost({}), repost({ title: '示例区供水工程今日开工' })],
    },
  },
  cut: {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '转载稿删去了原文的内容',
    suggestion: '转载须完整、准确，请补回删去的内容，或说明节选',
    examples: {
      hit: [repost({}, { body: '第一段示例', original: { body: '第一段示例\n第二段另有内容', bodyFormat: 'text' } })],
      miss: [repost({}, { body: '第一段示例，第二段', original: ORIGINAL })],
    },
  },
  added: {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '转载稿加入了原文没有的内容',
    suggestion: '删去加入的内容；确需说明的，以“编者按”另行注明',
    examples: {
      hit: [repost({}, { body: '第一段示例\n第二段\n另外加上的一段话', original: ORIGINAL })],
      miss: [repost({}, { body: '第一段示例\n第二段\n来源：示例网\n编辑：甄实例', original: ORIGINAL })],
    },
  },
  changed: {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '转载稿改动了原文的文字',
    suggestion: '改回原文；原文有误的，向稿源单位核实',
    examples: {
      hit: [
        repost(
          {},
          { body: '示例区供水工程今日开工', original: { body: '示例区供水工程昨日开工', bodyFormat: 'text' } },
        ),
      ],
      miss: [repost({}, { body: '第一段 示例！\n\n第二段。', original: ORIGINAL })],
    },
  },
  'pictures-differ': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '转载稿的图片与原文不同',
    suggestion: '补齐或删去图片，与原文一致',
    examples: {
      hit: [
        repost(
          {},
          {
            body: '示例',
            original: { body: '<p>示例</p><img src="https://www.shili.gov.cn/a.png">', bodyFormat: 'html' },
          },
        ),
      ],
      miss: [repost({}, { body: '示例', original: { body: '<p>示例</p>', bodyFormat: 'html' } })],
    },
  },
  'original-agrees': {
    gate: 'LEGAL',
    severity: 'INFO',
    article: ARTICLE.REPOSTS,
    message: '与所附原文一致',
    examples: {
      hit: [repost({}, { body: '第一段示例\n第二段', original: ORIGINAL })],
      miss: [repost({}), repost({}, { body: '另一篇文章', original: ORIGINAL })],
    },
  },
  'byline-differs': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '文中署的来源与申报的稿源不一致',
    suggestion: '核对原文：按实际来源申报稿源，或改正文中署名',
    examples: {
      hit: [repost({}, { body: '示例正文\n来源：星海日报' }), repost({}, { body: '文章来源｜月湾晚报' })],
      miss: [
        repost({}, { body: '示例正文\n来源：示例新闻网' }),
        repost({}, { body: '来源：“示例网”微信公众号' }),
        repost({}, { body: '数据来源：示例区统计局。资金来源：区级财政' }),
      ],
    },
  },
  intermediate: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '稿件经他处中间转载',
    suggestion: '改从申报的稿源直接转载，并删去中间转载者',
    examples: {
      hit: [repost({}, { body: '来源：示例网，转自 生活示例号' }), repost({}, { body: '本文转载自月湾晚报' })],
      miss: [repost({}, { body: '转自：示例网' }), repost({}, { body: '本文转自示例新闻网' })],
    },
  },
  undeclared: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.REPOSTS,
    message: '文中注明出自他处，但未按转载稿申报稿源',
    suggestion: DECLARE,
    examples: {
      hit: [
        '示例正文\n来源：星海日报',
        '来源丨月湾发布',
        '稿源 : 月湾融媒',
        '本文转载自《星海日报》',
        '本文转自“月湾生活”公众号',
        '来源：网络',
        '来源：综合星海日报、月湾发布',
        '新华社北京11月3日电 示例正文',
        '星海日报讯（记者 甄实例）示例正文',
        { body: '示例网消息：示例正文', listed: [WEB] },
        '原载《星海日报》',
        '转自公众号：月湾生活',
        '（综合星海日报、月湾晚报）',
        '首发于月湾日报',
      ],
      miss: [
        '本报讯 示例正文',
        '来源：陈仓区示例局',
        '资金来源：财政拨款',
        '摘自《示例文集》',
        '电站机组并网发电\n示例',
        '生活垃圾来源：居民家庭',
        '据新华社报道，示例正文',
        '全社会用电量增长，合作社电商发展',
        { body: '来源：示例发布', unit: '示例发布' },
      ],
    },
  },
  'unclear-byline': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '文中注明了来源，请确认是否转载',
    suggestion: DECLARE,
    examples: {
      hit: ['示例正文\n来源：甄实例', '据星海日报报道，示例正文', '新华社记者 甄实例', '央视网消息：示例正文'],
      miss: [
        '来源：本网',
        '水源来源：示例水库',
        '（记者 甄实例 通讯员 甄示范）',
        '县融媒体中心记者 甄实例',
        '据统计局消息，示例',
        '综合执法大队开展检查',
      ],
    },
  },
  'source-on-original': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.REPOSTS,
    message: '填写了稿源，稿件类型却不是转载',
    suggestion: DECLARE,
    examples: {
      hit: [{ kind: 'ORIGINAL', body: '示例', source: { name: '示例网', url: LINK }, listed: [WEB] }],
      miss: [repost({})],
    },
  },
} as const satisfies CodeRules;
