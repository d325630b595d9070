import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { REVIEWER_TIERS, ROLES } from '../../../../src/domain/vocabulary.ts';
import { call, type Bodies } from '../../api/call.ts';
import { Input } from '../../shared/input.ts';
import { useName, useText } from '../../shared/language.tsx';
import { ROLE, TIER } from '../../shared/names.ts';
import { Refusal } from '../../shared/refusal.tsx';
import { useEntries } from '../use-resource.ts';
import '../../shared/fields/line-form.css';

const TEXT = {
  choose: { zh: '请选择', en: 'Choose' },
  title: { zh: '组的对应关系', en: 'What groups stand for' },
  group: { zh: '组', en: 'Group' },
  role: { zh: '角色', en: 'Role' },
  tier: { zh: '层级', en: 'Tier' },
  unit: { zh: '单位', en: 'Unit' },
  add: { zh: '新增对应', en: 'Add' },
  remove: { zh: '删除', en: 'Remove' },
  line: { zh: '{group} → {unit} {role}', en: '{group} → {role} at {unit}' },
} as const;

type Mapping = Bodies['POST /v1/admin/group-mappings'];
type Role = Mapping['role'];
const GRANTED = ROLES.filter((role): role is Role => role !== 'PUBLISHER');
const EMPTY = { group: '', role: 'EDITOR' as Role, tier: 'FIRST' as NonNullable<Mapping['tier']>, unitId: '' };

/** What groups of the identity service stand for: they propose this, and grant nothing. */
export function GroupMappings() {
  const text = useText(TEXT);
  const name = useName();
  const queries = useQueryClient();
  const units = useEntries('units').data?.items ?? [];
  const mappings = useQuery({
    queryKey: ['group-mappings'],
    queryFn: () => call('GET /v1/admin/group-mappings'),
  });
  const [form, setForm] = useState(EMPTY);
  const [error, setError] = useState<unknown>(null);
  const act = async (ask: () => Promise<unknown>): Promise<void> => {
    setError(null);
    try {
      await ask();
      setForm({ ...EMPTY, unitId: form.unitId });
    } catch (failure) {
      setError(failure);
    }
    await queries.invalidateQueries({ queryKey: ['group-mappings'] });
    await queries.invalidateQueries({ queryKey: ['proposals'] });
  };
  const add = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { tier, ...rest } = form;
    const body = { ...rest, ...(form.role === 'REVIEWER' ? { tier } : {}) };
    void act(() => call('POST /v1/admin/group-mappings', { body }));
  };
  const unitName = (id: string): string => {
    const named = units.find((unit) => unit.id === id)?.['name'];
    return typeof named === 'string' ? named : '—';
  };
  return (
    <div className="stack">
      <h3>{text('title')}</h3>
      {error !== null && <Refusal error={error} />}
      <ul className="plain-list">
        {(mappings.data?.items ?? []).map(({ id, group, role, tier, unitId }) => (
          <li key={id}>
            {text('line', {
              ...{ group, unit: unitName(unitId) },
              role: name(ROLE, role) + (tier === null ? '' : ` · ${name(TIER, tier)}`),
            })}{' '}
            <Button
              size="small"
              onClick={() => void act(() => call('DELETE /v1/admin/group-mappings/{id}', { path: { id } }))}
            >
              {text('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <form className="line-form" onSubmit={add}>
        <div>
          <label htmlFor="map-group">{text('group')}</label>
          <Input
            id="map-group"
            name="group"
            className="filter-text"
            required
            maxLength={200}
            value={form.group}
            onChange={(event) => setForm({ ...form, group: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor="map-role">{text('role')}</label>
          <select
            id="map-role"
            className="choice"
            value={form.role}
            onChange={(event) => setForm({ ...form, role: event.target.value as Role })}
          >
            {GRANTED.map((role) => (
              <option key={role} value={role}>
                {name(ROLE, role)}
              </option>
            ))}
          </select>
        </div>
        {form.role === 'REVIEWER' && (
          <div>
            <label htmlFor="map-tier">{text('tier')}</label>
            <select
              id="map-tier"
              className="choice"
              value={form.tier}
              onChange={(event) => setForm({ ...form, tier: event.target.value as typeof form.tier })}
            >
              {REVIEWER_TIERS.map((tier) => (
                <option key={tier} value={tier}>
                  {name(TIER, tier)}
                </option>
              ))}
            </select>
          </div>
        )}
        <div>
          <label htmlFor="map-unit">{text('unit')}</label>
          <select
            id="map-unit"
            className="choice"
            name="unitId"
            required
            value={form.unitId}
            onChange={(event) => setForm({ ...form, unitId: event.target.value })}
          >
            <option value="">{text('choose')}</option>
            {units.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {String(unit['name'])}
              </option>
            ))}
          </select>
        </div>
        <Button htmlType="submit">{text('add')}</Button>
      </form>
    </div>
  );
}
