import { ALL_STAGES } from '../../../../src/domain/vocabulary.ts';
import { useName } from '../language.tsx';
import { STAGE } from '../names.ts';

/** A rule as people know it: its stage, and the word that it looks for where it is one. */
export function useRuleName(): (ruleId: string) => string {
  const name = useName();
  return (ruleId) => {
    const [stage = '', , ...rest] = ruleId.split('.');
    const of = (ALL_STAGES as readonly string[]).includes(stage) ? name(STAGE, stage) : stage;
    const entry = rest.join('.');
    return /\p{Script=Han}/u.test(entry) ? `${of}「${entry}」` : of;
  };
}
