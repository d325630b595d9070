import { useState } from 'react';
import type { Verdict } from '../../../src/domain/vocabulary.ts';
import { call, type Answers, type Schemas } from '../api/call.ts';
import { useAccountName } from '../shared/accounts.ts';
import { useName, useText } from '../shared/language.tsx';
import { Modal } from '../shared/dialog/modal.tsx';
import { TIER, VERDICT } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.tsx';
import type { ReviewForm } from './form.ts';
import { TEXT } from './text.ts';

export type DecidedAnswer = Answers['POST /v1/tasks/{id}/decision'];

/** Names what the verdict does, once; then signs it. A refusal stays in the dialog, and the form as it is. */
export function VerdictDialog({
  task,
  form,
  verdict,
  onClose,
  onDecided,
  onRefused,
}: {
  readonly task: Schemas['TaskToDecide'];
  readonly form: ReviewForm;
  readonly verdict: Verdict | null;
  readonly onClose: () => void;
  readonly onDecided: (verdict: Verdict, answer: DecidedAnswer) => void;
  readonly onRefused: (error: unknown) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = (): void => {
    setError(null);
    onClose();
  };
  const decide = async (): Promise<void> => {
    if (verdict === null || busy) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await call('POST /v1/tasks/{id}/decision', {
        path: { id: task.id },
        body: {
          leaseNo: task.leaseNo,
          contentHash: task.contentHash,
          verdict,
          ...(form.opinion.trim() === '' ? {} : { opinion: form.opinion.trim() }),
          gates: form.gates,
          overrides: Object.entries(form.overrides).map(([findingId, override]) => ({ findingId, ...override })),
          comments: form.comments.map(({ field, span, text: words }) => ({ field, span, text: words })),
        },
      });
      onDecided(verdict, answer);
    } catch (failure) {
      setError(failure);
      onRefused(failure);
    } finally {
      setBusy(false);
    }
  };
  const what =
    verdict === 'RETURN'
      ? text('returnWhat')
      : verdict === 'REJECT'
        ? text('rejectWhat')
        : task.tier === 'FINAL'
          ? text('finalWhat', { accounts: task.content.accounts.map(accountName).join('、') })
          : text('approveWhat', { tier: name(TIER, task.tier) });
  const label = text('confirm', { verdict: name(VERDICT, verdict) });
  return (
    <Modal
      open={verdict !== null}
      title={label}
      okText={label}
      cancelText={text('cancel')}
      okButtonProps={{ danger: verdict !== 'APPROVE', autoFocus: true }}
      confirmLoading={busy}
      onOk={() => void decide()}
      onCancel={close}
    >
      <p>{what}</p>
      {form.opinion.trim() !== '' && <blockquote className="opinion-text">{form.opinion}</blockquote>}
      {error !== null && <Refusal error={error} />}
    </Modal>
  );
}
