import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { may, useMe } from '../shared/session.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { RULESET_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { showTime } from '../shared/time.ts';
import { useVersionName } from '../shared/naming/version-name.ts';
import { TEXT } from './text.ts';
import { usePolicies } from './use-policies.ts';

/** Every policy, the newest first; the built-in one last. */
export function PoliciesPage() {
  const text = useText(TEXT);
  const me = useMe();
  const navigate = useNavigate();
  const versionName = useVersionName();
  const query = usePolicies();
  return (
    <>
      <PageHead title={text('title')}>
        <Button onClick={() => void navigate('/policies/explain')}>{text('explain')}</Button>
        {may(me, 'policy.write') && (
          <Button type="primary" onClick={() => void navigate('/policies/new')}>
            {text('new')}
          </Button>
        )}
      </PageHead>
      <Answer query={query} isEmpty={({ items }) => items.length === 0}>
        {({ items }) => (
          <DataTable
            label={text('title')}
            rows={items}
            keyOf={(item) => item.version}
            columns={[
              {
                title: text('version'),
                tight: true,
                show: (item) => (
                  <Link to={`/policies/${item.version}`} className="mono">
                    {versionName(item.version)}
                  </Link>
                ),
              },
              { title: text('state'), tight: true, show: (item) => <State names={RULESET_STATE} value={item.state} /> },
              { title: text('note'), show: (item) => item.note || '—' },
              { title: text('rules'), tight: true, show: (item) => item.policy.rules.length },
              { title: text('proposed'), show: (item) => <Who name={item.proposedByName} at={item.createdAt} /> },
              { title: text('activated'), show: (item) => <Who name={item.activatedByName} at={item.activatedAt} /> },
            ]}
          />
        )}
      </Answer>
    </>
  );
}

/** Who did it, and when; '—' when nobody has. */
export function Who({ name, at }: { readonly name: string | null; readonly at: string | null }) {
  if (name === null) return <>—</>;
  return (
    <span>
      {name} <span className="soft nowrap">{showTime(at)}</span>
    </span>
  );
}
