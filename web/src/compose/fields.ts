import type { ComposeForm } from './form.ts';

/** What findings and comments point into. */
type Texts = Pick<ComposeForm, 'title' | 'body' | 'variants'>;

const placeOf = (field: string) => {
  const [, account, part = field] = /^variants\.([^.]+)\.(\w+)$/.exec(field) ?? [];
  return { account, part: part === 'title' ? ('title' as const) : ('body' as const) };
};

/** What the form holds of a field that findings and comments name. */
export function textOf(form: Texts, field: string): string {
  const { account, part } = placeOf(field);
  return account === undefined ? form[part] : (form.variants[account]?.[part] ?? '');
}

/** Where in a field begins what is sent of it: a title goes without the space before it. */
export function sentFrom(form: Texts, field: string): number {
  const text = textOf(form, field);
  return placeOf(field).part === 'title' ? text.length - text.trimStart().length : 0;
}

/** What changes in the form when a field gets another text. */
export function withText(form: Texts, field: string, text: string): Partial<Texts> {
  const { account, part } = placeOf(field);
  if (account === undefined) return { [part]: text };
  const variant = { title: '', body: '', ...form.variants[account], [part]: text };
  return { variants: { ...form.variants, [account]: variant } };
}
