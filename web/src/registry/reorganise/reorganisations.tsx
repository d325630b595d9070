import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Schemas } from '../../api/call.ts';
import { Badge, type Tone } from '../../shared/badge.tsx';
import { useName, useText } from '../../shared/language.tsx';
import { Answer } from '../../shared/page/answer.tsx';
import { Refusal } from '../../shared/refusal.tsx';
import { showTime } from '../../shared/time.ts';
import { EffectList } from './effects.tsx';
import { KIND, TEXT } from './text.ts';

type Row = Schemas['Reorganisation'];

const TONES: Readonly<Record<Row['state'], Tone>> = { OPEN: 'wait', DONE: 'good', DISMISSED: 'plain' };

/** What waits for a second administrator, and what was done. */
export function Reorganisations() {
  const text = useText(TEXT);
  const name = useName();
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const query = useQuery({
    queryKey: ['reorganisations'],
    queryFn: () => call('GET /v1/admin/reorganisations'),
  });
  const decide = async ({ id }: Row, as: 'confirm' | 'dismiss'): Promise<void> => {
    setError(null);
    try {
      await (as === 'confirm'
        ? call('POST /v1/admin/reorganisations/{id}/confirm', { path: { id } })
        : call('POST /v1/admin/reorganisations/{id}/dismiss', { path: { id } }));
    } catch (failure) {
      setError(failure);
    }
    await queries.invalidateQueries();
  };
  return (
    <section className="stack" aria-labelledby="reorganised">
      <h2 id="reorganised">{text('history')}</h2>
      {error !== null && <Refusal error={error} />}
      <Answer query={query} isEmpty={({ items }) => items.length === 0} empty={text('none')}>
        {({ items }) => (
          <ul className="plain-list">
            {items.map((row) => (
              <li key={row.id} className="panel">
                <Badge tone={TONES[row.state]}>{text(row.state)}</Badge> <strong>{name(KIND, row.wanted.kind)}</strong>{' '}
                <span className="soft">
                  {text('by', { who: row.proposedByName, at: showTime(row.createdAt), reason: row.reason })}
                  {row.decidedAt !== null &&
                    ` · ${text('decided', { who: row.decidedByName ?? '', at: showTime(row.decidedAt) })}`}
                </span>
                {row.state === 'OPEN' ? (
                  <div>
                    <EffectList effects={row.effects} head={text('will')} />
                    <p className="buttons">
                      {row.own ? (
                        <span className="soft">{text('own')}</span>
                      ) : (
                        <Button danger type="primary" onClick={() => void decide(row, 'confirm')}>
                          {text('agree')}
                        </Button>
                      )}
                      <Button onClick={() => void decide(row, 'dismiss')}>{text('dismiss')}</Button>
                    </p>
                  </div>
                ) : (
                  <details>
                    <summary>{text('effects')}</summary>
                    <EffectList effects={row.effects} head={text('did')} />
                  </details>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  );
}
