import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  CATEGORIES,
  GATES,
  KINDS,
  LANES,
  LEVELS,
  SEVERITIES,
  type Category,
  type Gate,
  type Kind,
  type Lane,
  type Level,
  type Severity,
} from '../../../src/domain/vocabulary.ts';
import { call } from '../api/call.ts';
import { Choice, Field } from '../compose/field.tsx';
import { useEntries } from '../registry/use-resource.ts';
import { may, useMe } from '../shared/session.tsx';
import { useAccountName, useAccounts } from '../shared/accounts.ts';
import { CheckGroup } from '../shared/check-group.tsx';
import { useName, useText } from '../shared/language.tsx';
import { CATEGORY, DRAFT_STATE, GATE, KIND, LANE, LEVEL, SEVERITY } from '../shared/names.ts';
import { useVersionName } from '../shared/naming/version-name.ts';
import { TEXT } from './text.ts';
import { usePolicies } from './use-policies.ts';

/** What an imagined draft is like. */
export interface ImaginedFacts {
  /** '' = the asker's own. */
  readonly unitId: string;
  readonly kind: Kind;
  readonly category: Category;
  readonly level: Level;
  readonly lane: Lane;
  readonly accounts: readonly string[];
  readonly findings: readonly { readonly gate: Gate; readonly severity: Severity }[];
  readonly authors: readonly string[];
}
export const NO_FACTS: ImaginedFacts = {
  unitId: '',
  kind: 'ORIGINAL',
  category: 'GOVERNMENT_INFO',
  level: 'NORMAL',
  lane: 'REGULAR',
  accounts: [],
  findings: [],
  authors: [],
};

export function FactsForm({
  facts,
  onChange,
}: {
  readonly facts: ImaginedFacts;
  readonly onChange: (part: Partial<ImaginedFacts>) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const units = useEntries('units', may(me, 'unit.read')).data?.items ?? [];
  const users = useEntries('users', may(me, 'people.read')).data?.items ?? [];
  const accounts = useAccounts();
  const accountName = useAccountName();
  const unitId = facts.unitId || (me.unit?.id ?? '');
  const nameIn = (entries: typeof units, id: string): string =>
    (entries.find((entry) => entry.id === id)?.['name'] as string | undefined) ?? me.unit?.name ?? id;
  const own = [...accounts.values()].filter((account) => account.unitId === unitId).map(({ id }) => id);
  return (
    <>
      <Choice
        label={text('unit')}
        value={unitId}
        values={units.length === 0 ? [unitId] : units.map(({ id }) => id)}
        name={(id) => nameIn(units, id)}
        onChange={(chosen) => onChange({ unitId: chosen, accounts: [] })}
      />
      <div className="two">
        <Choice
          label={text('kind')}
          value={facts.kind}
          values={KINDS}
          name={(value) => name(KIND, value)}
          onChange={(kind) => onChange({ kind })}
        />
        <Choice
          label={text('category')}
          value={facts.category}
          values={CATEGORIES}
          name={(value) => name(CATEGORY, value)}
          onChange={(category) => onChange({ category })}
        />
        <Choice
          label={text('level')}
          value={facts.level}
          values={LEVELS}
          name={(value) => name(LEVEL, value)}
          onChange={(level) => onChange({ level })}
        />
        <Choice
          label={text('lane')}
          value={facts.lane}
          values={LANES}
          name={(value) => name(LANE, value)}
          onChange={(lane) => onChange({ lane })}
        />
      </div>
      <CheckGroup
        label={text('accounts')}
        values={own}
        chosen={facts.accounts}
        nameOf={accountName}
        onChange={(chosen) => onChange({ accounts: chosen })}
      />
      <Findings findings={facts.findings} onChange={(findings) => onChange({ findings })} />
      {users.length > 0 && (
        <CheckGroup
          label={text('authors')}
          values={users.filter((user) => user['unitId'] === unitId).map(({ id }) => id)}
          chosen={facts.authors}
          nameOf={(id) => nameIn(users, id)}
          onChange={(authors) => onChange({ authors })}
        />
      )}
    </>
  );
}

type Findings = ImaginedFacts['findings'];

/** Which findings the imagined draft has. */
function Findings({
  findings,
  onChange,
}: {
  readonly findings: Findings;
  readonly onChange: (findings: Findings) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const [gate, setGate] = useState<Gate>('POLITICAL');
  const [severity, setSeverity] = useState<Severity>('WARN');
  return (
    <fieldset className="check-group">
      <legend>{text('findings')}</legend>
      <ul className="explain-findings">
        {findings.map((finding, index) => (
          // two findings may be alike
          <li key={index}>
            {name(GATE, finding.gate)} · {name(SEVERITY, finding.severity)}
            <Button size="small" onClick={() => onChange(findings.toSpliced(index, 1))}>
              {text('dropFinding')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <select
          className="choice"
          aria-label={text('gate')}
          value={gate}
          onChange={(event) => setGate(event.target.value as Gate)}
        >
          {GATES.map((one) => (
            <option key={one} value={one}>
              {name(GATE, one)}
            </option>
          ))}
        </select>
        <select
          className="choice"
          aria-label={text('severity')}
          value={severity}
          onChange={(event) => setSeverity(event.target.value as Severity)}
        >
          {SEVERITIES.map((one) => (
            <option key={one} value={one}>
              {name(SEVERITY, one)}
            </option>
          ))}
        </select>
        <Button onClick={() => onChange([...findings, { gate, severity }])}>{text('addFinding')}</Button>
      </div>
    </fieldset>
  );
}

/** One of the latest drafts that the person may read. */
export function DraftChoice({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }) {
  const text = useText(TEXT);
  const name = useName();
  const query = useQuery({
    queryKey: ['drafts', 'latest'],
    queryFn: () => call('GET /v1/drafts', { query: { limit: 50 } }),
  });
  const drafts = query.data?.items ?? [];
  return (
    <Field label={text('draft')}>
      {(id) => (
        <select id={id} className="choice" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{text('chooseDraft')}</option>
          {value !== '' && !drafts.some((draft) => draft.id === value) && <option value={value}>{value}</option>}
          {drafts.map((draft) => (
            <option key={draft.id} value={draft.id}>
              {draft.title}（{name(DRAFT_STATE, draft.status)}）
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Under which policy; '' = the one in force. */
export function VersionChoice({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (version: string) => void;
}) {
  const text = useText(TEXT);
  const versionName = useVersionName();
  const items = usePolicies().data?.items ?? [];
  const shown = (version: string): string => {
    const note = items.find((item) => item.version === version)?.note ?? '';
    return version === '' ? text('inForce') : `${versionName(version)} ${note}`;
  };
  return (
    <Choice
      label={text('one')}
      value={value}
      values={['', ...items.filter(({ state }) => state !== 'ACTIVE').map(({ version }) => version)]}
      name={shown}
      onChange={onChange}
    />
  );
}
