import { lazy, Suspense } from 'react';
import { Loading } from '../../shared/page/loading.tsx';
import type { ComposeForm } from '../form.ts';
import { MarkedTextarea } from './marked-textarea.tsx';
import type { FieldTools } from './use-suggestions.ts';

const RichEditor = lazy(async () => ({ default: (await import('./rich-editor.tsx')).RichEditor }));

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
  const common = { value, active: tools.active, onChange, ...(label === undefined ? {} : { label }) };
  if (format !== 'html')
    return (
      <MarkedTextarea id={id} marks={tools.textMarks(field)} {...common} {...(rows === undefined ? {} : { rows })} />
    );
  return (
    <Suspense fallback={<Loading />}>
      <RichEditor
        {...common}
        marks={tools.marks(field)}
        comments={tools.commentMarks(field)}
        onPick={tools.onPick}
        replaceRef={tools.replaceRef(field)}
      />
    </Suspense>
  );
}
