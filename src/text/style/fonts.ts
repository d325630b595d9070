import { listOf } from './length.ts';

/** Fonts of ordinary text, in lower case: in those of symbols, and in those that a page brings along, letters can be others. */
const FAMILIES: ReadonlySet<string> = new Set(
  [
    ...['serif', 'sans-serif', 'monospace', 'cursive', 'system-ui', 'ui-sans-serif', 'ui-serif', 'ui-monospace'],
    ...['-apple-system', '-apple-system-font', 'blinkmacsystemfont', 'inherit', 'initial'],
    ...[
      '微软雅黑',
      '微软雅黑 light',
      'microsoft yahei',
      'microsoft yahei ui',
      'microsoft yahei light',
      '宋体',
      'simsun',
    ],
    ...['新宋体', 'nsimsun', '黑体', 'simhei', '楷体', 'kaiti', '楷体_gb2312', 'kaiti_gb2312', '仿宋', 'fangsong'],
    ...[
      '仿宋_gb2312',
      'fangsong_gb2312',
      '方正小标宋_gbk',
      '方正小标宋简体',
      '方正仿宋_gbk',
      '方正仿宋简体',
      '方正楷体_gbk',
    ],
    ...[
      '方正楷体简体',
      '方正黑体_gbk',
      '方正黑体简体',
      '方正书宋_gbk',
      '方正大标宋简体',
      '等线',
      '等线 light',
      'dengxian',
    ],
    ...['隶书', 'lisu', '幼圆', 'youyuan', '华文宋体', 'stsong', '华文中宋', 'stzhongsong', '华文楷体', 'stkaiti'],
    ...['华文仿宋', 'stfangsong', '华文黑体', 'stheiti', '华文细黑', 'stxihei', '苹方', '苹方-简', 'pingfang sc'],
    ...['pingfangsc-regular', 'pingfangsc-light', 'pingfangsc-medium', 'pingfangsc-semibold', 'pingfang tc'],
    ...['pingfang hk', 'pingfangtc-light', 'hiragino sans gb', '冬青黑体简体中文', 'songti sc', 'heiti sc', 'kaiti sc'],
    ...[
      'source han sans cn',
      'source han sans sc',
      'source han serif cn',
      'source han serif sc',
      '思源黑体',
      '思源宋体',
    ],
    ...['noto sans cjk sc', 'noto sans sc', 'noto serif cjk sc', 'noto serif sc', 'wenquanyi micro hei'],
    ...['mp-quote', 'helvetica', 'helvetica neue', 'arial', 'arial unicode ms', 'times', 'times new roman', 'georgia'],
    ...['calibri', 'cambria', 'verdana', 'tahoma', 'segoe ui', 'roboto', 'courier', 'courier new', 'consolas', 'menlo'],
    ...['monaco', 'optima', 'optima-regular', 'open sans', 'ubuntu', 'cantarell', 'sf pro text', 'sf pro display'],
    ...['microsoft uighur', 'microsoft himalaya', 'mongolian baiti', 'microsoft yi baiti'],
  ].map((name) => name.toLowerCase()),
);

/** What is known of a list of fonts, without quotes; null when nothing is. */
export function knownFonts(value: string): string | null {
  const named = listOf(value).map((name) => name.replaceAll(/^(["'])(.*)\1$/gs, '$2').trim());
  const known = named.filter((name) => FAMILIES.has(name));
  return known.length === 0 ? null : known.join(', ');
}
