import { Suspense, useEffect, useMemo, useState } from 'react';
import { bytesOf, PLATFORM_LIMITS } from '../../../../src/domain/platform-limits.ts';
import { countBody, countCharacters } from '../../../../src/text/reading/visible-text.ts';
import { usePieces } from '../../draft-text/use-pieces.ts';
import { SeverityMark } from '../../shared/badge.tsx';
import { useAccounts, type Account } from '../../shared/accounts.ts';
import { useText } from '../../shared/language.tsx';
import type { Change } from './facts-form.tsx';
import { FieldText } from '../body/field-text.tsx';
import { Field } from '../field.tsx';
import { VariantPost } from '../media/variant-post.tsx';
import type { ComposeForm } from '../form.ts';
import { SAME, type VariantFields } from '../variant-fields.ts';
import { MarkedTextarea } from '../body/marked-textarea.tsx';
import { TEXT } from '../text.ts';
import type { FieldTools } from '../body/use-suggestions.ts';

/** What each account gets, with how long that may be there, and texts of its own where one is needed. */
export function VariantsForm({
  form,
  tools,
  onChange,
}: {
  readonly form: ComposeForm;
  readonly tools: FieldTools;
  readonly onChange: Change;
}) {
  const text = useText(TEXT);
  const accounts = useAccounts();
  if (form.accounts.length === 0) return null;
  const set = (id: string, part: Partial<VariantFields>): void =>
    onChange({ variants: { ...form.variants, [id]: { ...SAME, ...form.variants[id], ...part } } });
  return (
    <section className="panel">
      <h2>{text('variants')}</h2>
      {form.accounts.map((id) => {
        const account = accounts.get(id);
        return account === undefined ? null : (
          <Variant key={id} {...{ account, form, tools }} onForm={onChange} onChange={(part) => set(id, part)} />
        );
      })}
    </section>
  );
}

function Variant({
  account,
  form,
  tools,
  onForm,
  onChange,
}: {
  readonly account: Account;
  readonly form: ComposeForm;
  readonly tools: FieldTools;
  readonly onForm: Change;
  readonly onChange: (part: Partial<VariantFields>) => void;
}) {
  const text = useText(TEXT);
  const variant = form.variants[account.id] ?? SAME;
  const fieldOf = (part: keyof VariantFields): string => `variants.${account.id}.${part}`;
  const own = tools.findings.filter(({ field }) => field.startsWith(`variants.${account.id}.`));
  const [open, setOpen] = useState(Object.values(variant).some((value) => value !== '' && value !== undefined));
  const picked = own.some(({ id }) => id === tools.active);
  useEffect(() => {
    if (picked) setOpen(true);
  }, [picked]);
  return (
    <details className="variant" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {account.name}
        <Suspense>
          <Lengths account={account} form={form} variant={variant} />
        </Suspense>
        {own.length > 0 && <span className="badge badge-warn">{text('findings', { count: own.length })}</span>}
      </summary>
      {open && (
        <>
          <Field label={text('variantTitle', { account: account.name })}>
            {(id) => (
              <MarkedTextarea
                id={id}
                single
                value={variant.title}
                marks={tools.textMarks(fieldOf('title'))}
                active={tools.active}
                replaceRef={tools.replaceRef(fieldOf('title'))}
                onChange={(title) => onChange({ title })}
              />
            )}
          </Field>
          <FieldFindings tools={tools} field={fieldOf('title')} />
          <VariantBody account={account} form={form} value={variant.body} tools={tools} onChange={onChange} />
          <FieldFindings tools={tools} field={fieldOf('body')} />
          <VariantPost account={account} form={form} tools={tools} onChange={onForm} />
        </>
      )}
    </details>
  );
}

function VariantBody({
  account,
  form,
  value,
  tools,
  onChange,
}: {
  readonly account: Account;
  readonly form: ComposeForm;
  readonly value: string;
  readonly tools: FieldTools;
  readonly onChange: (part: Partial<VariantFields>) => void;
}) {
  const text = useText(TEXT);
  const label = text('variantBody', { account: account.name });
  const common = {
    field: `variants.${account.id}.body`,
    format: form.bodyFormat,
    ...{ value, tools },
    onChange: (body: string) => onChange({ body }),
  };
  if (form.bodyFormat !== 'html')
    return <Field label={label}>{(id) => <FieldText {...common} id={id} rows={4} />}</Field>;
  return (
    <div className="field variant-body">
      <span className="label">{label}</span>
      <FieldText {...common} label={label} />
    </div>
  );
}

/** How long title and body are there, and how long they may be. */
function Lengths({
  account,
  form,
  variant,
}: {
  readonly account: Account;
  readonly form: ComposeForm;
  readonly variant: VariantFields;
}) {
  const text = useText(TEXT);
  const limit = PLATFORM_LIMITS[account.platform];
  const source = variant.body || form.body;
  const title = countCharacters(variant.title || form.title);
  const pieces = usePieces(source, form.bodyFormat);
  const body = useMemo(() => countBody(pieces), [pieces]);
  const isOver = (count: number, most = Infinity): boolean => count > most;
  const long = isOver(title, limit.title) || isOver(body, limit.body) || isOver(bytesOf(source), limit.bodyBytes);
  const shown = (max: number | undefined): string => (max === undefined ? '∞' : String(max));
  return (
    <span className={long ? 'badge badge-bad' : 'soft'}>
      {text('length', { title, titleMax: shown(limit.title), body, bodyMax: shown(limit.body) })}
      {long ? ` ${text('tooLong')}` : ''}
    </span>
  );
}

function FieldFindings({ tools, field }: { readonly tools: FieldTools; readonly field: string }) {
  const own = tools.findings.filter((finding) => finding.field === field);
  return own.length === 0 ? null : (
    <ul className="field-findings">
      {own.map((finding) => (
        <li key={finding.id}>
          <button type="button" className="finding-head" onClick={() => tools.onPick(finding.id)}>
            <SeverityMark severity={finding.severity} />
            <span>
              {finding.message} <q>{finding.excerpt}</q>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
