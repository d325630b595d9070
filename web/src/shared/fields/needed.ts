import { language } from '../language.tsx';
import { isField, labelOf, type FormField } from './label.ts';

const SAYS = {
  fill: { zh: '请填写“{label}”', en: 'Fill in “{label}”' },
  choose: { zh: '请选择“{label}”', en: 'Choose “{label}”' },
  least: { zh: '“{label}”至少 {least} 个字', en: '“{label}” needs {least} characters at least' },
  url: { zh: '“{label}”须为完整网址，以 https:// 开头', en: '“{label}” must be a whole address, with https://' },
  email: { zh: '“{label}”须为邮件地址', en: '“{label}” must be a mail address' },
  wrong: { zh: '“{label}”填写有误', en: '“{label}” is not as it should be' },
} as const;

/** Characters that a field needs; 0 = none. */
const leastOf = (field: FormField): number => Number(field.dataset['least'] ?? 0);

const written = (field: FormField): string => field.value.trim();

/** What is wrong with a field as it is; null = nothing. */
function faultOf(field: FormField): keyof typeof SAYS | null {
  const { validity } = field;
  const isChosen = field instanceof HTMLSelectElement || /^(?:checkbox|radio|file)$/.test(field.type);
  if (validity.valueMissing || (field.required && written(field) === '')) return isChosen ? 'choose' : 'fill';
  if ([...written(field)].length < leastOf(field)) return written(field) === '' ? 'fill' : 'least';
  if (validity.typeMismatch) return field.type === 'url' ? 'url' : field.type === 'email' ? 'email' : 'wrong';
  const { badInput, patternMismatch, rangeOverflow, rangeUnderflow, stepMismatch, tooLong, tooShort } = validity;
  const others = [badInput, patternMismatch, rangeOverflow, rangeUnderflow, stepMismatch, tooLong, tooShort];
  return others.some(Boolean) ? 'wrong' : null;
}

/** Has the browser say it at the field, until somebody writes there or goes elsewhere. */
function sayAt(field: FormField, words: string): void {
  const quiet = (): void => {
    field.setCustomValidity('');
    for (const event of ['input', 'change', 'blur']) field.removeEventListener(event, quiet);
  };
  field.setCustomValidity(words);
  for (const event of ['input', 'change', 'blur']) field.addEventListener(event, quiet);
}

function nameFault(field: FormField, fault: keyof typeof SAYS): void {
  const { [language()]: says } = SAYS[fault];
  sayAt(field, says.replace('{label}', labelOf(field)).replace('{least}', String(leastOf(field))));
}

/** Goes to a field and says there what is wrong with it. */
export function pointAt(field: FormField, words: string): void {
  field.focus();
  sayAt(field, words);
  field.reportValidity();
}

/**
 * Goes to the first field that is not as it should be and says so in the words of its label.
 * @returns whether there is one
 */
export function pointAtNeeded(within: ParentNode): boolean {
  for (const field of within.querySelectorAll('input, textarea, select')) {
    if (!isField(field) || field.disabled || field.offsetParent === null) continue;
    const fault = faultOf(field);
    if (fault === null) continue;
    field.focus();
    nameFault(field, fault);
    field.reportValidity();
    return true;
  }
  return false;
}

/** Every form says what is wrong by the label of its field, in the language of the page and not of the browser. */
export function nameFaults(): void {
  document.addEventListener(
    'invalid',
    ({ target }) => {
      if (!isField(target) || target.validity.customError) return;
      const fault = faultOf(target);
      if (fault !== null) nameFault(target, fault);
    },
    true,
  );
}
