import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { addDays, chinaDate } from '../../../src/domain/china-day.ts';
import { call, type Schemas } from '../api/call.ts';
import { Badge, type Tone } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { GATE, TIER } from '../shared/names.ts';
import { Answer } from '../shared/page/answer.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { may, useMe } from '../shared/session.tsx';
import { serverNow } from '../api/server-clock.ts';
import { showTime } from '../shared/time.ts';
import { PeriodForm, useSight, type Asked } from '../statistics/period-form.tsx';
import '../statistics/statistics.css';
import { PlantTest } from './plant-test.tsx';
import { TEXT } from './text.ts';

type Quality = Schemas['ReviewQuality'];

const TONES: Readonly<Record<Quality['blindTests'][number]['state'], Tone>> = {
  WAITING: 'wait',
  CAUGHT: 'good',
  MISSED: 'bad',
};
const percent = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);

/** How well drafts are reviewed, for those who answer for a unit. */
export function QualityPage() {
  const text = useText(TEXT);
  const me = useMe();
  const sight = useSight();
  const [asked, setAsked] = useState<Asked>(() => {
    const to = chinaDate(new Date(serverNow()));
    return { from: addDays(to, -89), to, unit: '', account: '' };
  });
  const account = asked.account || (sight.whole ? '' : (sight.accounts[0]?.id ?? ''));
  const given = Object.fromEntries(Object.entries({ ...asked, account }).filter(([, value]) => value !== ''));
  const query = useQuery({
    queryKey: ['quality', given],
    queryFn: () => call('GET /v1/reports/quality', { query: given }),
    enabled: sight.known,
    retry: false,
  });
  const plants = may(me, 'blind-test.plant');
  return (
    <>
      <PageHead title={text('title')} />
      <p className="soft">{text('about')}</p>
      <PeriodForm sight={sight} asked={{ ...asked, account }} onChange={setAsked} />
      <Answer query={query}>{(quality) => <Found quality={quality} plants={plants} />}</Answer>
      {plants && <PlantTest onDone={() => void query.refetch()} />}
    </>
  );
}

function Found({ quality, plants }: { readonly quality: Quality; readonly plants: boolean }) {
  const text = useText(TEXT);
  const name = useName();
  const titled = ({ draftId, title }: { readonly draftId: string; readonly title: string | null }) => (
    <Link to={`/drafts/${draftId}`}>{title ?? text('erased')}</Link>
  );
  const { pace, people, agreement, caught, blindTests, readingPerMinute } = quality;
  return (
    <>
      <p className={pace.tooFast === 0 ? 'note note-good spaced' : 'note note-warn spaced'}>
        {text('pace', {
          ...{ decisions: pace.decisions, tooFast: pace.tooFast, rate: readingPerMinute },
          share: percent(pace.share),
        })}
      </p>
      <Part title={text('people')} rows={people}>
        <DataTable
          label={text('people')}
          rows={people}
          keyOf={({ userId, tier }) => `${userId} ${tier}`}
          columns={[
            { title: text('who'), show: (row) => row.name },
            { title: text('tier'), tight: true, show: ({ tier }) => name(TIER, tier) },
            { title: text('decisions'), tight: true, show: ({ decisions }) => decisions },
            { title: text('tooFast'), tight: true, show: ({ tooFast }) => tooFast },
            { title: text('share'), tight: true, show: ({ share }) => percent(share) },
          ]}
        />
      </Part>
      <Part title={text('agreement')} rows={agreement}>
        <DataTable
          label={text('agreement')}
          rows={agreement}
          keyOf={({ lower, upper }) => `${lower} ${upper}`}
          columns={[
            { title: text('lower'), show: ({ lower }) => name(TIER, lower) },
            { title: text('upper'), show: ({ upper }) => name(TIER, upper) },
            { title: text('decisions'), tight: true, show: ({ decisions }) => decisions },
            { title: text('approved'), tight: true, show: ({ approved }) => approved },
            { title: text('share'), tight: true, show: ({ share }) => percent(share) },
          ]}
        />
      </Part>
      <Part title={text('caught')} rows={caught}>
        <DataTable
          label={text('caught')}
          rows={caught}
          keyOf={({ draftId, gate, at }) => `${draftId} ${gate} ${at}`}
          columns={[
            { title: text('draft'), show: titled },
            { title: text('gate'), tight: true, show: ({ gate }) => name(GATE, gate) },
            { title: text('first'), tight: true, show: ({ first }) => first },
            { title: text('final'), tight: true, show: ({ final }) => final },
            { title: text('at'), tight: true, show: ({ at }) => showTime(at) },
          ]}
        />
      </Part>
      {plants && (
        <Part title={text('blind')} rows={blindTests}>
          <DataTable
            label={text('blind')}
            rows={blindTests}
            keyOf={({ draftId }) => draftId}
            columns={[
              { title: text('draft'), show: titled },
              { title: text('fault'), show: ({ fault }) => fault },
              {
                title: text('state'),
                tight: true,
                show: ({ state, refusedBy }) => (
                  <Badge tone={TONES[state]}>
                    {text(state)}
                    {refusedBy === null ? '' : ` · ${name(TIER, refusedBy)}`}
                  </Badge>
                ),
              },
              { title: text('planted'), tight: true, show: ({ plantedAt }) => showTime(plantedAt) },
            ]}
          />
        </Part>
      )}
    </>
  );
}

function Part({
  title,
  rows,
  children,
}: {
  readonly title: string;
  readonly rows: readonly unknown[];
  readonly children: React.ReactNode;
}) {
  const text = useText(TEXT);
  return (
    <section className="stack">
      <h2>{title}</h2>
      {rows.length === 0 ? <p className="soft">{text('none')}</p> : children}
    </section>
  );
}
