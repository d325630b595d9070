import type { BodyFormat } from '../../../src/domain/vocabulary.ts';

/** A text as offices publish it, as an editor for official accounts, a word processor or a person wrote it. */
export interface SampleDocument {
  readonly name: string;
  readonly title: string;
  readonly body: string;
  readonly bodyFormat: BodyFormat;
  /** It is not read from left to right and line by line: cells, columns, annotations. */
  readonly hasColumns?: boolean;
}

interface Topic {
  readonly title: string;
  readonly lead: string;
  readonly points: readonly [string, string, string];
  readonly office: string;
  readonly date: string;
}

const TOPICS: readonly Topic[] = [
  {
    title: '关于调整城区供水时间的通知',
    lead: '因管网检修，自12月3日起，城区部分区域供水时间调整如下，请提前储水。',
    points: ['东关街道：每日8时至20时', '虢镇街道：每日6时至22时', '其他区域不受影响'],
    office: '陈仓区水利局',
    date: '2026年11月29日',
  },
  {
    title: '2026年城乡居民基本医疗保险缴费提醒',
    lead: '集中缴费期至12月31日，本次活动不收取任何手续费，请勿轻信来历不明的链接。',
    points: ['个人缴费标准：每人每年400元', '特困人员由财政全额资助', '咨询电话：0917-6212345'],
    office: '陈仓区医疗保障局',
    date: '2026年11月20日',
  },
  {
    title: '雨雪天气出行提示',
    lead: '气象部门预计，29日夜间至30日白天有小到中雪，山区道路可能结冰。',
    points: ['减速慢行，保持车距', '高速路口遇管制请绕行国道310线', '老人和儿童减少外出'],
    office: '陈仓区公安局交通警察大队',
    date: '2026年11月28日',
  },
  {
    title: '“书香陈仓”全民阅读活动公告',
    lead: '区图书馆周末举办亲子阅读、非遗体验和旧书交换，全部免费，凭身份证入场。',
    points: ['时间：12月6日9:00—17:00', '地点：区图书馆二楼报告厅', '名额：200人，额满为止'],
    office: '陈仓区文化和旅游局',
    date: '2026年11月27日',
  },
];

const plain = ({ lead, points, office, date }: Topic): string =>
  `<p>${lead}</p>${points.map((point, at) => `<p>${at + 1}. ${point}；</p>`).join('')}<p>${office}</p><p>${date}</p>`;

const editor135 = ({
  title,
  lead,
  points,
  office,
  date,
}: Topic): string => `<section style="padding: 10px 0px; box-sizing: border-box; text-align: center;">
<section style="display: inline-block; border-bottom: 2px solid rgb(192, 0, 0); padding: 0px 12px 4px;"><strong style="font-size: 18px; color: rgb(192, 0, 0); letter-spacing: 1.5px;">${title}</strong></section></section>
<section style="margin: 10px 8px; padding: 15px; border-radius: 8px; background-color: rgb(253, 246, 236); box-shadow: rgba(0, 0, 0, 0.1) 0px 2px 6px;">
<p style="text-indent: 2em; line-height: 1.75em; letter-spacing: 1px; font-size: 15px; color: #3f3f3f; text-align: justify;">${lead}</p></section>
${points.map((point, at) => `<section style="display: flex; align-items: center; margin: 8px 0;"><section style="width: 28px; height: 28px; border-radius: 50%; background: #c00000; color: #ffffff; text-align: center; line-height: 28px; flex-shrink: 0;">${at + 1}</section><section style="flex: 1; padding-left: 10px; font-size: 15px;">${point}</section></section>`).join('')}
<p style="text-align: right; margin-top: 20px; color: rgb(136, 136, 136);">${office}<br>${date}</p>`;

const xiumi = ({
  lead,
  points,
  office,
}: Topic): string => `<section style="text-align: left; justify-content: flex-start; display: flex; flex-flow: row; margin: 10px 0px; box-sizing: border-box;">
<section style="display: inline-block; vertical-align: middle; width: auto; min-width: 5%; max-width: 100%; flex: 0 0 auto; height: auto; align-self: center; background-color: rgb(18, 88, 160); padding: 6px 14px; box-sizing: border-box;"><p style="margin: 0px; padding: 0px; color: rgb(255, 255, 255); white-space: normal;"><b>温馨提示</b></p></section></section>
<section style="background-image: linear-gradient(90deg, rgb(18, 88, 160) 0%, rgb(60, 130, 200) 100%); padding: 12px; margin: 0 0 10px; transform: translate3d(0px, 0px, 0px); position: relative; z-index: 1;"><p style="color: white; margin: 0; font-size: 16px;">${lead}</p></section>
<section style="border: 1px dashed rgb(160, 160, 160); padding: 10px;">${points.map((point) => `<p style="margin: 4px 0 4px 1em; text-indent: -1em; padding-left: 1em; font-size: 14px; line-height: 1.8;">◆${point}</p>`).join('')}</section>
<p style="text-align: center; font-size: 13px; color: #888888;">— ${office} —</p>`;

