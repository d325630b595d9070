import { Button } from 'antd';
import { useState } from 'react';
import { call, type Schemas } from '../../api/call.ts';
import { useText } from '../../shared/language.tsx';
import { useMessages } from '../../shared/messages.tsx';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import { showTime } from '../../shared/time.ts';
import { useShortcuts } from '../../shared/page/use-shortcuts.ts';
import { TEXT } from '../text.ts';

type Recall = NonNullable<Schemas['TaskDetails']['recall']>;

/** Who asks for the draft back, and why. */
export function RecallWords({ recall }: { readonly recall: Recall }) {
  const text = useText(TEXT);
  return (
    <span>
      {text('recallAsked', { name: recall.name ?? '', at: showTime(recall.at) })}
      {recall.reason !== null && text('recallReason', { reason: recall.reason })}
    </span>
  );
}

/** The author asks for the draft back: the holder agrees, or goes on reviewing. */
export function RecallNote({
  task,
  recall,
  onReload,
}: {
  readonly task: Schemas['TaskDetails'];
  readonly recall: Recall;
  readonly onReload: () => Promise<unknown>;
}) {
  const text = useText(TEXT);
  const message = useMessages();
  const [asked, setAsked] = useState<boolean | null>(null);
  useShortcuts({ w: () => setAsked(true) });
  const answer = async (agree: boolean): Promise<void> => {
    await call('POST /v1/tasks/{id}/recall', { path: { id: task.id }, body: { leaseNo: task.leaseNo, agree } });
    void message.success(text(agree ? 'recallAgreed' : 'recallRefused'));
    await onReload();
  };
  return (
    <div role="alert" className="note note-warn unclaimed">
      <RecallWords recall={recall} />
      <span className="row">
        <Button danger onClick={() => setAsked(true)}>
          {text('recallAgree')} <kbd>w</kbd>
        </Button>
        <Button onClick={() => setAsked(false)}>{text('recallRefuse')}</Button>
      </span>
      <ReasonDialog
        open={asked !== null}
        title={text('recallAnswer')}
        what={
          <>
            <RecallWords recall={recall} />
            <p>{text(asked === false ? 'recallRefuseWhat' : 'recallAgreeWhat')}</p>
          </>
        }
        verb={text(asked === false ? 'recallRefuse' : 'recallAgree')}
        danger={asked !== false}
        onClose={() => setAsked(null)}
        onDo={() => answer(asked !== false)}
      />
    </div>
  );
}
