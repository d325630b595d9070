import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { SEVERITIES, type Severity } from '../../../src/domain/vocabulary.ts';
import { call } from '../api/call.ts';
import { Choice, Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { isField } from '../shared/fields/label.ts';
import { pointAt, pointAtNeeded } from '../shared/fields/needed.ts';
import { Input } from '../shared/input.ts';
import { useName, useText } from '../shared/language.tsx';
import { SEVERITY } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.tsx';
import { TEXT } from './text.ts';

const FORMATS = ['txt', 'csv', 'xlsx'] as const;

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** A list of words as a new version; nothing is active before a second person says so. */
export function ImportForm() {
  const text = useText(TEXT);
  const name = useName();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [pack, setPack] = useState('');
  const [severity, setSeverity] = useState<Severity>('WARN');
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const format = FORMATS.find((known) => file?.name.toLowerCase().endsWith(`.${known}`) === true);
  const send = async (): Promise<void> => {
    if (file === null || format === undefined) return;
    setBusy(true);
    setError(null);
    try {
      const made = await call('POST /v1/rulesets/import', {
        body: {
          pack: pack.trim(),
          format,
          content: await base64Of(file),
          severity,
          note: `${text('importTitle')} ${file.name}`,
        },
      });
      await queries.invalidateQueries({ queryKey: ['rulesets'] });
      await navigate(`/rulesets/${made.version}`);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <details className="panel spaced">
      <summary>{text('importTitle')}</summary>
      <p className="soft">{text('importHint')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (pack.trim() !== '' && format !== undefined) void send();
          else if (!pointAtNeeded(event.currentTarget)) {
            const chosen = event.currentTarget.querySelector('input[type=file]');
            if (isField(chosen)) pointAt(chosen, text('fileWrong'));
          }
        }}
      >
        <div className="two">
          <Field label={text('pack')}>
            {(id) => (
              <Input
                id={id}
                name="pack"
                required
                maxLength={100}
                value={pack}
                onChange={(event) => setPack(event.target.value)}
              />
            )}
          </Field>
          <Choice
            label={text('severity')}
            value={severity}
            values={SEVERITIES}
            name={(value) => name(SEVERITY, value)}
            onChange={setSeverity}
          />
          <Field label={text('file')}>
            {(id) => (
              <input
                id={id}
                type="file"
                name="content"
                required
                accept=".txt,.csv,.xlsx"
                onChange={(event) => setFile(event.target.files?.[0] ?? null)}
              />
            )}
          </Field>
        </div>
        {error !== null && <Refusal error={error} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {text('import')}
        </Button>
      </form>
    </details>
  );
}
