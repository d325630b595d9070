import type { Problem } from '../../api/problem.ts';
import { isField, labelOf, type FormField } from './label.ts';

/** Fields that a refusal is about without naming them. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  LOGIN_FAILED: ['password'],
  PASSWORD_REFUSED: ['current', 'password', 'next'],
  SECOND_FACTOR_FAILED: ['code'],
  CHANNEL_NOT_ALLOWED: ['target'],
  CASE_OUTCOME_REQUIRED: ['reason'],
  NARROWING_UNFIT: ['phrase'],
  OPINION_REQUIRED: ['opinion'],
  PUBLIC_HOST_KNOWN: ['host'],
  REASON_REQUIRED: ['reason'],
  SOURCE_REQUIRED: ['source.url'],
  WINDOW_INVALID: ['notAfter', 'deadline', 'to', 'until'],
};

/** The field of a form to which a refusal's `errors[].path` leads; undefined where the form has none of that name. */
function fieldAt(form: ParentNode, path: string): FormField | undefined {
  const parts = path.split('.').filter((part) => part !== 'body' && part !== 'query' && !/^\d+$/.test(part));
  for (const name of [parts.join('.'), ...parts.toReversed()]) {
    const found = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].find(isField);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Fields of a form that a refusal is about.
 * @returns with the path by which it names them, '' where its code does, and what their labels say
 */
export function refusedFields(
  form: ParentNode,
  { code, detail, errors = [] }: Problem,
): readonly { readonly path: string; readonly field: FormField; readonly label: string }[] {
  const named = errors.flatMap(({ path }) => {
    const field = fieldAt(form, path);
    return field === undefined ? [] : [{ path, field, label: labelOf(field) }];
  });
  const candidates = (ABOUT[code] ?? []).flatMap((name) => {
    const field = fieldAt(form, name);
    return field === undefined ? [] : [{ path: '', field, label: labelOf(field) }];
  });
  const said = candidates.find(({ label }) => detail.includes(label)) ?? candidates[0];
  return named.length > 0 || said === undefined ? named : [said];
}
