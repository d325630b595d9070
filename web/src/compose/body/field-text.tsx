import { lazy, Suspense } from 'react';
import { Loading } from '../../shared/page/loading.tsx';
import type { ComposeForm } from '../form.ts';
import { PictureTextarea } from '../media/picture-textarea.tsx';
import { MarkedTextarea } from './marked-textarea.tsx';
import type { FieldTools } from './use-suggestions.ts';

const RichField = lazy(async () => ({ default: (await import('./rich/rich-field.tsx')).RichField }));

/** A body in the form's format, the draft's own or an account's: rich text, or text as it is typed. */
export function FieldText({
  field,
  id = field,
  label,
  value,
  format,
  tools,
  rows,
  onChange,
}: {
  /** Of the text field, where a label names it; rich text has none. */
  readonly id?: string;
  /** As in a finding. */
  readonly field: string;
  readonly label?: string;
  readonly value: string;
  readonly format: ComposeForm['bodyFormat'];
  readonly tools: FieldTools;
  readonly rows?: number;
  readonly onChange: (value: string) => void;
}) {
  const common = {
    ...{
      id,
      value,
      active: tools.active,
      marks: tools.textMarks(field),
      replaceRef: tools.replaceRef(field),
      onChange,
    },
    ...(label === undefined ? {} : { label }),
    ...(rows === undefined ? {} : { rows }),
  };
  if (format === 'text') return <MarkedTextarea {...common} format={format} />;
  if (format === 'markdown')
    return (
      <PictureTextarea field={field}>
        <MarkedTextarea {...common} format={format} />
      </PictureTextarea>
    );
  return (
    <Suspense fallback={<Loading />}>
      <RichField
        {...common}
        field={field}
        findings={tools.marks(field)}
        commentsIn={(html) => tools.commentsIn(field, html)}
        onPick={tools.onPick}
      />
    </Suspense>
  );
}
