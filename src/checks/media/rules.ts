import { ARTICLE } from '../../domain/regulation.ts';
import type { CodeRules, ExampleDraft, ExampleMedia } from '../rule.ts';

const LABELLING = '《人工智能生成合成内容标识办法》第十条';
const SECRETS = '《保守国家秘密法》第三十五条';
const SENSITIVE = '《个人信息保护法》第二十八条';
const MAPS = '《地图管理条例》第十五条';

const shows = (media: Partial<ExampleMedia>, draft: ExampleDraft = {}): ExampleDraft => ({ ...draft, media: [media] });
const says = (...lines: readonly string[]): ExampleDraft => shows({ lines });
const code = (...codes: readonly string[]): ExampleDraft => shows({ codes });
const film = { mediaType: 'video/mp4', durationMs: 60_000 } as const;
const MIB = 2 ** 20;

/** 图片影音: what is wrong with a picture, a film or a sound beside its text. Numbers and names in the examples are nobody's. */
export const MEDIA_RULES = {
  'ai-undeclared': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: LABELLING,
    message: '文件内带有人工智能生成合成标识（GB 45438-2025），稿件却声明为非人工智能生成',
    suggestion: '把稿件的人工智能标识改为“辅助生成”或“人工智能生成”，或换用非人工智能生成的文件',
    examples: {
      hit: [shows({ saysAi: true })],
      miss: [
        shows({ saysAi: true }, { aiLabel: 'GENERATED' }),
        shows({ saysAi: true }, { aiLabel: 'ASSISTED' }),
        shows({}),
      ],
    },
  },
  'code-payment': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ARTICLE.ADVERTISING,
    message: '图中有收款码，扫码即付款，政务新媒体不得以此收款或代人收款',
    suggestion: '换用没有收款码的图片；确为非税缴费的，改为官方缴费页面的地址',
    examples: {
      hit: [
        code('wxp://f2f0shili'),
        code('HTTPS://QR.ALIPAY.COM/FKX0SHILI'),
        code('https://wx.tenpay.com/f2f?t=shili'),
      ],
      miss: [code('https://www.baoji.gov.cn/jiaofei'), says('收款码须由本人保管')],
    },
  },
  'code-contact': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.ADVERTISING,
    message: '图中二维码用于添加好友、入群或关注账号，从码中看不出是谁，疑为引流',
    suggestion: '由审核人扫码核对；不是本单位官方账号的，换用没有该码的图片',
    examples: {
      hit: [
        code('https://u.wechat.com/MShili'),
        code('http://weixin.qq.com/r/shili'),
        code('https://qun.qq.com/qrcode/index?gc=1'),
      ],
      miss: [code('https://mp.weixin.qq.com/s/shili'), code('https://www.baoji.gov.cn/')],
    },
  },
  'code-not-link': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.ADVERTISING,
    message: '图中的码不是网址，请核对扫出的内容',
    examples: {
      hit: [code('示例内容'), code('tel:09171234567'), code('6901234567892')],
      miss: [code('https://www.baoji.gov.cn/a'), code('www.baoji.gov.cn/a')],
    },
  },
  'code-unreadable': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ARTICLE.ADVERTISING,
    message: '图中有二维码，但无法读出，不知扫码后去向',
    suggestion: '由审核人扫码核对，或换用清晰的图片',
    examples: { hit: [code('')], miss: [code('https://www.baoji.gov.cn/a')] },
  },
  'red-head': {
    gate: 'SECRECY',
    severity: 'BLOCK',
    article: SECRETS,
    message: '图中像是红头文件（版头或单独成行的发文字号），请核对公开属性',
    suggestion: '确认制发机关同意公开；公开时以官方网站发布的文字为准',
    examples: {
      hit: [says('示例市人民政府办公室文件'), says('示政办发〔2026〕3号'), says('示政发[2026]12号', '签发人：刘某')],
      miss: [says('根据示政办发〔2026〕3号文件要求，即日起办理'), says('请携带有关文件'), says('申请文件')],
    },
  },
  'id-document': {
    gate: 'SECRECY',
    severity: 'BLOCK',
    article: SENSITIVE,
    message: '图中像是居民身份证件，公开前须遮挡',
    suggestion: '遮挡全部个人信息，或换用图片',
    examples: {
      hit: [
        says('姓名刘某', '性别男民族汉', '住址示例镇', '公民身份号码'),
        says('中华人民共和国', '居民身份证', '签发机关示例公安局'),
      ],
      miss: [says('请携带居民身份证到窗口办理'), says('姓名、性别和住址须如实填写')],
    },
  },
  map: {
    gate: 'POLITICAL',
    severity: 'WARN',
    article: MAPS,
    message: '图片像是地图，图上没有审图号；公开地图须经审核并标明审图号',
    suggestion: '换用标明审图号的标准地图；不是地图的，请说明',
    examples: {
      hit: [says('示例县行政区划图', '比例尺1:50000'), says('国界', '省界'), shows({ alt: '示例县区位示意图' })],
      miss: [
        says('示例县行政区划图', '审图号：示S（2026）001号'),
        says('办理流程示意图'),
        says('地图上搜索“示例大厅”即可导航'),
      ],
    },
  },
  'file-size': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: '图片不合平台要求，发布时会被退回',
    suggestion: '换用合乎要求的图片',
    examples: {
      hit: [
        shows({ bytes: MIB }, { platforms: ['WECHAT_OA'] }),
        shows({ mediaType: 'image/webp' }, { platforms: ['WECHAT_OA'] }),
      ],
      miss: [shows({ bytes: MIB - 1 }, { platforms: ['WECHAT_OA'] }), shows({ bytes: MIB }, { platforms: ['WEIBO'] })],
    },
  },
  'cover-size': {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: ARTICLE.REVIEW,
    message: '封面不合平台要求，稿件无法发布',
    suggestion: '换用合乎要求的图片作封面',
    examples: {
      hit: [
        shows({ isCover: true, bytes: 10 * MIB + 1 }, { platforms: ['WECHAT_OA'] }),
        shows({ isCover: true, ...film }, { platforms: ['WECHAT_OA'] }),
      ],
      miss: [
        shows({ isCover: true, bytes: 10 * MIB }, { platforms: ['WECHAT_OA'] }),
        shows({ isCover: true, bytes: 10 * MIB + 1 }, { platforms: ['APP'] }),
      ],
    },
  },
  'film-unread': {
    gate: 'POLITICAL',
    severity: 'BLOCK',
    article: ARTICLE.REVIEW,
    message: '影片没有经过机器查看（未安装 ffmpeg 或画面无法取出），须由终审完整观看，逐条写明理由后准予保留',
    examples: {
      hit: [shows({ ...film, unread: 'NO_FFMPEG' }), shows({ ...film, unread: 'FRAMES_FAILED' })],
      miss: [shows({ ...film, everyMs: 2_000 }), shows({})],
    },
  },
  'film-sampled': {
    gate: 'POLITICAL',
    severity: 'INFO',
    article: ARTICLE.REVIEW,
    message: '影片只抽看了部分画面，其余须由审核人观看',
    examples: {
      hit: [shows({ ...film, everyMs: 2_000 }), shows({ mediaType: 'image/gif', durationMs: 9_000, everyMs: 300 })],
      miss: [shows({}), shows({ mediaType: 'image/gif', durationMs: 900 })],
    },
  },
  'sound-unheard': {
    gate: 'POLITICAL',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: '声音没有经过机器识别，须由审核人听完',
    examples: {
      hit: [
        shows({ mediaType: 'audio/mpeg', durationMs: 3_000, hasSound: true }),
        shows({ ...film, everyMs: 2_000, hasSound: true }),
      ],
      miss: [shows({ ...film, everyMs: 2_000 }), shows({})],
    },
  },
  'not-read': {
    gate: 'POLITICAL',
    severity: 'INFO',
    article: ARTICLE.REVIEW,
    message: '图片影音尚未识读，送审后才会检查其中的文字和二维码',
    examples: { hit: [shows({ isRead: false })], miss: [shows({})] },
  },
} as const satisfies CodeRules;
