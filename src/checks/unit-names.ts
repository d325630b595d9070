import { buildNearMissTables, createNearMissFinder, phraseForm, type NearMissFinder } from '../text/near-miss.ts';
import { isAnotherWording } from '../text/slip-judge.ts';
import { findingAt, MAX_FINDINGS, type Check } from './check.ts';
import { verdictsOf } from './code-rule.ts';
import { PUNCTUATION_RULES } from './punctuation-rules.ts';

const verdict = verdictsOf('wording', PUNCTUATION_RULES);

interface Names {
  readonly list: readonly string[];
  readonly finder: NearMissFinder;
}
const known = new Map<string, Names>();
/** Registers that are kept ready: there is one, until it changes. */
const KEPT = 4;

function namesOf(unitNames: readonly string[]): Names {
  const byForm = new Map(unitNames.filter((name) => name.length >= 5).map((name) => [phraseForm(name), name]));
  const key = [...byForm.keys()].join('\n');
  let names = known.get(key);
  if (names === undefined) {
    if (known.size >= KEPT) known.clear();
    const list = [...byForm.values()];
    known.set(key, (names = { list, finder: createNearMissFinder(buildNearMissTables(list)) }));
  }
  return names;
}

/** 文字关: names of registered units with one slip. */
export const checkUnitNames: Check = (content, { version }, { unitNames }) => {
  const { list, finder } = namesOf([content.unitName, ...unitNames]);
  if (list.length === 0) return [];
  return content.fields.flatMap((field) => {
    const { text } = field.text;
    return finder
      .find(text)
      .slice(0, MAX_FINDINGS)
      .filter((miss) => !isAnotherWording(text, miss) && !list.includes(text.slice(miss.start, miss.end)))
      .map(({ start, end, phrase }) => {
        const right = list[phrase]!;
        const message = `「${text.slice(start, end)}」疑为单位名称「${right}」之误`;
        return findingAt(verdict('unit-name', { message, suggestion: right }), version, field, start, end);
      });
  });
};
