import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { useText } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';
import { Level, WouldEnd } from '../statistics/silence-board.tsx';

const TEXT = {
  title: { zh: '活跃度', en: 'Activity' },
  last: { zh: '最近发布', en: 'Last published' },
  silent: { zh: '未更新', en: 'Silent' },
  days: { zh: '{days} 天', en: '{days} days' },
  originals: { zh: '本周原创', en: 'Originals this week' },
  pieces: { zh: '{count} 件', en: '{count}' },
  ends: { zh: '发布后恢复更新的稿件', en: 'Would end the silence' },
  none: { zh: '该账号不计活跃度', en: 'Not counted' },
} as const;

/** How active an account is, and what would end its silence (art. 16). */
export function AccountActivity({ accountId }: { readonly accountId: string }) {
  const text = useText(TEXT);
  const query = useQuery({ queryKey: ['activity'], queryFn: () => call('GET /v1/activity') });
  return (
    <section className="spaced" aria-labelledby="activity">
      <h2 id="activity">{text('title')}</h2>
      <Answer query={query}>
        {({ items }) => {
          const own = items.find((item) => item.accountId === accountId);
          if (own === undefined) return <p className="soft">{text('none')}</p>;
          return (
            <dl className="facts-list panel">
              <dt>{text('last')}</dt>
              <dd>{showTime(own.lastPublishedAt)}</dd>
              <dt>{text('silent')}</dt>
              <dd>
                {text('days', { days: own.silentDays })} <Level row={own} />
              </dd>
              <dt>{text('originals')}</dt>
              <dd>{text('pieces', { count: own.originalsThisWeek })}</dd>
              {own.wouldEnd.length > 0 && (
                <>
                  <dt>{text('ends')}</dt>
                  <dd>
                    <WouldEnd row={own} />
                  </dd>
                </>
              )}
            </dl>
          );
        }}
      </Answer>
    </section>
  );
}
