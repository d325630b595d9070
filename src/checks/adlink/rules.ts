import { ARTICLE } from '../../domain/regulation.ts';
import type { CodeRules, ExampleDraft } from '../rule.ts';

const ADS = ARTICLE.ADVERTISING;
const REDIRECTS = '去掉跳转，直接给出官方页面的地址；确需保留的，由审核人核对真实去向';

const html = (body: string): ExampleDraft => ({ body, bodyFormat: 'html' });

/** 广告链接: what is wrong with a link. Hosts in the examples are nobody's. */
export const LINK_RULES = {
  mismatch: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '链接文字显示的网址与实际去向不一致',
    suggestion: '让链接文字与链接地址一致',
    examples: {
      hit: [
        html('<p>详见<a href="https://shili.example.com/x">www.gov.cn</a></p>'),
        { body: '详见[https://www.gov.cn/a](https://shili.example.com/x)', bodyFormat: 'markdown' },
      ],
      miss: [
        html('<p>详见<a href="https://www.gov.cn/x">www.gov.cn</a></p>'),
        html('<p>详见<a href="https://www.gov.cn/x">gov.cn/x</a></p>'),
        html('<p>详见<a href="https://shili.example.com/x">附件</a></p>'),
        { body: '详见[https://www.gov.cn](https://www.gov.cn/)', bodyFormat: 'markdown' },
      ],
    },
  },
  userinfo: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '链接以“用户名@”冒充其他网站',
    suggestion: '删除该链接，或改为官方网址',
    examples: {
      hit: [
        '详见 https://www.gov.cn@shili.example.com/x',
        html('<a href="https://gov.cn:a@shili.example.com">公告</a>'),
      ],
      miss: ['来信请寄 shili@baoji.gov.cn', '详见 https://www.gov.cn/@shili'],
    },
  },
  'ip-host': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '链接直接指向 IP 地址，无法确认主办者',
    suggestion: '改用主办单位的正式域名',
    examples: {
      hit: ['报名 http://192.0.2.10/a', '报名 192.0.2.10:8866/a', 'http://3221225994/'],
      miss: ['条款1.2.3.4的规定', '软件版本为10.0.2.15'],
    },
  },
  'no-domain': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '链接的主机名不是有效域名',
    suggestion: '核对网址，改为可以访问的官方网址',
    examples: { hit: ['详见 http://localhost/a', 'http://shili.nosuchending/a'], miss: ['详见 https://www.gov.cn/a'] },
  },
  unreadable: {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '链接无法解析，无法判断去向',
    suggestion: '填写以 https:// 开头的完整网址',
    examples: {
      hit: [html('<a href="/notice/1.html">公告</a>')],
      miss: [html('<a href="#top">回到顶部</a>'), html('<a href="tel:0917-1234567">致电</a>')],
    },
  },
  'look-alike': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '链接的域名冒充官方域名',
    suggestion: '删除该链接，改为真正的官方网址',
    examples: {
      hit: [
        '登录 https://baoji.gov.cn.example.com/',
        '登录 www.g0v.cn 办理',
        '登录 https://gov-cn.com/a',
        '登录 https://gov.cn-shili.com/a',
        '登录 https://www.g\u043ev.cn/a',
        { body: '登录 https://shi1inews.com.cn/', listed: [{ name: '示例新闻网', domains: ['shilinews.com.cn'] }] },
        { body: '登录 https://shilinew.com.cn/', listed: [{ name: '示例新闻网', domains: ['shilinews.com.cn'] }] },
      ],
      miss: [
        '登录 https://www.baoji.gov.cn/ 办理',
        '登录 https://www.gov.uk/ 查询',
        { body: '登录 https://www.shilinews.com.cn/', listed: [{ name: '示例新闻网', domains: ['shilinews.com.cn'] }] },
      ],
    },
  },
  punycode: {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '链接使用国际化域名，可能与官方域名形似，请核对',
    examples: {
      hit: ['见 https://示例局.com/', '示例商城.com', html('<a href="https://xn--fsqu00a.com/">示例</a>')],
      miss: ['见 https://示例局.政务/', '见 https://www.gov.cn/'],
    },
  },
  'unlisted-host': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '链接指向名单外网站，请确认不是广告或商业推广',
    suggestion: '不是必需的请删除；确有必要的，由审核人确认后保留，或报请将该网站列入名单',
    examples: {
      hit: [
        '更多内容见 shili.example.com/a',
        '更多内容见www.example.com',
        html('<img src="//img.example.com/a.png">'),
        html('<p style="background:url(https://img.example.com/a.png)">示例</p>'),
        { body: '![图](https://img.example.com/a.png)', bodyFormat: 'markdown' },
      ],
      miss: [
        '登录 www.baoji.gov.cn 查询',
        '信箱：shili@example.com',
        '采用ASP.NET开发，符合GB/T 9704-2012，增长1.5%，附件1.doc',
        { body: '见 https://www.example.com/a', listed: [{ name: '示例网', domains: ['example.com'] }] },
      ],
    },
  },
  disguised: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '网址以变形写法躲避检查',
    suggestion: '删除该网址；确为官方网址的，按通常写法书写',
    examples: {
      hit: [
        '搜索 www点shili点com',
        'shili[.]com',
        'shili。com 注册',
        '68shili点com-2月17日',
        'hxxp://shili.example.com/a',
        'www . shili . com',
        'ｓｈｉｌｉ．ｃｏｍ',
      ],
      miss: ['下午3点CN-1班列发车', '采用5G。APP已上线', '联系人：A。电话不变', 'www.baoji.gov.cn'],
    },
  },
  redirect: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '链接借跳转参数转到其他网站',
    suggestion: REDIRECTS,
    examples: {
      hit: [
        'https://www.gov.cn/go?url=https://shili.example.com/',
        'https://www.gov.cn/link?target=https%253A%252F%252Fshili.example.com',
        'https://www.gov.cn/go?u=//shili.example.com/a',
        'https://www.gov.cn/go/http://shili.example.com/a',
      ],
      miss: [
        'https://www.gov.cn/login?service=https://www.baoji.gov.cn/',
        'https://www.gov.cn/search?q=示例&page=2',
        'https://www.gov.cn/a//b.html?from=index.html',
      ],
    },
  },
  download: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '链接直接下载程序或压缩包',
    suggestion: '改为应用商店或官方下载页面的地址',
    examples: {
      hit: ['https://shili.example.com/a.apk', 'https://shili.example.com/down?file=a.exe&v=1'],
      miss: ['https://www.baoji.gov.cn/fujian.pdf', 'https://www.baoji.gov.cn/fujian.docx'],
    },
  },
  'app-link': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '链接会唤起其他应用，无法判断去向',
    suggestion: '改为官方网页地址',
    examples: { hit: ['复制打开 shiliapp://open/goods1'], miss: ['TCP/IP协议', '见 https://www.gov.cn/'] },
  },
  'not-https': {
    gate: 'LEGAL',
    severity: 'INFO',
    article: ADS,
    message: '链接未使用 https',
    suggestion: '目标网站支持的，改用 https',
    examples: {
      hit: ['http://www.baoji.gov.cn/a'],
      miss: ['https://www.baoji.gov.cn/a', '登录www.baoji.gov.cn查询'],
    },
  },
  port: {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '链接使用非标准端口，请核对主办者',
    examples: {
      hit: ['https://shili.example.com:8443/a'],
      miss: ['https://www.baoji.gov.cn:443/a', '比分3:2，时间10:30'],
    },
  },
  'too-many-links': {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '链接过多，无法逐一核对去向',
    suggestion: '只保留必要的链接',
    examples: {
      hit: [Array.from({ length: 1_001 }, (_, at) => `a${at}.gov.cn`).join('，')],
      miss: [Array.from({ length: 900 }, (_, at) => `a${at}.gov.cn`).join('，')],
    },
  },
} as const satisfies CodeRules;
