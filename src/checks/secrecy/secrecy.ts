import { findingIn, MAX_FINDINGS, type Check, type CheckedField, type Verdict } from '../check.ts';
import { chinaDay } from '../../domain/china-day.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import { plainText } from '../../text/reading/plain-text.ts';
import { matchesNear, type Near } from '../matches.ts';
import { verdictsOf } from '../rule.ts';
import { wordCheck } from '../word-check.ts';
import { marksIn, subjectOf, type Subject } from './marks.ts';
import { numbersIn } from './numbers.ts';
import { peopleIn } from './people.ts';
import { SECRECY_RULES } from './rules.ts';

const verdict = verdictsOf('secrecy', SECRECY_RULES);

/** Something that must not be seen, and where. */
interface Sighting {
  readonly start: number;
  readonly end: number;
  readonly rule: keyof typeof SECRECY_RULES;
  readonly severity?: Severity;
  readonly suggestion?: string;
}

const TROOPS = /(?<!\d)(?:\d{5}部队(?!官兵(?:参|赴|投))|第\d{3}部队)/g;
const OF_TROOPS: Near = { near: ['部队'], reach: 16 };

function* seenIn(text: string, subject: Subject, today: Date): Generator<Sighting> {
  yield* marksIn(text, subject);
  for (const { index, 0: shown } of matchesNear(text, TROOPS, OF_TROOPS)) {
    yield { start: index, end: index + shown.length, rule: 'troops' };
  }
  yield* peopleIn(text);
  yield* numbersIn(text, today);
}

function searchField(field: CheckedField, version: string, subject: Subject, today: Date) {
  const found = [];
  const plain = plainText(field.text.text);
  for (const { start, end, rule, severity, suggestion } of seenIn(plain.text, subject, today)) {
    const said: Verdict = verdict(rule, {
      ...(severity === undefined ? {} : { severity }),
      ...(suggestion === undefined ? {} : { suggestion }),
    });
    found.push(findingIn(said, version, field, plain, start, end));
    if (found.length >= MAX_FINDINGS) break;
  }
  return found;
}

const words = wordCheck('secrecy');

/** 保密关: marks of secret and internal files, and what tells who somebody is. Masked numbers and names pass. */
export const checkSecrecy: Check = (content, ruleset, context) => {
  const subject = subjectOf(content.fields.map(({ text }) => text.text));
  const today = chinaDay(context.now);
  return [
    ...content.fields.flatMap((field) => searchField(field, ruleset.version, subject, today)),
    ...words(content, ruleset, context),
  ];
};
