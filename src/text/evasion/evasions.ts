/**
 * Ways to hide a word that are undone to find it. `deliberate`: nobody writes like that by chance or by layout, so that
 * even a blocking hit becomes a hard one; any other makes a hit at most blocking.
 */
export const EVASIONS = {
  invisible: { zh: '夹入不可见字符', deliberate: true },
  separator: { zh: '字间夹入符号', deliberate: true },
  symbol: { zh: '字间夹入一个符号', deliberate: false },
  spacing: { zh: '字间夹入空格', deliberate: false },
  'line-break': { zh: '拆成数行', deliberate: false },
  punctuation: { zh: '跨标点', deliberate: false },
  width: { zh: '全角或兼容字符', deliberate: false },
  'look-alike': { zh: '形近字符', deliberate: true },
  numeral: { zh: '数字变写', deliberate: false },
  traditional: { zh: '繁体或异体', deliberate: false },
  repeat: { zh: '叠字', deliberate: false },
  pinyin: { zh: '拼音代字', deliberate: true },
  romanized: { zh: '全用拼音', deliberate: false },
  split: { zh: '拆字', deliberate: true },
  homophone: { zh: '同音或近音字', deliberate: false },
  markup: { zh: '字间夹入标签或转义', deliberate: false },
} as const satisfies Record<string, { readonly zh: string; readonly deliberate: boolean }>;
export type Evasion = keyof typeof EVASIONS;
