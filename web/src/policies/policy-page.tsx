import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { call, type Schemas } from '../api/call.ts';
import { may, useMe } from '../shared/session.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { State } from '../shared/badge.tsx';
import { useText } from '../shared/language.tsx';
import { RULESET_STATE } from '../shared/names.ts';
import { NotFound } from '../shared/page/not-found.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { useOwnerName } from '../shared/owner.ts';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { useVersionName } from '../shared/naming/version-name.ts';
import { activeOf, sentBody } from './body.ts';
import { Who } from './policies-page.tsx';
import { PolicyDiff } from './policy-diff.tsx';
import { Preview } from './policy-preview.tsx';
import { PolicyView } from './policy-view.tsx';
import { TEXT } from './text.ts';
import { usePolicies } from './use-policies.ts';

/** A stored policy is named by its hash; the built-in one is part of the program. */
const isStored = (version: string): boolean => /^[0-9a-f]{64}$/.test(version);

/** One policy in words: who stands behind it, what it would change, and its way to being in force. */
export function PolicyPage() {
  const { version = '' } = useParams();
  const query = usePolicies();
  return (
    <Answer query={query}>
      {({ items }) => {
        const policy = items.find((item) => item.version === version);
        return policy === undefined ? <NotFound /> : <One policy={policy} active={activeOf(items, policy.unitId)} />;
      }}
    </Answer>
  );
}

function One({
  policy,
  active,
}: {
  readonly policy: Schemas['Policy'];
  readonly active: Schemas['Policy'] | undefined;
}) {
  const text = useText(TEXT);
  const ownerName = useOwnerName();
  const versionName = useVersionName();
  const waits = policy.state !== 'ACTIVE';
  return (
    <>
      <PageHead title={`${text('one')} ${versionName(policy.version)}`}>
        <Steps policy={policy} />
      </PageHead>
      <dl className="facts-list panel">
        <dt>{text('owner')}</dt>
        <dd>{ownerName(policy.unitId)}</dd>
        <dt>{text('state')}</dt>
        <dd>
          <State names={RULESET_STATE} value={policy.state} />
        </dd>
        <dt>{text('note')}</dt>
        <dd>{policy.note || '—'}</dd>
        <dt>{text('proposed')}</dt>
        <dd>
          {policy.proposedBy === null ? text('builtIn') : <Who name={policy.proposedByName} at={policy.createdAt} />}
        </dd>
        <dt>{text('activated')}</dt>
        <dd>
          <Who name={policy.activatedByName} at={policy.activatedAt} />
        </dd>
      </dl>
      {waits && active !== undefined && <PolicyDiff before={active.policy} after={policy.policy} />}
      {waits && isStored(policy.version) && <Preview version={policy.version} />}
      <PolicyView body={policy.policy} />
    </>
  );
}

function Steps({ policy }: { readonly policy: Schemas['Policy'] }) {
  const text = useText(TEXT);
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const versionName = useVersionName();
  const [asked, setAsked] = useState(false);
  const { version } = policy;
  const activates = policy.state !== 'ACTIVE' && isStored(version) && may(me, 'policy.activate');
  const proposer = policy.state === 'DRAFT' ? policy.proposedBy : policy.proposedAgainBy;
  const own = proposer === me.id;
  const proposeAgain = async (): Promise<void> => {
    const unitId = policy.unitId === null ? {} : { unitId: policy.unitId };
    await call('POST /v1/policies', { body: { policy: sentBody(policy.policy), note: policy.note, ...unitId } });
    await queries.invalidateQueries();
  };
  return (
    <>
      {activates && own && <span className="soft">{text('own')}</span>}
      {may(me, 'policy.write') && (
        <Button onClick={() => void navigate(`/policies/new?from=${version}`)}>{text('newFrom')}</Button>
      )}
      {policy.state === 'RETIRED' && proposer === null && may(me, 'policy.write') && (
        <Button onClick={() => void proposeAgain()}>{text('again')}</Button>
      )}
      {activates && !own && proposer !== null && (
        <Button type="primary" onClick={() => setAsked(true)}>
          {text('activate')}
        </Button>
      )}
      <ReasonDialog
        open={asked}
        title={`${text('activate')} ${versionName(version)}`}
        what={text('activateWhat')}
        verb={text('activate')}
        onClose={() => setAsked(false)}
        onDo={async () => {
          await call('POST /v1/policies/{version}/activate', { path: { version }, body: {} });
          await queries.invalidateQueries();
        }}
      />
    </>
  );
}
