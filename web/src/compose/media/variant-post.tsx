import { AI_LABELS, type AiLabel } from '../../../../src/domain/media.ts';
import type { Account } from '../../shared/accounts.ts';
import { useName, useText } from '../../shared/language.tsx';
import { AI_LABEL } from '../../shared/names.ts';
import { MarkedTextarea } from '../body/marked-textarea.tsx';
import type { FieldTools } from '../body/use-suggestions.ts';
import type { Change } from '../facts/facts-form.tsx';
import { Choice, Field } from '../field.tsx';
import type { ComposeForm } from '../form.ts';
import { SAME, type VariantFields } from '../variant-fields.ts';
import { CoverField } from './cover-field.tsx';
import { MOST, PartLengths } from './post-fields.tsx';
import { TEXT } from './text.ts';

const AI_CHOICES = ['SAME', ...AI_LABELS] as const;
const COMMENT_CHOICES = ['SAME', 'OPEN', 'CLOSED'] as const;
const COMMENTS_OF = { SAME: undefined, OPEN: true, CLOSED: false } as const;

/** What one account says otherwise beside title and body. */
export function VariantPost({
  account,
  form,
  tools,
  onChange,
}: {
  readonly account: Account;
  readonly form: ComposeForm;
  readonly tools: FieldTools;
  readonly onChange: Change;
}) {
  const text = useText(TEXT);
  const name = useName();
  const own = form.variants[account.id] ?? SAME;
  const set = (part: Partial<VariantFields>): void =>
    onChange({ variants: { ...form.variants, [account.id]: { ...own, ...part } } });
  const comments = own.commentsOpen === undefined ? 'SAME' : own.commentsOpen ? 'OPEN' : 'CLOSED';
  return (
    <>
      {(['summary', 'byline'] as const).map((part) => {
        const field = `variants.${account.id}.${part}`;
        return (
          <Field
            key={part}
            label={text(part === 'summary' ? 'variantSummary' : 'variantByline', { account: account.name })}
            hint={<PartLengths part={part} value={own[part] ?? form[part]} platforms={[account.platform]} />}
          >
            {(id) => (
              <MarkedTextarea
                id={id}
                single
                value={own[part] ?? ''}
                marks={tools.textMarks(field)}
                active={tools.active}
                replaceRef={tools.replaceRef(field)}
                onChange={(written) => set({ [part]: written === '' ? undefined : written.slice(0, MOST[part]) })}
              />
            )}
          </Field>
        );
      })}
      <CoverField
        form={form}
        account={account.id}
        label={text('variantCover', { account: account.name })}
        onChange={onChange}
      />
      <div className="two">
        <Choice
          label={text('variantAi', { account: account.name })}
          value={own.aiLabel ?? 'SAME'}
          values={AI_CHOICES}
          name={(value) => (value === 'SAME' ? text('same') : name(AI_LABEL, value))}
          onChange={(value) => set({ aiLabel: value === 'SAME' ? undefined : (value satisfies AiLabel) })}
        />
        <Choice
          label={text('variantComments', { account: account.name })}
          value={comments}
          values={COMMENT_CHOICES}
          name={(value) => text(value === 'SAME' ? 'same' : value === 'OPEN' ? 'comments' : 'commentsClosed')}
          onChange={(value) => set({ commentsOpen: COMMENTS_OF[value] })}
        />
      </div>
    </>
  );
}
