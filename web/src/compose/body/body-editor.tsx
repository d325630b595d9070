import { useState } from 'react';
import { BODY_FORMATS, type BodyFormat } from '../../../../src/domain/vocabulary.ts';
import { readHtml } from '../../../../src/text/reading/html-tree.ts';
import { readableText } from '../../../../src/text/reading/visible-text.ts';
import { useName, useText } from '../../shared/language.tsx';
import { BODY_FORMAT } from '../../shared/names.ts';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import type { Change } from '../facts/facts-form.tsx';
import { FieldText } from './field-text.tsx';
import type { ComposeForm } from '../form.ts';
import { escapeHtml } from './replacing.ts';
import { TEXT } from '../text.ts';
import type { FieldTools } from './use-suggestions.ts';

/** The body in another format; formatting is lost on the way to plain text. */
function convert(body: string, from: BodyFormat, to: BodyFormat): string {
  if (from === 'html' && to !== 'html') return readableText(readHtml(body).pieces);
  if (from !== 'html' && to === 'html') {
    return body
      .split(/[\r\n]+/)
      .map((line) => `<p>${escapeHtml(line)}</p>`)
      .join('');
  }
  return body;
}

export function BodyEditor({
  form,
  tools,
  onChange,
}: {
  readonly form: ComposeForm;
  readonly tools: FieldTools;
  readonly onChange: Change;
}) {
  const text = useText(TEXT);
  const name = useName();
  const [next, setNext] = useState<BodyFormat | null>(null);
  const change = (to: BodyFormat): void => onChange({ bodyFormat: to, body: convert(form.body, form.bodyFormat, to) });
  const choose = (to: BodyFormat): void => {
    if (to === form.bodyFormat) return;
    if (form.bodyFormat === 'html' && form.body !== '') setNext(to);
    else change(to);
  };
  return (
    <div className="body-editor">
      <div className="row">
        <span className="label">{text('body')}</span>
        <div className="tabs" role="group" aria-label={text('format')}>
          {BODY_FORMATS.map((format) => (
            <button key={format} type="button" aria-pressed={form.bodyFormat === format} onClick={() => choose(format)}>
              {name(BODY_FORMAT, format)}
            </button>
          ))}
        </div>
      </div>
      <FieldText
        field="body"
        label={text('body')}
        value={form.body}
        format={form.bodyFormat}
        tools={tools}
        onChange={(body) => onChange({ body })}
      />
      <ReasonDialog
        open={next !== null}
        title={text('loseFormat')}
        what={text('loseFormatWhat')}
        verb={text('change')}
        onClose={() => setNext(null)}
        onDo={async () => {
          if (next !== null) change(next);
        }}
      />
    </div>
  );
}
