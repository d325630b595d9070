import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LIVING_STATES } from '../../../../src/domain/registry/account-life.ts';
import type { ReorganisationKind } from '../../../../src/domain/registry/reorganisation.ts';
import { call, type Schemas } from '../../api/call.ts';
import { Choice, Field } from '../../compose/field.tsx';
import '../../compose/compose.css';
import { useName, useText } from '../../shared/language.tsx';
import { PageHead } from '../../shared/page/page-head.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { useEntries, useNameOf } from '../use-resource.ts';
import { EffectList } from './effects.tsx';
import { Reorganisations } from './reorganisations.tsx';
import { KIND, TEXT } from './text.ts';
import { isOfAccount, NO_WISH, wantedOf, type Wish } from './wish.ts';

/** Units and accounts are moved, merged and closed here, after a look at what that does. */
export function ReorganisePage() {
  const text = useText(TEXT);
  const name = useName();
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const units = (useEntries('units').data?.items ?? []).filter((unit) => unit['closedAt'] === null);
  const living = LIVING_STATES as readonly unknown[];
  const accounts = (useEntries('accounts').data?.items ?? []).filter(({ state }) => living.includes(state));
  const [wish, setWish] = useState<Wish>(NO_WISH);
  const [seen, setSeen] = useState<Schemas['Reorganised'] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Wish>): void => {
    setWish({ ...wish, ...part });
    setSeen(null);
    setError(null);
  };
  const wanted = wantedOf(wish);
  const ask = async (dryRun: boolean): Promise<void> => {
    if (wanted === null) return;
    setError(null);
    setBusy(true);
    try {
      const body = { wanted, reason: wish.reason.trim(), dryRun };
      setSeen(await call('POST /v1/admin/reorganisations', { body }));
      if (!dryRun) void queries.invalidateQueries();
    } catch (failure) {
      setSeen(null);
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const unitName = (id: string): string => {
    const unit = units.find((one) => one.id === id);
    return unit === undefined ? '' : nameOf('units', unit);
  };
  const accountName = (id: string): string => {
    const account = accounts.find((one) => one.id === id);
    return account === undefined ? '' : nameOf('accounts', account);
  };
  const pick = (label: string, value: string, of: 'units' | 'accounts', set: (id: string) => void, none = '') => (
    <Choice
      label={label}
      value={value}
      values={['', ...(of === 'units' ? units : accounts).map(({ id }) => id)]}
      name={(id) => (id === '' ? none : of === 'units' ? unitName(id) : accountName(id))}
      required={none === ''}
      onChange={set}
    />
  );
  const { kind } = wish;
  const other = (id: string): void => change({ other: id });
  const ready = wanted !== null && wish.reason.trim() !== '';
  const may = seen?.outcome === 'LOOKED' && seen.effects.blocks.length === 0;
  const head =
    seen === null ? '' : text(seen.outcome === 'LOOKED' ? 'will' : seen.outcome === 'WAITS' ? 'waits' : 'did');
  return (
    <>
      <PageHead title={text('title')} />
      <p className="soft">{text('about')}</p>
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(true);
        }}
      >
        <Choice<ReorganisationKind>
          label={text('kind')}
          value={kind}
          values={Object.keys(KIND) as ReorganisationKind[]}
          name={(one) => name(KIND, one)}
          onChange={(next) => change({ kind: next, other: '' })}
        />
        {isOfAccount(kind)
          ? pick(text('account'), wish.account, 'accounts', (account) => change({ account }))
          : pick(text('unit'), wish.unit, 'units', (unit) => change({ unit }))}
        {kind === 'MOVE_ACCOUNT' && pick(text('toUnit'), wish.other, 'units', other)}
        {kind === 'CLOSE_ACCOUNT' && pick(text('intoAccount'), wish.other, 'accounts', other, text('nobody'))}
        {kind === 'MOVE_UNIT' && pick(text('parent'), wish.other, 'units', other, text('noParent'))}
        {kind === 'MERGE_UNIT' && pick(text('intoUnit'), wish.other, 'units', other)}
        {kind === 'NEW_PARENT' && (
          <Field label={text('name')}>
            {(id) => (
              <input
                id={id}
                className="choice wide"
                required
                value={wish.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field label={text('reason')}>
          {(id) => (
            <input
              id={id}
              className="choice wide"
              required
              maxLength={500}
              value={wish.reason}
              onChange={(event) => setWish({ ...wish, reason: event.target.value })}
            />
          )}
        </Field>
        <p className="buttons">
          <Button htmlType="submit" loading={busy}>
            {text('look')}
          </Button>
          {may && (
            <Button danger type="primary" loading={busy} disabled={!ready} onClick={() => void ask(false)}>
              {text(seen.byTwo ? 'propose' : 'confirm')}
            </Button>
          )}
        </p>
      </form>
      {error !== null && <Refusal error={error} />}
      {seen !== null && (
        <div role="status" className={seen.outcome === 'DONE' ? 'note note-good spaced' : 'note note-warn spaced'}>
          {seen.outcome === 'LOOKED' && seen.byTwo && <p>{text('willTwo')}</p>}
          <EffectList effects={seen.effects} head={head} />
        </div>
      )}
      <Reorganisations />
    </>
  );
}
