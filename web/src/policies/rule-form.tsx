import { Button } from 'antd';
import {
  CATEGORIES,
  GATES,
  KINDS,
  LANES,
  LEVELS,
  PLATFORMS,
  SEVERITIES,
  TIERS,
} from '../../../src/domain/vocabulary.ts';
import { Choice, Field } from '../compose/field.tsx';
import { useEntries } from '../registry/use-resource.ts';
import { useAccountName, useAccounts } from '../shared/accounts.ts';
import { CheckGroup } from '../shared/check-group.tsx';
import { Input } from '../shared/input.ts';
import { useName, useText } from '../shared/language.tsx';
import { CATEGORY, GATE, KIND, LANE, LEVEL, PLATFORM, SEVERITY, TIER } from '../shared/names.ts';
import type { Condition, Rule } from './body.ts';
import { FieldErrors, type ErrorsAt } from './field-errors.tsx';
import { TEXT } from './text.ts';

interface RuleProps {
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
}

/** A closed list that is empty is no condition. */
const some = <Value extends string>(values: readonly Value[]): readonly Value[] | undefined =>
  values.length === 0 ? undefined : values;

/** One rule: to what it applies, and which tiers it asks for. */
export function RuleForm({
  rule,
  index,
  last,
  errorsAt,
  onChange,
  onMove,
  onRemove,
}: RuleProps & {
  readonly index: number;
  readonly last: boolean;
  readonly errorsAt: ErrorsAt;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}) {
  const text = useText(TEXT);
  return (
    <section className="panel rule-form" aria-label={`${text('rule')} ${index + 1}`}>
      <div className="row">
        <strong>
          {text('rule')} {index + 1}
        </strong>
        <span className="row">
          <Button size="small" disabled={index === 0} onClick={() => onMove(-1)}>
            {text('up')}
          </Button>
          <Button size="small" disabled={last} onClick={() => onMove(1)}>
            {text('down')}
          </Button>
          <Button size="small" danger disabled={index === 0 && last} onClick={onRemove}>
            {text('remove')}
          </Button>
        </span>
      </div>
      <FieldErrors errors={errorsAt(`body.policy.rules.${index}`)} />
      <Field label={text('name')}>
        {(id) => (
          <Input
            id={id}
            maxLength={50}
            value={rule.name}
            onChange={(event) => onChange({ ...rule, name: event.target.value })}
          />
        )}
      </Field>
      <Conditions rule={rule} onChange={onChange} />
      <Tiers rule={rule} onChange={onChange} />
    </section>
  );
}

function Conditions({ rule, onChange }: RuleProps) {
  const text = useText(TEXT);
  const name = useName();
  const { when } = rule;
  const set = (part: Condition): void => onChange({ ...rule, when: { ...when, ...part } });
  return (
    <>
      <p className="soft any-hint">{text('anyHint')}</p>
      <div className="policy-grid">
        <CheckGroup
          label={text('lane')}
          values={LANES}
          chosen={when.lane ?? []}
          nameOf={(value) => name(LANE, value)}
          onChange={(chosen) => set({ lane: some(chosen) })}
        />
        <CheckGroup
          label={text('kind')}
          values={KINDS}
          chosen={when.kind ?? []}
          nameOf={(value) => name(KIND, value)}
          onChange={(chosen) => set({ kind: some(chosen) })}
        />
        <CheckGroup
          label={text('category')}
          values={CATEGORIES}
          chosen={when.category ?? []}
          nameOf={(value) => name(CATEGORY, value)}
          onChange={(chosen) => set({ category: some(chosen) })}
        />
        <CheckGroup
          label={text('level')}
          values={LEVELS}
          chosen={when.level ?? []}
          nameOf={(value) => name(LEVEL, value)}
          onChange={(chosen) => set({ level: some(chosen) })}
        />
        <CheckGroup
          label={name(PLATFORM_LABEL, 'platforms')}
          values={PLATFORMS}
          chosen={when.platforms ?? []}
          nameOf={(value) => name(PLATFORM, value)}
          onChange={(chosen) => set({ platforms: some(chosen) })}
        />
      </div>
      <RareConditions when={when} onChange={set} />
    </>
  );
}

