import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { REVIEWER_TIERS, Role } from '../../../src/domain/vocabulary.ts';
import { call, type Schemas } from '../api/call.ts';
import { Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { useEntries } from '../registry/use-resource.ts';
import { CheckGroup } from '../shared/check-group.tsx';
import { pointAtNeeded } from '../shared/fields/needed.ts';
import { Input } from '../shared/input.ts';
import { useLanguage, useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { FirstLinks } from './first-links.tsx';

const TEXT = {
  choose: { zh: '请选择', en: 'Choose' },
  title: { zh: '新增人员', en: 'New person' },
  name: { zh: '姓名', en: 'Name' },
  login: { zh: '用户名', en: 'Login' },
  loginHint: { zh: '例如姓名拼音或工号，不能有空格', en: 'Such as a staff number, without spaces' },
  unit: { zh: '单位', en: 'Unit' },
  does: { zh: '做什么', en: 'What they do' },
  exclusive: { zh: '审核、审计、管理三类不能由一人兼任', en: 'Nobody reviews, audits and administers' },
  limit: { zh: '只限这些账号（不选为全部）', en: 'Only these accounts (none = all)' },
  add: { zh: '新增', en: 'Add' },
  added: { zh: '已新增 {name}', en: '{name} was added' },
  waits: {
    zh: '，其中 {count} 项授权待另一名管理员在“授权”页确认',
    en: '; {count} of the roles wait for another administrator',
  },
} as const;

type Tier = (typeof REVIEWER_TIERS)[number];
interface Duty {
  readonly role: Exclude<Role, 'PUBLISHER'>;
  readonly tier?: Tier;
  readonly zh: string;
  readonly en: string;
}
/** What a person may be asked to do, as people call it. */
const DUTIES = {
  EDITOR: { role: 'EDITOR', zh: '编辑', en: 'Editor' },
  FIRST: { role: 'REVIEWER', tier: 'FIRST', zh: '初审', en: 'First review' },
  SECOND: { role: 'REVIEWER', tier: 'SECOND', zh: '复审', en: 'Second review' },
  FINAL: { role: 'REVIEWER', tier: 'FINAL', zh: '终审', en: 'Final review' },
  SECRECY_REVIEWER: { role: 'SECRECY_REVIEWER', zh: '保密审核', en: 'Secrecy review' },
  DUTY_OFFICER: { role: 'DUTY_OFFICER', zh: '值班负责人', en: 'Duty officer' },
  DICT_MANAGER: { role: 'DICT_MANAGER', zh: '词库管理员', en: 'Dictionary manager' },
  AUDITOR: { role: 'AUDITOR', zh: '审计员', en: 'Auditor' },
  ADMIN: { role: 'ADMIN', zh: '管理员', en: 'Administrator' },
} as const satisfies Record<string, Duty>;
type DutyName = keyof typeof DUTIES;
const NAMES = Object.keys(DUTIES) as DutyName[];

/** A person with their unit and roles, in one form; they come in by a one-time link. */
export function NewPersonPage() {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const queries = useQueryClient();
  const units = useEntries('units').data?.items ?? [];
  const accounts = useEntries('accounts').data?.items ?? [];
  const [form, setForm] = useState({ name: '', login: '', unitId: '' });
  const [duties, setDuties] = useState<readonly DutyName[]>(['EDITOR']);
  const [limited, setLimited] = useState<readonly string[]>([]);
  const [added, setAdded] = useState<(Schemas['Hired'] & { readonly name: string; readonly login: string }) | null>(
    null,
  );
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const unitId = form.unitId === '' && units.length === 1 ? (units[0]?.id ?? '') : form.unitId;
  const own = accounts.filter((account) => account['unitId'] === unitId);
  const complete = form.name.trim() !== '' && form.login.trim() !== '' && unitId !== '';
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    setAdded(null);
    const grants = duties.flatMap((duty) => {
      const { zh: _zh, en: _en, ...grant } = DUTIES[duty];
      return limited.length === 0 ? [grant] : limited.map((accountId) => ({ ...grant, accountId }));
    });
    try {
      const [name, login] = [form.name.trim(), form.login.trim()];
      const hired = await call('POST /v1/admin/people', { body: { unitId, name, login, grants } });
      setAdded({ ...hired, name, login });
      setForm({ name: '', login: '', unitId });
      setLimited([]);
      for (const queryKey of [['resource'], ['setup'], ['proposals']]) void queries.invalidateQueries({ queryKey });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <PageHead title={text('title')} />
      {added !== null && (
        <>
          <p role="status" className="note note-good">
            {text('added', { name: added.name })}
            {added.proposed > 0 && text('waits', { count: added.proposed })}
          </p>
          <FirstLinks links={[added]} />
        </>
      )}
      <form
        className="panel stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete && !busy) void send();
          else if (!busy) pointAtNeeded(event.currentTarget);
        }}
      >
        <div className="two">
          <Field label={text('name')}>
            {(id) => (
              <Input
                id={id}
                name="name"
                required
                maxLength={50}
                value={form.name}
                onChange={(event) => setForm({ ...form, name: event.target.value })}
              />
            )}
          </Field>
          <Field label={text('login')} hint={text('loginHint')}>
            {(id) => (
              <Input
                id={id}
                name="login"
                required
                maxLength={50}
                autoComplete="off"
                value={form.login}
                onChange={(event) => setForm({ ...form, login: event.target.value })}
              />
            )}
          </Field>
          <Field label={text('unit')}>
            {(id) => (
              <select
                id={id}
                name="unitId"
                required
                className="choice"
                value={unitId}
                onChange={(event) => {
                  setForm({ ...form, unitId: event.target.value });
                  setLimited([]);
                }}
              >
                <option value="">{text('choose')}</option>
                {units.map((unit) => (
                  <option key={unit.id} value={unit.id}>
                    {String(unit['name'])}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <CheckGroup
          label={text('does')}
          values={NAMES}
          chosen={duties}
          nameOf={(duty) => DUTIES[duty][wanted]}
          onChange={setDuties}
        />
        <p className="soft">{text('exclusive')}</p>
        {own.length > 0 && (
          <CheckGroup
            label={text('limit')}
            values={own.map(({ id }) => id)}
            chosen={limited}
            nameOf={(id) => String(own.find((account) => account.id === id)?.['name'])}
            onChange={setLimited}
          />
        )}
        {error !== null && <Refusal error={error} />}
        <div className="buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {text('add')}
          </Button>
        </div>
      </form>
    </>
  );
}
