import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useMe } from '../../shared/session.tsx';
import { useText } from '../../shared/language.tsx';
import type { Change } from './facts-form.tsx';
import { Field } from '../field.tsx';
import type { ComposeForm } from '../form.ts';
import { TEXT } from '../text.ts';

/** Who else wrote it, and so never reviews it; who is only named can be taken off again. */
export function AuthorsForm({
  form,
  known,
  onChange,
}: {
  readonly form: ComposeForm;
  /** Those who made a revision. */
  readonly known: readonly string[];
  readonly onChange: Change;
}) {
  const text = useText(TEXT);
  const me = useMe();
  const unit = form.unitId === '' ? (me.unit?.id ?? '') : form.unitId;
  const { data } = useQuery({
    queryKey: ['authors', unit],
    queryFn: () => call('GET /v1/authors', { query: { unit } }),
    staleTime: 60_000,
  });
  const people = data?.items ?? [];
  const nameOf = (id: string): string =>
    id === me.id ? me.name : (people.find((person) => person.id === id)?.name ?? '—');
  const free = people.filter(({ id }) => !known.includes(id) && !form.authors.includes(id));
  return (
    <Field label={text('authors')} hint={text('authorsHint')}>
      {(id) => (
        <>
          {(known.length > 0 || form.authors.length > 0) && (
            <ul className="plain-list authors">
              {known.map((author) => (
                <li key={author} className="badge">
                  {nameOf(author)}
                </li>
              ))}
              {form.authors.map((author) => (
                <li key={author} className="badge badge-wait">
                  {nameOf(author)}{' '}
                  <Button
                    type="text"
                    size="small"
                    aria-label={text('removeAuthor', { name: nameOf(author) })}
                    onClick={() => onChange({ authors: form.authors.filter((one) => one !== author) })}
                  >
                    ×
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <select
            id={id}
            className="choice"
            value=""
            disabled={free.length === 0 || form.authors.length >= 20}
            onChange={(event) => onChange({ authors: [...form.authors, event.target.value] })}
          >
            <option value="">{text('addAuthor')}</option>
            {free.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
        </>
      )}
    </Field>
  );
}
