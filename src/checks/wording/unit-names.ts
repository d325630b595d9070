import {
  buildNearMissTables,
  createNearMissFinder,
  phraseForm,
  type NearMissFinder,
} from '../../text/typos/near-miss.ts';
import { isAnotherWording } from '../../text/typos/is-other-wording.ts';
import { findingAt, MAX_FINDINGS, type Check } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { PUNCTUATION_RULES } from './punctuation-rules.ts';

const verdict = verdictsOf('wording', PUNCTUATION_RULES);

/** 城东派出所 and 城西派出所 are two. */
const SIDES = new Set('东西南北中上下前后左右内外新老大小男女'.split(''));

interface Names {
  readonly list: readonly string[];
  readonly finder: NearMissFinder;
}
const known = new WeakMap<readonly string[], Names>();

function namesOf(unitNames: readonly string[]): Names {
  let names = known.get(unitNames);
  if (names === undefined) {
    const byForm = new Map(unitNames.filter((name) => name.length >= 5).map((name) => [phraseForm(name), name]));
    const list = [...byForm.values()];
    known.set(unitNames, (names = { list, finder: createNearMissFinder(buildNearMissTables(list)) }));
  }
  return names;
}

/** 文字关: names of registered units with one slip. */
export const checkUnitNames: Check = (content, { version }, { unitNames }) => {
  const { list, finder } = namesOf(unitNames);
  if (list.length === 0) return [];
  return content.fields.flatMap((field) => {
    const { text } = field.text;
    return finder
      .find(text)
      .slice(0, MAX_FINDINGS)
      .filter(
        (miss) =>
          !(miss.slip === 'replaced' && SIDES.has(text.charAt(miss.at))) &&
          !isAnotherWording(text, miss) &&
          !list.includes(text.slice(miss.start, miss.end)),
      )
      .map(({ start, end, phrase }) => {
        const right = list[phrase]!;
        const message = `「${text.slice(start, end)}」疑为单位名称「${right}」之误`;
        return findingAt(verdict('unit-name', { message, suggestion: right }), version, field, start, end);
      });
  });
};
