import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { BothDialog } from './both-dialog.tsx';
import { EnrolPasskey } from './factors/enrol-passkey.tsx';
import { EnrolTotp } from './factors/enrol-totp.tsx';
import { passkeysWork } from './factors/passkey.ts';
import { RecoveryCodes } from './factors/recovery-codes.tsx';
import { TEXT } from './security-text.ts';
import './session.css';

type Factor = Schemas['SecondFactor'];
/** Below so many unused recovery codes the page asks to renew them. */
const FEW = 3;

/** A person's second factors, and the recovery codes that stand in for them. */
export function SecurityPage() {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const mustEnrol = me.session?.mustEnrol === true;
  const [adding, setAdding] = useState<'TOTP' | 'PASSKEY' | null>(null);
  const [removing, setRemoving] = useState<Factor | null>(null);
  const [renewing, setRenewing] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const factors = useQuery({ queryKey: ['second-factors'], queryFn: () => call('GET /v1/me/second-factors') });
  const withKey = passkeysWork() && (factors.data?.items ?? []).some(({ kind }) => kind === 'PASSKEY');
  const changed = async (): Promise<void> => {
    setAdding(null);
    setRemoving(null);
    setRenewing(false);
    await queries.invalidateQueries({ queryKey: ['second-factors'] });
  };
  const enrolled = async (given: readonly string[] | null): Promise<void> => {
    setCodes(given);
    await changed();
    // nothing keeps the page that must be kept
    if (given === null) await queries.invalidateQueries({ queryKey: ['me'] });
  };
  /** Until the codes are kept the page stays what it is, whatever it now may. */
  const kept = async (): Promise<void> => {
    setCodes(null);
    await queries.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <div className="narrow">
      <PageHead title={text('title')} />
      <p className="soft">{text('about')}</p>
      {mustEnrol && codes === null && <p className="note note-warn">{text('demanded')}</p>}
      {codes !== null && <RecoveryCodes codes={codes} onKept={() => void kept()} />}
      <Answer query={factors}>
        {({ items, recoveryCodesLeft }) => (
          <>
            {items.length === 0 ? (
              <p>{text('none')}</p>
            ) : (
              <DataTable
                label={text('title')}
                rows={items}
                keyOf={(item) => item.id}
                columns={[
                  { title: text('name'), show: (item) => item.name },
                  { title: text('kind'), tight: true, show: (item) => text(item.kind) },
                  { title: text('since'), tight: true, show: (item) => showTime(item.createdAt) },
                  {
                    title: text('used'),
                    tight: true,
                    show: (item) => (item.lastUsedAt === null ? '—' : showTime(item.lastUsedAt)),
                  },
                  {
                    title: text('act'),
                    tight: true,
                    show: (item) => (
                      <Button size="small" danger onClick={() => setRemoving(item)}>
                        {text('remove')}
                      </Button>
                    ),
                  },
                ]}
              />
            )}
            {adding === 'PASSKEY' ? (
              <EnrolPasskey onDone={enrolled} onClose={() => setAdding(null)} />
            ) : adding === 'TOTP' ? (
              <EnrolTotp onDone={enrolled} onClose={() => setAdding(null)} />
            ) : (
              codes === null && (
                <p className="buttons">
                  <Button type={items.length === 0 ? 'primary' : 'default'} onClick={() => setAdding('TOTP')}>
                    {text('add')}
                  </Button>
                  {passkeysWork() && <Button onClick={() => setAdding('PASSKEY')}>{text('addKey')}</Button>}
                </p>
              )
            )}
            {items.length > 0 && codes === null && (
              <>
                <h2>{text('codes')}</h2>
                <p>
                  {text('left', { left: recoveryCodesLeft })} {recoveryCodesLeft < FEW && text('few')}
                </p>
                <Button onClick={() => setRenewing(true)}>{text('renew')}</Button>
              </>
            )}
          </>
        )}
      </Answer>
      {removing !== null && (
        <BothDialog
          title={text('removing', { name: removing.name })}
          what={text('removeWhat')}
          verb={text('remove')}
          withKey={withKey}
          onClose={() => setRemoving(null)}
          onDo={async (body) => {
            await call('POST /v1/me/second-factors/{id}/remove', { path: { id: removing.id }, body });
            await changed();
            await queries.invalidateQueries({ queryKey: ['me'] });
          }}
        />
      )}
      {renewing && (
        <BothDialog
          title={text('renew')}
          what={text('renewWhat')}
          verb={text('renew')}
          withKey={withKey}
          onClose={() => setRenewing(false)}
          onDo={async (body) => {
            setCodes((await call('POST /v1/me/recovery-codes', { body })).recoveryCodes);
            await changed();
          }}
        />
      )}
    </div>
  );
}
