import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../../api/call.ts';
import { Answer } from '../../shared/page/answer.tsx';
import { Field } from '../../compose/field.tsx';
import { useText } from '../../shared/language.tsx';
import { ReasonDialog } from '../../shared/dialog/reason-dialog.tsx';
import { TEXT } from '../text.ts';

/** Hands a claim to a colleague, one of those who may take it. */
export function TransferDialog({
  task,
  open,
  onClose,
  onTransferred,
}: {
  readonly task: Schemas['TaskDetails'];
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onTransferred: (name: string) => Promise<unknown>;
}) {
  const text = useText(TEXT);
  const [to, setTo] = useState('');
  const query = useQuery({
    queryKey: ['candidates', task.id],
    queryFn: () => call('GET /v1/tasks/{id}/candidates', { path: { id: task.id } }),
    enabled: open,
  });
  const items = query.data?.items;
  const chosen = items?.find((person) => person.id === to);
  return (
    <ReasonDialog
      open={open}
      title={text('transfer')}
      what={
        <div className="stack">
          <p>{text('transferWhat')}</p>
          {query.isLoadingError || items?.length === 0 ? (
            <Answer query={query} isEmpty={() => true} empty={text('nobodyElse')}>
              {() => null}
            </Answer>
          ) : (
            <Field label={text('transferTo')}>
              {(id) => (
                // there before its names are: it is the first thing that is asked for
                <select
                  id={id}
                  name="to"
                  required
                  className="choice"
                  aria-busy={query.isPending}
                  value={to}
                  onChange={(event) => setTo(event.target.value)}
                >
                  <option value="">{text('choose')}</option>
                  {items?.map((person) => (
                    <option key={person.id} value={person.id}>
                      {text('inHand', { name: person.name, count: person.inHand })}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
      }
      verb={text('transfer')}
      danger={false}
      ready={chosen !== undefined}
      least={1}
      onClose={onClose}
      onDo={async (reason) => {
        await call('POST /v1/tasks/{id}/transfer', {
          path: { id: task.id },
          body: { to, reason, leaseNo: task.leaseNo },
        });
        await onTransferred(chosen?.name ?? '');
      }}
    />
  );
}