const word = ({
  title,
  lead,
  points,
  office,
  date,
}: Topic): string => `<p class="MsoNormal" align="center" style="text-align:center;line-height:28.0pt;mso-line-height-rule:exactly"><span style="font-size:22.0pt;font-family:方正小标宋简体;mso-bidi-font-family:宋体">${title}</span></p>
<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt"><span lang="EN-US" style="font-size:16.0pt;font-family:仿宋_GB2312">${lead}</span></p>
${points.map((point) => `<p class="MsoListParagraph" style="margin-left:42.0pt;text-indent:-21.0pt;mso-list:l0 level1 lfo1;line-height:28.0pt"><span style="font-size:16.0pt;font-family:'Times New Roman',仿宋_GB2312">一、${point}</span></p>`).join('')}
<p class="MsoNormal" align="right" style="text-align:right;word-break:break-all"><span style='font-size:16.0pt;font-family:"仿宋_GB2312";color:black'>${office}</span></p><p style="text-align:right">${date}</p>`;

const table = ({ title, lead, points, office }: Topic): string => `<h2>${title}</h2><p>${lead}</p>
<table style="border-collapse: collapse; width: 100%;"><caption>情况一览</caption><thead><tr style="background-color: #e8f0fb;"><th style="border: 1px solid #999; padding: 6px;">序号</th><th style="border: 1px solid #999; padding: 6px;">内容</th></tr></thead>
<tbody>${points.map((point, at) => `<tr><td style="border: 1px solid #999; padding: 6px; text-align: center;" width="40">${at + 1}</td><td style="border: 1px solid #999; padding: 6px;">${point}</td></tr>`).join('')}</tbody><tfoot><tr><td colspan="2">${office}</td></tr></tfoot></table>`;

const spans = ({ lead, points }: Topic): string =>
  `<table border="1" style="width:100%"><tbody><tr><td rowspan="3" style="vertical-align:middle;background:#f7f7f7">说明</td><td>${points[0]}</td></tr><tr><td>${points[1]}</td></tr><tr><td>${points[2]}</td></tr></tbody></table><p>${lead}</p>`;

const ruby = ({ lead, points }: Topic): string =>
  `<p><ruby>虢<rp>（</rp><rt>guó</rt><rp>）</rp></ruby>镇街道、<ruby>陈<rt>chén</rt>仓<rt>cāng</rt></ruby>区群众请注意。</p><p style="line-height:2">${lead}</p><p>${points.join('，')}。</p>`;

const lists = ({ lead, points, office }: Topic): string =>
  `<h3>一、总体安排</h3><p>${lead}</p><ol>${points.map((point) => `<li>${point}<ul style="list-style-type: circle;"><li>由${office}负责</li></ul></li>`).join('')}</ol><dl><dt>联系单位</dt><dd>${office}</dd></dl><blockquote style="border-left: 3px solid #ccc; padding-left: 10px; margin: 10px 0; color: #666;">以上安排如有变化，另行通知。</blockquote>`;

const fonts = ({ lead, points, office }: Topic): string =>
  `<center><font color="#c00000" size="5"><b>${office}</b></font></center><p><font face="宋体">${lead}</font></p><p>${points.map((point) => `<u>${point}</u>`).join('　')}</p><p><small>以上内容由${office}<sup>①</sup>负责解释。</small><mark>请互相转告。</mark></p>`;

const gallery = ({ lead, points, office }: Topic): string =>
  `<section style="text-align: center;"><img src="media:sha256-${'a1'.repeat(32)}" alt="现场照片" style="width: 100%; border-radius: 6px;"><p style="font-size: 12px; color: rgb(120,120,120);">${points[0]}（${office}供图）</p></section><p style="text-indent: 2em;">${lead}</p><figure style="margin: 0;"><img src="media:sha256-${'b2'.repeat(32)}" alt="示意图" width="120"><figcaption>${points[1]}</figcaption></figure>`;

