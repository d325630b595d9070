import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import type { ComposeForm } from './form.ts';
import { SAME } from './variant-fields.ts';

/** What findings and comments point into. */
type Texts = Pick<ComposeForm, 'title' | 'body' | 'summary' | 'byline' | 'variants'>;

const PARTS = ['title', 'body', 'summary', 'byline'] as const;

const placeOf = (field: string) => {
  const [, account, named = field] = /^variants\.([^.]+)\.(\w+)$/.exec(field) ?? [];
  return { account, part: PARTS.find((part) => part === named) };
};

/** What the form holds of a field that findings and comments name; '' where it is no text of the form. */
export function textOf(form: Texts, field: string): string {
  const { account, part } = placeOf(field);
  if (part === undefined) return '';
  return account === undefined ? form[part] : (form.variants[account]?.[part] ?? '');
}

/** In which format a field is written. */
export const formatOf = (field: string, bodyFormat: BodyFormat): BodyFormat =>
  placeOf(field).part === 'body' ? bodyFormat : 'text';

/** Where in a field begins what is sent of it: all but bodies go without the space before them. */
export function sentFrom(form: Texts, field: string): number {
  const text = textOf(form, field);
  return placeOf(field).part === 'body' ? 0 : text.length - text.trimStart().length;
}

/** What changes in the form when a field gets another text. */
export function withText(form: Texts, field: string, text: string): Partial<Texts> {
  const { account, part = 'body' } = placeOf(field);
  if (account === undefined) return { [part]: text };
  const variant = { ...SAME, ...form.variants[account], [part]: text };
  return { variants: { ...form.variants, [account]: variant } };
}
