import type { Answers } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useText } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  copies: { zh: '公开副本', en: 'Public copies' },
  none: { zh: '没有报告过公开的副本', en: 'None was reported' },
  url: { zh: '地址', en: 'Address' },
  platformId: { zh: '平台编号', en: 'Platform id' },
  pullNo: { zh: '取件序号', en: 'Pull' },
  at: { zh: '报告时间', en: 'Reported' },
  state: { zh: '状态', en: 'State' },
  standing: { zh: '在线', en: 'online' },
  unwanted: { zh: '已要求删除', en: 'to be deleted' },
  ended: { zh: '已删除', en: 'gone' },
  nowhere: { zh: '地址未知', en: 'Nobody said where' },
} as const;

type Copy = Answers['GET /v1/releases/{id}']['copies'][number];

/** Every place where the public can see an item, or could. */
export function ReleaseCopies({ copies }: { readonly copies: readonly Copy[] }) {
  const text = useText(TEXT);
  const stateOf = ({ endedAt, takedownId }: Copy) =>
    endedAt !== null ? (
      <Badge>{text('ended')}</Badge>
    ) : takedownId === null ? (
      <Badge tone="good">{text('standing')}</Badge>
    ) : (
      <Badge tone="bad">{text('unwanted')}</Badge>
    );
  return (
    <>
      <h2>{text('copies')}</h2>
      {copies.length === 0 ? (
        <p className="soft">{text('none')}</p>
      ) : (
        <DataTable
          label={text('copies')}
          rows={copies}
          keyOf={(copy) => copy.id}
          columns={[
            { title: text('url'), show: (copy) => <span className="mono">{copy.url ?? text('nowhere')}</span> },
            { title: text('platformId'), show: (copy) => copy.platformId ?? '—' },
            { title: text('pullNo'), tight: true, show: (copy) => copy.pullNo },
            { title: text('at'), tight: true, show: (copy) => showTime(copy.reportedAt) },
            { title: text('state'), tight: true, show: stateOf },
          ]}
        />
      )}
    </>
  );
}
