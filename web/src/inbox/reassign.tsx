import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { pointAtNeeded } from '../shared/fields/needed.ts';
import { Refusal } from '../shared/refusal.tsx';
import '../shared/fields/line-form.css';

const TEXT = {
  to: { zh: '改派给', en: 'Give to' },
  reason: { zh: '理由', en: 'Reason' },
  give: { zh: '改派', en: 'Give' },
  close: { zh: '取消', en: 'Cancel' },
  nobody: { zh: '没有可以接手的人', en: 'Nobody may take it' },
  load: { zh: '{name}（在审 {count}）', en: '{name} ({count} in hand)' },
} as const;

/** Who supervises the unit gives a task to somebody who may review it. */
export function Reassign({ taskId, onClose }: { readonly taskId: string; readonly onClose: () => void }) {
  const text = useText(TEXT);
  const prefix = useId();
  const queries = useQueryClient();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const query = useQuery({
    queryKey: ['assignees', taskId],
    queryFn: () => call('GET /v1/tasks/{id}/assignees', { path: { id: taskId } }),
  });
  const people = query.data?.items ?? [];
  const give = async (): Promise<void> => {
    setError(null);
    try {
      await call('POST /v1/tasks/{id}/reassign', { path: { id: taskId }, body: { to, reason: reason.trim() } });
      await queries.invalidateQueries();
      onClose();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <form
      className="line-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== '' && reason.trim() !== '') void give();
        else pointAtNeeded(event.currentTarget);
      }}
    >
      <div>
        <label htmlFor={`${prefix}to`}>{text('to')}</label>
        <select
          id={`${prefix}to`}
          name="to"
          required
          className="choice"
          value={to}
          autoFocus
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">{query.isSuccess && people.length === 0 ? text('nobody') : ''}</option>
          {people.map(({ id, name, inHand }) => (
            <option key={id} value={id}>
              {text('load', { name, count: inHand })}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor={`${prefix}why`}>{text('reason')}</label>
        <input
          id={`${prefix}why`}
          name="reason"
          required
          className="choice"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <Button type="primary" htmlType="submit">
        {text('give')}
      </Button>
      <Button onClick={onClose}>{text('close')}</Button>
      {(error ?? query.error) !== null && <Refusal error={error ?? query.error} />}
    </form>
  );
}
