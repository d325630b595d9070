import type { Messages } from '../../../shared/language.tsx';

/** What people call that which the editor does not hold; anything else is called as HTML calls it. */
export const LOST: Messages = {
  table: { zh: '表格', en: 'tables' },
  img: { zh: '图片', en: 'pictures' },
  video: { zh: '视频', en: 'videos' },
  audio: { zh: '音频', en: 'sounds' },
  section: { zh: '分区', en: 'sections' },
  figure: { zh: '图注', en: 'figures' },
  span: { zh: '文字样式', en: 'text styles' },
  style: { zh: '样式', en: 'styles' },
  align: { zh: '对齐', en: 'alignment' },
  list: { zh: '列表结构', en: 'the structure of lists' },
  pre: { zh: '代码中的格式', en: 'formats in code' },
  ruby: { zh: '注音', en: 'ruby' },
  nesting: { zh: '过深的嵌套', en: 'deep nesting' },
};

const SAME: Readonly<Record<string, readonly string[]>> = {
  table: ['caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'col', 'colgroup'],
  section: ['div', 'article', 'center'],
  figure: ['figcaption'],
  video: ['source'],
  list: ['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ruby: ['rt', 'rp'],
  span: ['font'],
};
const CALLED = new Map(Object.entries(SAME).flatMap(([name, others]) => others.map((other) => [other, name] as const)));

/** The names of what is lost, each once; attributes without the elements that have them. */
export function namesOfLost(lost: readonly string[]): readonly string[] {
  const names = lost.map((one) => {
    const [element = one, attribute] = one.replace(']', '').split('[');
    const name = CALLED.get(element) ?? element;
    if (attribute === undefined) return LOST[name] === undefined ? `<${name}>` : name;
    // a picture is lost with its address
    return LOST[attribute] !== undefined ? attribute : LOST[name] !== undefined ? name : one;
  });
  return [...new Set(names)];
}