const wechat = ({ title, lead, points }: Topic): string =>
  `<h1 style="font-size:20px;font-weight:bold;margin:0 0 14px;">${title}</h1><p style="-webkit-tap-highlight-color: transparent; margin: 0px; padding: 0px; outline: 0px; max-width: 100%; box-sizing: border-box; overflow-wrap: break-word !important; clear: both; min-height: 1em; color: rgba(0, 0, 0, 0.9); font-family: system-ui, -apple-system, BlinkMacSystemFont, &quot;Helvetica Neue&quot;, &quot;PingFang SC&quot;, sans-serif; font-size: 17px; font-style: normal; font-variant-ligatures: normal; font-weight: 400; letter-spacing: 0.544px; orphans: 2; text-align: justify; text-transform: none; white-space: normal; widows: 2; background-color: rgb(255, 255, 255); text-decoration-thickness: initial;">${lead}</p><p><br></p>${points.map((point) => `<p><span style="color: rgb(0, 82, 255);font-weight: bold;">${point}</span></p>`).join('')}<hr style="border-style: solid;border-width: 1px 0 0;border-color: rgba(0,0,0,0.1);transform: scale(1, 0.5);"><p><a href="https://www.chencang.gov.cn/">查看原文</a></p>`;

const columns = ({ lead, points }: Topic): string =>
  `<section style="display:flex;flex-flow:row nowrap;justify-content:center;margin:10px 0"><section style="display:inline-block;width:33%;padding:0 5px;flex:0 0 auto;text-align:center;background:#f3f8ff">${points.join('</section><section style="display:inline-block;width:33%;padding:0 5px;flex:0 0 auto;text-align:center;background:#fff8ec">')}</section></section><p>${lead}</p>`;

const badges = ({ lead, points, office }: Topic): string =>
  `<p><span style="background-color:#07c160;color:#fff;padding:3px 8px;border-radius:4px;font-size:13px;">通知</span> ${lead}</p>${points.map((point) => `<p style="border-left:4px solid #07c160;padding-left:8px;">${point}</p>`).join('')}<p><del>原定时间作废</del><ins>以本通知为准</ins></p><pre>${office}\n  值班电话 0917-6212345</pre><p><code>GB 45438-2025</code></p>`;

const nested = ({ lead, points }: Topic): string =>
  `<section style="margin:0 auto;max-width:677px;"><section style="opacity:0.95;"><section style="padding:10px;border:1px solid #eee;border-radius:20px;background:#fff;"><p><span style="font-size:16px;"><strong><span style="color:#ab1942;">${points[0]}</span></strong></span>　${lead}</p><div align="right" style="letter-spacing:.5px"><em>${points[1]}</em></div></section></section></section>`;

const markdown = ({ title, lead, points, office, date }: Topic): string =>
  `## ${title}\n\n${lead}\n\n${points.map((point) => `- **${point}**`).join('\n')}\n\n1. 第一步\n2. 第二步\n\n> ${office}\n\n![图](media:sha256-${'a1'.repeat(32)})\n\n${date}，详见[官网](https://www.chencang.gov.cn/)。1 < 2 & 3\n`;

const markdownTable = ({ lead, points }: Topic): string =>
  `${lead}\n\n| 序号 | 内容 |\n| --- | --- |\n${points.map((point, at) => `| ${at + 1} | ${point} |`).join('\n')}\n\n\`代码\` 与 ~~作废~~\n`;

const text = ({ lead, points, office, date }: Topic): string =>
  `${lead}\n\n${points.map((point) => `　　${point}`).join('\n')}\n\n<b>${office}</b>\n${date} & "引号"\n`;

const KINDS: readonly (readonly [
  name: string,
  make: (topic: Topic) => string,
  format?: BodyFormat,
  hasColumns?: boolean,
])[] = [
  ['段落', plain],
  ['一三五编辑器', editor135, 'html', true],
  ['秀米', xiumi],
  ['文字处理软件', word],
  ['表格', table, 'html', true],
  ['合并单元格', spans, 'html', true],
  ['注音', ruby, 'html', true],
  ['列表', lists],
  ['旧式字体', fonts, 'html', true],
  ['图片', gallery],
  ['公众号', wechat],
  ['分栏', columns, 'html', true],
  ['标签', badges],
  ['嵌套', nested],
  ['Markdown', markdown, 'markdown'],
  ['Markdown 表格', markdownTable, 'markdown', true],
  ['纯文本', text, 'text'],
];

export const DOCUMENTS: readonly SampleDocument[] = KINDS.flatMap(
  ([name, make, bodyFormat = 'html', hasColumns = false]) =>
    TOPICS.map((topic) => ({
      name: `${name}：${topic.title}`,
      title: topic.title,
      body: make(topic),
      bodyFormat,
      hasColumns,
    })),
);
