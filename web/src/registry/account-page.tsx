import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Permission } from '../../../src/domain/permissions.ts';
import { mayStopAccount } from '../../../src/domain/roles.ts';
import { LIVING_STATES } from '../../../src/domain/registry/account-life.ts';
import { may, useMe } from '../shared/session.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { State } from '../shared/badge.tsx';
import { useLanguage, useText } from '../shared/language.tsx';
import { ACCOUNT_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { AccountActivity } from './account-activity.tsx';
import { readEntry } from './ask.ts';
import { ResourceTable } from './resource-table.tsx';
import { RESOURCES, type Entry, type ResourceName } from './specs.ts';
import { StolenDialog } from './stolen-dialog.tsx';
import { useEditing } from './use-editing.tsx';
import { useEntries, useNameOf, useShow } from './use-resource.ts';

const TEXT = {
  add: { zh: '新增', en: 'Add' },
  change: { zh: '修改', en: 'Change' },
  stolen: { zh: '报告被盗', en: 'Report as stolen' },
  none: { zh: '尚无登记', en: 'None yet' },
  SUSPENDED: {
    zh: '账号已停用，不放行任何稿件。收回账号、改过密码后，由管理员在“修改”中把状态改回“{active}”即可恢复。',
    en: 'Suspended: nothing leaves to it. Once it is in your hands again, an administrator sets its state back.',
  },
  PENDING: {
    zh: '待启用：先登记账号管理员，再登记已满 30 日公告期的开设公告，然后在“修改”中启用。',
    en: 'Pending: it needs a custodian and an opening notice of 30 days that is over.',
  },
  CLOSING: {
    zh: '注销公示中：公告期满后在“修改”中注销；注销后不能恢复，只能重新开设。',
    en: 'Closing: once the notice is over it can be closed for good.',
  },
  CLOSED: { zh: '已注销，不能恢复；需要时请新增账号。', en: 'Closed for good; add a new account where one is needed.' },
  EXITED: { zh: '已退出，不能恢复；需要时请新增账号。', en: 'Exited for good; add a new account where one is needed.' },
} as const;

/** What is recorded of an account, and who may see it. */
const RECORDS: readonly (readonly [ResourceName, Permission])[] = [
  ['custodians', 'people.read'],
  ['notices', 'registry.read'],
  ['qualifications', 'registry.read'],
  ['agreements', 'registry.read'],
  ['explanations', 'activity.read'],
];

/** One account: what is known of it, who keeps it, what was announced, how active it is. */
export function AccountPage() {
  const { id = '' } = useParams();
  const me = useMe();
  const query = useQuery({
    queryKey: ['resource', 'accounts', id],
    queryFn: () => readEntry('accounts', id),
  });
  return (
    <Answer query={query}>
      {(account) => (
        <>
          <AccountHead account={account} />
          <AccountFacts account={account} />
          {may(me, 'activity.read') && <AccountActivity accountId={id} />}
          {RECORDS.filter(([, permission]) => may(me, permission)).map(([resource]) => (
            <Records key={resource} resource={resource} accountId={id} />
          ))}
        </>
      )}
    </Answer>
  );
}

function AccountHead({ account }: { readonly account: Entry }) {
  const text = useText(TEXT);
  const me = useMe();
  const nameOf = useNameOf();
  const [stolen, setStolen] = useState(false);
  const { acts, dialogs } = useEditing('accounts');
  const name = nameOf('accounts', account);
  const living = (LIVING_STATES as readonly unknown[]).includes(account['state']);
  return (
    <>
      <PageHead title={name}>
        {living && mayStopAccount(me.grants, account['unitId'] as string, account.id) && (
          <Button danger onClick={() => setStolen(true)}>
            {text('stolen')}
          </Button>
        )}
        {acts !== null && (
          <Button type="primary" onClick={() => acts.change(account)}>
            {text('change')}
          </Button>
        )}
      </PageHead>
      <StolenDialog open={stolen} accountId={account.id} name={name} onClose={() => setStolen(false)} />
      {dialogs}
    </>
  );
}

function AccountFacts({ account }: { readonly account: Entry }) {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const { fields } = RESOURCES.accounts;
  const show = useShow(fields);
  const state = account['state'] as string;
  const explained = state in TEXT ? (state as keyof typeof TEXT) : null;
  return (
    <>
      {explained !== null && (
        <p className="note note-warn">{text(explained, { active: ACCOUNT_STATE['ACTIVE']?.[wanted] ?? '' })}</p>
      )}
      <dl className="facts-list panel">
        {fields.map((field) => (
          <div key={field.name} className="fact">
            <dt>{field[wanted]}</dt>
            <dd>
              {field.name === 'state' ? (
                <State names={ACCOUNT_STATE} value={state} />
              ) : (
                show(field, account[field.name])
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** What is recorded under one heading, to add to and to change. */
function Records({ resource, accountId }: { readonly resource: ResourceName; readonly accountId: string }) {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const query = useEntries(resource);
  const { add, acts, dialogs } = useEditing(resource);
  return (
    <section className="spaced" aria-labelledby={`records-${resource}`}>
      <div className="row">
        <h2 id={`records-${resource}`}>{RESOURCES[resource][wanted]}</h2>
        {add !== null && (
          <Button
            size="small"
            aria-label={`${text('add')} ${RESOURCES[resource][wanted]}`}
            onClick={() => add({ accountId })}
          >
            {text('add')}
          </Button>
        )}
      </div>
      <Answer query={query}>
        {({ items }) => {
          const own = items.filter((entry) => entry['accountId'] === accountId);
          return own.length === 0 ? (
            <p className="soft">{text('none')}</p>
          ) : (
            <ResourceTable resource={resource} entries={own} without={['accountId']} acts={acts} />
          );
        }}
      </Answer>
      {dialogs}
    </section>
  );
}
