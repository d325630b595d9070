import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { fromLocalInput, showTime } from '../shared/time.ts';
import { SpanInput } from './span-input.tsx';

const TEXT = {
  title: { zh: '外出', en: 'Away' },
  about: {
    zh: '登记外出，手上的审核任务立即退回待审清单；到期前没有人能把任务转交给您，催办也会越过您。不必他人批准，随时可以提前回来。',
    en: 'Say that you are away: what you hold goes back at once, nobody can hand you a task, and reminders pass you over. Nobody has to agree, and you can be back at any time.',
  },
  from: { zh: '起（不填为现在）', en: 'From (now when empty)' },
  to: { zh: '止', en: 'To' },
  reason: { zh: '事由（可不填）', en: 'Reason (if you like)' },
  say: { zh: '登记外出', en: 'I am away' },
  back: { zh: '我回来了', en: 'I am back' },
  line: { zh: '{from} 至 {to} {reason}', en: '{from} to {to} {reason}' },
  freed: { zh: '已登记，{count} 件任务退回待审清单', en: 'Noted; {count} tasks went back' },
} as const;

/** When the person is away, as they say themselves. */
export function OwnAbsences() {
  const text = useText(TEXT);
  const queries = useQueryClient();
  const prefix = useId();
  const [form, setForm] = useState({ from: '', to: '', reason: '' });
  const [freed, setFreed] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const query = useQuery({ queryKey: ['absences'], queryFn: () => call('GET /v1/me/absences') });
  const act = async (ask: () => Promise<unknown>): Promise<void> => {
    setError(null);
    setFreed(null);
    try {
      await ask();
      await queries.invalidateQueries({ queryKey: ['absences'] });
    } catch (failure) {
      setError(failure);
    }
  };
  const say = async (): Promise<void> => {
    const said = await call('POST /v1/me/absences', {
      body: {
        to: fromLocalInput(form.to),
        ...(form.from === '' ? {} : { from: fromLocalInput(form.from) }),
        ...(form.reason.trim() === '' ? {} : { reason: form.reason.trim() }),
      },
    });
    setForm({ from: '', to: '', reason: '' });
    setFreed(said.freed);
  };
  const input = (field: 'from' | 'to' | 'reason') => (
    <SpanInput
      id={prefix + field}
      label={text(field)}
      field={field}
      required={field === 'to'}
      value={form[field]}
      onChange={(value) => setForm({ ...form, [field]: value })}
    />
  );
  return (
    <section className="stack" aria-labelledby="away">
      <h2 id="away">{text('title')}</h2>
      <p className="soft">{text('about')}</p>
      <ul>
        {(query.data?.items ?? []).map(({ id, from, to, reason }) => (
          <li key={id}>
            {text('line', { from: showTime(from), to: showTime(to), reason })}{' '}
            <Button
              size="small"
              onClick={() => void act(() => call('POST /v1/me/absences/{id}/end', { path: { id }, body: {} }))}
            >
              {text('back')}
            </Button>
          </li>
        ))}
      </ul>
      {freed !== null && <p role="status">{text('freed', { count: freed })}</p>}
      {error !== null && <Refusal error={error} />}
      <form
        className="line-form"
        onSubmit={(event) => {
          event.preventDefault();
          void act(say);
        }}
      >
        {input('from')}
        {input('to')}
        {input('reason')}
        <Button htmlType="submit">{text('say')}</Button>
      </form>
    </section>
  );
}
