import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { call } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { ROLE, TIER } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { showTime } from '../shared/time.ts';
import { forgetAll } from '../shared/kept.ts';
import { useMe } from '../shared/session.tsx';
import { OwnAbsences } from './own-absences.tsx';
import { OwnDelegations } from './own-delegations.tsx';
import { OwnIdentities } from './own-identities.tsx';

const TEXT = {
  title: { zh: '我的账户', en: 'My account' },
  roles: { zh: '授权', en: 'Grants' },
  sessions: { zh: '登录会话', en: 'Sessions' },
  agent: { zh: '浏览器', en: 'Browser' },
  since: { zh: '登录时间', en: 'Since' },
  until: { zh: '失效时间', en: 'Until' },
  act: { zh: '操作', en: 'Action' },
  here: { zh: '本次', en: 'This one' },
  end: { zh: '结束', en: 'End' },
  endAll: { zh: '全部退出', en: 'Sign out everywhere' },
  endAllWhat: {
    zh: '所有设备上的会话（包括本次）都将结束，需要重新登录。',
    en: 'Every session, this one included, ends; you sign in again.',
  },
  password: { zh: '修改密码', en: 'Change password' },
  security: { zh: '第二因素', en: 'Second factor' },
  by: { zh: '登录方式', en: 'By' },
  LOCAL: { zh: '本系统', en: 'this system' },
  OIDC: { zh: '统一身份认证', en: 'identity service' },
} as const;

const BROWSERS = [/Edg\/\d+/, /Firefox\/\d+/, /Chrome\/\d+/, /Version\/\d+.*Safari/];
const SYSTEMS = [/Windows NT/, /Android/, /iPhone|iPad/, /Mac OS X/, /Linux/];

/** `Chrome/156 · Linux` of a long user agent. */
const browserName = (agent: string): string =>
  [BROWSERS, SYSTEMS]
    .flatMap((known) => known.map((pattern) => pattern.exec(agent)?.[0]).find((found) => found !== undefined) ?? [])
    .join(' · ') || agent.slice(0, 60);

export function MePage() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call('GET /v1/me/sessions') });
  const end = async (id: string): Promise<void> => {
    await call('DELETE /v1/me/sessions/{id}', { path: { id } });
    await queries.invalidateQueries({ queryKey: ['sessions'] });
  };
  return (
    <div className="narrow">
      <PageHead title={text('title')}>
        <span className="buttons">
          <Link to="/security">{text('security')}</Link>
          <Link to="/password">{text('password')}</Link>
        </span>
      </PageHead>
      <p>
        {me.name} · {me.unit?.name}
      </p>
      <h2>{text('roles')}</h2>
      <ul className="plain-list">
        {me.grants.map((grant) => (
          <li key={grant.role + grant.unitId + String(grant.tier) + String(grant.accountId)}>
            <Badge>
              {name(ROLE, grant.role)}
              {grant.tier === null ? '' : ` · ${name(TIER, grant.tier)}`}
            </Badge>
          </li>
        ))}
      </ul>
      <OwnAbsences />
      <OwnDelegations />
      <OwnIdentities />
      <div className="page-head">
        <h2>{text('sessions')}</h2>
        <Button danger onClick={() => setAsking(true)}>
          {text('endAll')}
        </Button>
      </div>
      <Answer query={sessions}>
        {({ items }) => (
          <DataTable
            label={text('sessions')}
            rows={items}
            keyOf={(item) => item.id}
            columns={[
              { title: text('agent'), show: (item) => <span title={item.agent}>{browserName(item.agent)}</span> },
              { title: text('by'), tight: true, show: (item) => text(item.by) },
              { title: text('since'), tight: true, show: (item) => showTime(item.createdAt) },
              { title: text('until'), tight: true, show: (item) => showTime(item.expiresAt) },
              {
                title: text('act'),
                tight: true,
                show: (item) =>
                  item.current ? (
                    <Badge tone="good">{text('here')}</Badge>
                  ) : (
                    <Button size="small" onClick={() => void end(item.id)}>
                      {text('end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Answer>
      <ReasonDialog
        open={asking}
        title={text('endAll')}
        what={text('endAllWhat')}
        verb={text('endAll')}
        onClose={() => setAsking(false)}
        onDo={async () => {
          await call('DELETE /v1/me/sessions');
          forgetAll();
          queries.clear();
          await navigate('/sign-in');
        }}
      />
    </div>
  );
}