const PLATFORM_LABEL = { platforms: { zh: '账号平台', en: 'Platform of the account' } } as const;
const ANY = '';

function RareConditions({
  when,
  onChange,
}: {
  readonly when: Condition;
  readonly onChange: (part: Condition) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const accounts = [...useAccounts().keys()];
  const units = useEntries('units').data?.items ?? [];
  const unitName = (id: string): string => (units.find((unit) => unit.id === id)?.['name'] as string | undefined) ?? id;
  const { unitIds, accountIds, findingsUpTo, findingFrom } = when;
  const used = [unitIds, accountIds, findingsUpTo, findingFrom].some((value) => value !== undefined);
  const severityName = (value: string): string => (value === ANY ? text('none') : name(SEVERITY, value));
  return (
    <details open={used}>
      <summary>{text('rare')}</summary>
      <CheckGroup
        label={text('unit')}
        values={units.map(({ id }) => id)}
        chosen={unitIds ?? []}
        nameOf={unitName}
        onChange={(chosen) => onChange({ unitIds: some(chosen) })}
      />
      <CheckGroup
        label={text('accounts')}
        values={accounts}
        chosen={accountIds ?? []}
        nameOf={accountName}
        onChange={(chosen) => onChange({ accountIds: some(chosen) })}
      />
      <div className="policy-grid">
        <Choice
          label={name(FINDINGS, 'upTo')}
          value={findingsUpTo ?? ANY}
          values={[ANY, ...SEVERITIES]}
          name={severityName}
          onChange={(value) => onChange({ findingsUpTo: value === ANY ? undefined : value })}
        />
        <Choice
          label={name(FINDINGS, 'from')}
          value={findingFrom?.severity ?? ANY}
          values={[ANY, ...SEVERITIES]}
          name={severityName}
          onChange={(value) =>
            onChange({ findingFrom: value === ANY ? undefined : { ...findingFrom, severity: value } })
          }
        />
        {findingFrom !== undefined && (
          <Choice
            label={text('ofGate')}
            value={findingFrom.gate ?? ANY}
            values={[ANY, ...GATES]}
            name={(value) => (value === ANY ? text('none') : name(GATE, value))}
            onChange={(value) => onChange({ findingFrom: { ...findingFrom, gate: value === ANY ? undefined : value } })}
          />
        )}
      </div>
    </details>
  );
}

const FINDINGS = {
  upTo: { zh: '检出项最高为', en: 'Findings up to' },
  from: { zh: '检出项至少有一处', en: 'At least one finding from' },
} as const;

function Tiers({ rule, onChange }: RuleProps) {
  const text = useText(TEXT);
  const name = useName();
  const { lane } = rule.when;
  const emergency = lane?.length === 1 && lane[0] === 'EMERGENCY';
  const postTiers = rule.postTiers ?? [];
  return (
    <>
      <div className="policy-grid">
        <CheckGroup
          label={text('tiers')}
          values={TIERS}
          chosen={rule.tiers}
          fixed={['FINAL']}
          nameOf={(value) => name(TIER, value)}
          onChange={(tiers) =>
            onChange({ ...rule, tiers, postTiers: postTiers.filter((tier) => !tiers.includes(tier)) })
          }
        />
        {(emergency || postTiers.length > 0) && (
          <CheckGroup
            label={text('postTiers')}
            values={TIERS.filter((tier) => tier !== 'FINAL')}
            chosen={postTiers}
            fixed={TIERS.filter((tier) => rule.tiers.includes(tier))}
            nameOf={(value) => name(TIER, value)}
            onChange={(chosen) => onChange({ ...rule, postTiers: chosen })}
          />
        )}
      </div>
      {(
        [
          ['mergeFirstSecond', 'merged'],
          ['secrecyCosign', 'cosigned'],
        ] as const
      ).map(([member, label]) => (
        <label key={member} className="tick">
          <input
            type="checkbox"
            checked={rule[member] === true}
            onChange={(event) => onChange({ ...rule, [member]: event.target.checked ? true : undefined })}
          />
          {text(label)}
        </label>
      ))}
    </>
  );
}
