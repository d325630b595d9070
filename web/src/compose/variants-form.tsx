import { useAccounts } from '../shared/accounts.ts';
import { useText } from '../shared/language.tsx';
import type { Change } from './facts-form.tsx';
import { Field } from './field.tsx';
import type { ComposeForm, VariantFields } from './form.ts';
import { countBody, countCharacters, LIMITS } from './limits.ts';
import { MarkedTextarea, type Marks } from './marked-textarea.tsx';
import { TEXT } from './text.ts';

/** What each account gets, with how long that may be there, and texts of its own where one is needed. */
export function VariantsForm({
  form,
  marksOf,
  active,
  onChange,
}: {
  readonly form: ComposeForm;
  readonly marksOf: (field: string) => Marks;
  readonly active: string | null;
  readonly onChange: Change;
}) {
  const text = useText(TEXT);
  const accounts = useAccounts();
  if (form.accounts.length === 0) return null;
  const set = (id: string, part: Partial<VariantFields>): void =>
    onChange({ variants: { ...form.variants, [id]: { title: '', body: '', ...form.variants[id], ...part } } });
  return (
    <section className="panel">
      <h2>{text('variants')}</h2>
      {form.accounts.map((id) => {
        const account = accounts.get(id);
        if (account === undefined) return null;
        const variant = form.variants[id] ?? { title: '', body: '' };
        const limit = LIMITS[account.platform];
        const title = countCharacters((variant.title || form.title).trim());
        const body = countBody(variant.body || form.body, form.bodyFormat);
        const long = (limit.title > 0 && title > limit.title) || (limit.body > 0 && body > limit.body);
        const shown = (max: number): string => (max === 0 ? '∞' : String(max));
        return (
          <details key={id} className="variant" open={variant.title !== '' || variant.body !== ''}>
            <summary>
              {account.name}
              <span className={long ? 'badge badge-bad' : 'soft'}>
                {text('length', { title, titleMax: shown(limit.title), body, bodyMax: shown(limit.body) })}
                {long ? ` ${text('tooLong')}` : ''}
              </span>
            </summary>
            <Field label={text('variantTitle', { account: account.name })}>
              {(field) => (
                <MarkedTextarea
                  id={field}
                  single
                  value={variant.title}
                  marks={marksOf(`variants.${id}.title`)}
                  active={active}
                  onChange={(value) => set(id, { title: value.slice(0, 200) })}
                />
              )}
            </Field>
            <Field label={text('variantBody', { account: account.name })}>
              {(field) => (
                <MarkedTextarea
                  id={field}
                  rows={4}
                  value={variant.body}
                  marks={marksOf(`variants.${id}.body`)}
                  active={active}
                  onChange={(value) => set(id, { body: value })}
                />
              )}
            </Field>
          </details>
        );
      })}
    </section>
  );
}
