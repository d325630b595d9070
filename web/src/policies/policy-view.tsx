import { LANES, TIERS } from '../../../src/domain/vocabulary.ts';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { LANE, TIER } from '../shared/names.ts';
import type { PolicyBody } from './body.ts';
import { useDescribe } from './describe.ts';
import './policies.css';
import { REENTRY, TEXT } from './text.ts';

/** A policy in words. */
export function PolicyView({ body }: { readonly body: PolicyBody }) {
  const text = useText(TEXT);
  const name = useName();
  const describe = useDescribe();
  const rules = body.rules.map((rule, index) => ({ rule, index }));
  return (
    <>
      <h2>{text('rules')}</h2>
      <p className="soft">{text('firstFits')}</p>
      <DataTable
        label={text('rules')}
        rows={rules}
        keyOf={({ rule, index }) => `${index} ${rule.name}`}
        columns={[
          { title: text('order'), tight: true, show: ({ index }) => index + 1 },
          { title: text('rule'), tight: true, show: ({ rule }) => rule.name },
          {
            title: text('when'),
            show: ({ rule }) => <Lines lines={describe.conditions(rule.when)} none={text('everything')} />,
          },
          { title: text('tiers'), tight: true, show: ({ rule }) => describe.tiers(rule.tiers) },
          { title: text('postTiers'), tight: true, show: ({ rule }) => describe.tiers(rule.postTiers ?? []) || '—' },
          { title: text('special'), show: ({ rule }) => <Lines lines={describe.special(rule)} none="—" /> },
        ]}
      />
      <h2>{text('sla')}</h2>
      <p className="soft">{text('slaHint')}</p>
      <div className="scroll-x">
        <table className="table sla" aria-label={text('sla')}>
          <thead>
            <tr>
              <th scope="col">{text('lane')}</th>
              {TIERS.map((tier) => (
                <th key={tier} scope="col">
                  {name(TIER, tier)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LANES.map((lane) => (
              <tr key={lane}>
                <th scope="row">{name(LANE, lane)}</th>
                {TIERS.map((tier) => (
                  <td key={tier}>{body.slaMinutes[lane][tier]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{text('others')}</h2>
      <dl className="facts-list panel">
        <dt>{text('postReview')}</dt>
        <dd>{text('minutes', { count: body.postReviewMinutes })}</dd>
        <dt>{text('maxAge')}</dt>
        <dd>{text('days', { count: body.approvalMaxAgeDays })}</dd>
        <dt>{text('reentry')}</dt>
        <dd>{name(REENTRY, body.reentry)}</dd>
        <dt>{text('hours')}</dt>
        <dd>{describe.workingHours(body.workingHours)}</dd>
      </dl>
    </>
  );
}

function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }) {
  if (lines.length === 0) return <>{none}</>;
  return (
    <div>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
