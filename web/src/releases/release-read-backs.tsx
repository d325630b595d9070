import { Button } from 'antd';
import {
  NOT_READ_BACK,
  READ_BACK_OUTCOMES,
  type NotReadBack,
  type ReadBackOutcome,
} from '../../../src/domain/release/read-back.ts';
import { call, type Answers } from '../api/call.ts';
import { Badge, type Tone } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText, type Messages } from '../shared/language.tsx';
import { may, useMe } from '../shared/session.tsx';
import { TextDiff } from '../shared/text-diff.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '服务器读回', en: 'Read back by the server' },
  none: { zh: '尚未读回', en: 'Not read yet' },
  next: { zh: '下次读回：{time}', en: 'Read next: {time}' },
  ask: { zh: '现在读回', en: 'Read now' },
  at: { zh: '最近一次', en: 'Last' },
  times: { zh: '次数', en: 'Times' },
  outcome: { zh: '结果', en: 'Outcome' },
  what: { zh: '读到的内容', en: 'What was read' },
  approved: { zh: '核准', en: 'approved' },
  shown: { zh: '公开', en: 'public' },
} as const;

const OUTCOMES: Readonly<Record<ReadBackOutcome, { readonly en: string; readonly tone: Tone }>> = {
  SAME: { en: 'as approved', tone: 'good' },
  DIFFERENT: { en: 'differs from what was approved', tone: 'bad' },
  GONE: { en: 'gone', tone: 'bad' },
  UNREADABLE: { en: 'could not be read', tone: 'warn' },
};
const OUTCOME = Object.fromEntries(
  Object.entries(READ_BACK_OUTCOMES).map(([outcome, { zh }]) => [
    outcome,
    { zh, en: OUTCOMES[outcome as ReadBackOutcome].en },
  ]),
) as Messages;

const WHY_NOT: Readonly<Record<NotReadBack, { readonly zh: string; readonly en: string }>> = {
  NOT_PUBLIC: { zh: NOT_READ_BACK.NOT_PUBLIC, en: 'Nothing of it is public' },
  NO_ADDRESS: { zh: NOT_READ_BACK.NO_ADDRESS, en: 'Not read back: nobody told its address' },
  NO_HOST: { zh: NOT_READ_BACK.NO_HOST, en: 'Not read back: no host listed' },
  PLATFORM: { zh: NOT_READ_BACK.PLATFORM, en: 'Not read back: the platform’s pages are put together by scripts' },
  ERASED: { zh: NOT_READ_BACK.ERASED, en: 'What was approved is erased: nothing to compare with' },
};

const WHAT: Messages = {
  title: { zh: '标题', en: 'Title' },
  byline: { zh: '署名', en: 'Byline' },
  summary: { zh: '摘要', en: 'Summary' },
  cover: { zh: '封面', en: 'Cover' },
  text: { zh: '文字', en: 'Text' },
  link: { zh: '链接', en: 'Link' },
  picture: { zh: '图片', en: 'Picture' },
  film: { zh: '视频', en: 'Film' },
  sound: { zh: '音频', en: 'Sound' },
};
const HOW: Messages = {
  missing: { zh: '缺少', en: 'missing' },
  added: { zh: '多出', en: 'added' },
  changed: { zh: '改动', en: 'changed' },
};

type Item = Answers['GET /v1/releases/{id}'];
type Read = Item['readBacks'][number];

/** What the server itself read of an item where it is public, and in what that differs from what was approved. */
export function ReleaseReadBacks({ item, onAsked }: { readonly item: Item; readonly onAsked: () => Promise<void> }) {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const ask = async (): Promise<void> => {
    await call('POST /v1/releases/{id}/read-back', { path: { id: item.id } });
    await onAsked();
  };
  return (
    <>
      <h2>{text('title')}</h2>
      {item.notReadBack === null ? (
        <div className="row">
          <span className="soft">
            {item.nextReadBackAt !== null && text('next', { time: showTime(item.nextReadBackAt) })}
          </span>
          {may(me, 'release.read-back') && (
            <Button size="small" onClick={() => void ask()}>
              {text('ask')}
            </Button>
          )}
        </div>
      ) : (
        <p className="soft">{name(WHY_NOT, item.notReadBack)}</p>
      )}
      {item.readBacks.length === 0 ? (
        item.notReadBack === null && <p className="soft">{text('none')}</p>
      ) : (
        <DataTable
          label={text('title')}
          rows={item.readBacks}
          keyOf={(read) => read.id}
          columns={[
            {
              title: text('outcome'),
              tight: true,
              show: ({ outcome }) => <Badge tone={OUTCOMES[outcome].tone}>{name(OUTCOME, outcome)}</Badge>,
            },
            { title: text('at'), tight: true, show: (read) => showTime(read.lastAt) },
            { title: text('times'), tight: true, show: (read) => read.times },
            { title: text('what'), show: (read) => <WhatWasRead read={read} /> },
          ]}
        />
      )}
    </>
  );
}

function WhatWasRead({ read }: { readonly read: Read }) {
  const text = useText(TEXT);
  const name = useName();
  return (
    <>
      <span className="mono soft">{read.url}</span> {read.reason}
      {read.differences.length > 0 && (
        <details open={read.outcome === 'DIFFERENT'}>
          <summary>
            {text('approved')} → {text('shown')} ({read.differences.length})
          </summary>
          <ul>
            {read.differences.map(({ is, what, approved, shown }, at) => (
              <li key={`${at} ${what}`}>
                {name(WHAT, what)} {name(HOW, is)}
                <TextDiff
                  format="text"
                  parts={[
                    { op: 'delete', text: approved },
                    { op: 'insert', text: shown },
                  ]}
                />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
