import type { Schemas } from '../../api/call.ts';

type Finding = Schemas['DryFinding'];

/** Suggestions that say what to do rather than what to write. */
const INSTRUCTION =
  /[，。；：]|^(?:删除|改为|改用|改从|改引|换用|在 alt|补充|填写|写明|核对|去掉|撤下|确认|只保留|先在|与相关|请|续签|打开|让|目标|立即|在文末|转载|涉及|不是|如系)/;

/** What takes the place of the marked characters, where a finding knows it; undefined where people must write. */
export function replacementOf({
  suggestion,
  stage,
  field,
  span,
}: Pick<Finding, 'suggestion' | 'stage' | 'field' | 'span'>) {
  const written = stage === 'wording' || stage === 'sensitive' || stage === 'secrecy';
  if (suggestion === undefined || !written || span[1] <= span[0] || INSTRUCTION.test(suggestion)) return undefined;
  return /^(?:title|body|summary|byline|variants\.[^.]+\.(?:title|body|summary|byline))$/.test(field)
    ? suggestion
    : undefined;
}
