import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { call } from '../../api/call.ts';
import { TextArea } from '../../shared/input.ts';
import { useText } from '../../shared/language.tsx';
import { Refusal } from '../../shared/refusal.tsx';

const TEXT = {
  report: { zh: '报告误报', en: 'Report a false alarm' },
  why: { zh: '误报的理由', en: 'Why it is a false alarm' },
  hint: {
    zh: '交词库管理员处理；检出项仍在，不影响本次签署。',
    en: 'Goes to those who keep the dictionary; the finding stays, and so does what you sign.',
  },
  send: { zh: '报告', en: 'Report' },
  cancel: { zh: '取消', en: 'Cancel' },
  sent: { zh: '已报告误报，由词库管理员处理', en: 'Reported to those who keep the dictionary' },
} as const;

/** Tells those who keep the dictionary that a finding is wrong, whatever becomes of the draft. */
export function ReportAlarm({ findingId }: { readonly findingId: string }) {
  const text = useText(TEXT);
  const field = useId();
  const client = useQueryClient();
  // another finding is looked at, and this one again
  const key = ['reported', findingId];
  const [stage, setStage] = useState<'closed' | 'open' | 'sent'>(client.getQueryData(key) === true ? 'sent' : 'closed');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await call('POST /v1/findings/{id}/false-alarm', { path: { id: findingId }, body: { reason: reason.trim() } });
      client.setQueryData(key, true);
      setStage('sent');
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (stage === 'sent')
    return (
      <p className="soft" role="status">
        {text('sent')}
      </p>
    );
  if (stage === 'closed')
    return (
      <Button size="small" type="link" className="report-alarm" onClick={() => setStage('open')}>
        {text('report')}
      </Button>
    );
  return (
    <div className="override">
      <label htmlFor={field}>{text('why')}</label>
      <TextArea
        id={field}
        rows={2}
        autoFocus
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="soft">{text('hint')}</p>
      <div className="row">
        <Button size="small" type="primary" loading={busy} disabled={reason.trim() === ''} onClick={() => void send()}>
          {text('send')}
        </Button>
        <Button size="small" type="text" onClick={() => setStage('closed')}>
          {text('cancel')}
        </Button>
      </div>
      {error !== null && <Refusal error={error} />}
    </div>
  );
}
