import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { may, useMe } from '../shared/session.tsx';
import { TEXT } from './text.ts';

/** What comes next on a ruleset's way: somebody proposes it, once more where it was active before, and another activates it. */
export function Steps({ ruleset }: { readonly ruleset: Schemas['RulesetListed'] }) {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'activate' | 'rollback' | null>(null);
  const path = { version: ruleset.version };
  const over = ruleset.lint?.over === true;
  if (!may(me, 'ruleset.write') || ruleset.state === 'ACTIVE') return null;
  const proposer = (ruleset.state === 'DRAFT' ? ruleset.proposedBy : null) ?? ruleset.proposedAgainBy;
  if (proposer === me.id) return <span className="soft">{text('own')}</span>;
  const next = proposer !== null ? 'activate' : 'rollback';
  const verb = next === 'activate' ? 'activate' : ruleset.state === 'DRAFT' ? 'propose' : 'rollback';
  return (
    <>
      <Button type="primary" onClick={() => setAsked(next)}>
        {text(verb)}
      </Button>
      <ReasonDialog
        open={asked === 'activate'}
        title={text('activate')}
        what={`${text('activateWhat')}${over ? text('activateOver') : ''}`}
        verb={text('activate')}
        least={over ? 10 : 0}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          await call('POST /v1/rulesets/{version}/activate', { path, body: reason === '' ? {} : { reason } });
          await queries.invalidateQueries();
        }}
      />
      <ReasonDialog
        open={asked === 'rollback'}
        title={text(verb)}
        what={text('proposeWhat')}
        verb={text(verb)}
        least={1}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          await call('POST /v1/rulesets/{version}/propose', { path, body: { reason } });
          await queries.invalidateQueries();
        }}
      />
    </>
  );
}
