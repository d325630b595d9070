import type { Verdict } from '../../../../src/domain/vocabulary.ts';
import { call, type Answers, type Schemas } from '../../api/call.ts';
import { FormDialog } from '../../shared/dialog/form-dialog.tsx';
import { useSending } from '../../shared/dialog/use-sending.ts';
import { useName, useText } from '../../shared/language.tsx';
import { VERDICT } from '../../shared/names.ts';
import { isComplete, type ReviewForm } from '../form.ts';
import { SigningSummary } from './signing-summary.tsx';
import { TEXT } from '../text.ts';

export type DecidedAnswer = Answers['POST /v1/tasks/{id}/decision'];

/** Names what is signed and what it does, once; then signs it. A refusal stays in the dialog, and the form as it is. */
export function VerdictDialog({
  task,
  form,
  verdict,
  open,
  onClose,
  onDecided,
  onRefused,
}: {
  readonly task: Schemas['TaskToDecide'];
  readonly form: ReviewForm;
  readonly verdict: Verdict;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDecided: (verdict: Verdict, answer: DecidedAnswer) => void;
  readonly onRefused: (error: unknown) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const sending = useSending();
  const decide = async (): Promise<void> => {
    try {
      const answer = await call('POST /v1/tasks/{id}/decision', {
        path: { id: task.id },
        body: {
          leaseNo: task.leaseNo,
          contentHash: task.contentHash,
          verdict,
          ...(form.opinion.trim() === '' ? {} : { opinion: form.opinion.trim() }),
          gates: form.gates,
          overrides: Object.entries(form.overrides)
            .filter(([, override]) => isComplete(override))
            .map(([findingId, { action, reason }]) => ({ findingId, action, reason: reason.trim() })),
          comments: form.comments.map(({ field, span, text: words, suggestion }) => ({
            ...{ field, span, text: words },
            ...(suggestion === undefined ? {} : { suggestion }),
          })),
        },
      });
      onDecided(verdict, answer);
    } catch (failure) {
      onRefused(failure);
      throw failure;
    }
  };
  const label = text('confirm', { verdict: name(VERDICT, verdict) });
  return (
    <FormDialog
      open={open}
      title={label}
      verb={label}
      sending={sending}
      danger={verdict !== 'APPROVE'}
      staysOpen
      onDo={decide}
      onClose={onClose}
    >
      <SigningSummary task={task} form={form} verdict={verdict} />
    </FormDialog>
  );
}
