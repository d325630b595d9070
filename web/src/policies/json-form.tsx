import { useId, useState } from 'react';
import { useText } from '../shared/language.tsx';
import { parseBody, type PolicyBody } from './body.ts';
import './policies.css';
import { TEXT } from './text.ts';

/** A policy as JSON. What cannot be read as one is said at once and goes no further. */
export function JsonForm({
  body,
  onChange,
  onReadable,
}: {
  readonly body: PolicyBody;
  readonly onChange: (body: PolicyBody) => void;
  readonly onReadable: (readable: boolean) => void;
}) {
  const text = useText(TEXT);
  const id = useId();
  const [written, setWritten] = useState(JSON.stringify(body, null, 2));
  const parsed = parseBody(written);
  const change = (value: string): void => {
    setWritten(value);
    const now = parseBody(value);
    onReadable('body' in now);
    if ('body' in now) onChange(now.body);
  };
  return (
    <div className="spaced">
      <label htmlFor={id}>{text('raw')}</label>
      <p className="soft">{text('jsonHint')}</p>
      <textarea
        id={id}
        className="policy-json mono"
        spellCheck={false}
        value={written}
        aria-invalid={!('body' in parsed)}
        onChange={(event) => change(event.target.value)}
      />
      {'broken' in parsed && (
        <p role="alert" className="note note-bad">
          {text('jsonBroken', { why: parsed.broken })}
        </p>
      )}
      {'wrong' in parsed && (
        <p role="alert" className="note note-bad">
          {text('jsonShape', { fields: parsed.wrong.join('、') })}
        </p>
      )}
    </div>
  );
}
