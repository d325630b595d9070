import { isIdeograph, isOne, pairsOf, REPERTOIRE } from './signs.ts';

/** Forms that lead the tables of Japan to no simplified one, and some that no table has. */
const OLD_FORMS = '擧举鄕乡鑛矿澁涩鬭斗戸户呉吴姫姬靑青囯国髙高閙闹';

type Rows = readonly (readonly [sign: string, candidates: readonly string[]])[];

async function openccRows(name: string): Promise<Rows> {
  const { default: text } = (await import(`opencc-js/dict/${name}`)) as { readonly default: string };
  return text.split('|').map((row) => {
    const [sign = '', ...candidates] = row.split(' ');
    return [sign, candidates];
  });
}

/**
 * Character → mainland simplified form. The tables of Taiwan, Hong Kong and Japan speak of characters that are ordinary
 * simplified ones too (著, 余, 台): those stay what they are unless the table from traditional to simplified names them.
 */
export async function simplifiedForms(): Promise<ReadonlyMap<string, string>> {
  const known = new Set(REPERTOIRE);
  const forms = new Map<string, string>();
  for (const [sign, [first]] of await openccRows('TSCharacters')) {
    if (isOne(sign) && isOne(first) && sign !== first) forms.set(sign, first);
  }
  for (const [sign, form] of pairsOf(OLD_FORMS)) forms.set(sign, form);
  const add = (sign: string, form: string | undefined): void => {
    if (!isOne(sign) || !isOne(form) || sign === form || known.has(sign) || forms.has(sign)) return;
    // a variant of a variant is followed below; one that leads back to itself is none
    for (let next: string | undefined = form; next !== undefined; next = forms.get(next)) if (next === sign) return;
    forms.set(sign, form);
  };
  for (const [sign, candidates] of await openccRows('STCharacters')) {
    for (const candidate of candidates) add(candidate, sign);
  }
  for (const name of ['TWVariantsRev', 'HKVariantsRev', 'JPShinjitaiCharacters']) {
    // several old forms for one new one say nothing of which is meant
    for (const [sign, candidates] of await openccRows(name)) if (candidates.length === 1) add(sign, candidates[0]);
  }
  for (const name of ['TWVariants', 'HKVariants', 'JPShinjitaiCharactersRev']) {
    for (const [sign, [first]] of await openccRows(name)) add(sign, first);
  }
  const last = (sign: string): string => {
    const next = forms.get(sign);
    return next === undefined ? sign : last(next);
  };
  // a form in a supplementary plane is on no keyboard: nothing is hidden behind it
  return new Map(
    [...forms.keys()].map((sign): [string, string] => [sign, last(sign)]).filter(([, form]) => isIdeograph(form)),
  );
}
