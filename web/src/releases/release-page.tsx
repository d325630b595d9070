import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { call } from '../api/call.ts';
import { OpenCase } from './open-case.tsx';
import { ReleaseReadBacks } from './release-read-backs.tsx';
import { TicketClaims } from './ticket-claims.tsx';
import { ReleaseCopies } from './release-copies.tsx';
import { may, useMe } from '../shared/session.tsx';
import { useAccountThen } from '../shared/accounts.ts';
import { Answer } from '../shared/page/answer.tsx';
import { Badge, State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { RECEIPT_PHASE, RELEASE_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '发布记录', en: 'Release' },
  draft: { zh: '查看稿件', en: 'The draft' },
  sheet: { zh: '审核表', en: 'Review sheet' },
  account: { zh: '账号', en: 'Account' },
  hash: { zh: '内容校验值', en: 'Content hash' },
  window: { zh: '批准的发布时间', en: 'Approved window' },
  lease: { zh: '取件租期至', en: 'Lease until' },
  url: { zh: '发布地址', en: 'Published at' },
  refusals: { zh: '暂不放行的原因', en: 'The gate refuses now' },
  withdraw: { zh: '取消发布', en: 'Withdraw' },
  withdrawWhat: {
    zh: '尚未取件的立即取消；已取件的，向发布工具发出停发请求，以其答复为准。',
    en: 'Taken back at once while nobody has pulled it; after that the tool is asked to stop.',
  },
  failures: { zh: '连续失败', en: 'Failures in a row' },
  offerAfter: { zh: '{time} 之后再放行', en: 'offered again after {time}' },
  resume: { zh: '复核放行', en: 'Let it go' },
  resumeWhat: {
    zh: '请先核对内容、稿源和账号现状，再写明依据；放行判定仍须全部通过，本人撰写的稿件须由他人放行。',
    en: 'Look at the content, its source and the account first. The release gate still has its say.',
  },
  resolve: { zh: '结果不明，请人工确认', en: 'Nobody knows what became of it: find out and say' },
  PUBLISHED: { zh: '已发布', en: 'It was published' },
  NOT_PUBLISHED: { zh: '未发布，可再次取件', en: 'Not published: may be pulled again' },
  WITHDRAWN: { zh: '取消发布', en: 'Withdrawn' },
  resolveWhat: {
    zh: '请在平台上核实后写明依据：{outcome}。',
    en: 'Look at the platform first, then say on what this rests: {outcome}.',
  },
  receipts: { zh: '回执', en: 'Receipts' },
  tickets: { zh: '放行凭证', en: 'Tickets' },
  none: { zh: '无', en: 'None' },
  phase: { zh: '阶段', en: 'Phase' },
  at: { zh: '时间', en: 'At' },
  platformId: { zh: '平台编号', en: 'Platform id' },
  match: { zh: '内容核对', en: 'Content' },
  same: { zh: '一致', en: 'the same' },
  other: { zh: '不一致', en: 'differs' },
  unknown: { zh: '未回报', en: 'not reported' },
  late: { zh: '已留存，未改变状态', en: 'kept, moved nothing' },
  pullNo: { zh: '取件序号', en: 'Pull' },
  expires: { zh: '有效期至', en: 'Valid until' },
  signature: { zh: '签名', en: 'Signature' },
  valid: { zh: '验签通过', en: 'holds' },
  invalid: { zh: '验签不通过', en: 'does not hold' },
  revoked: { zh: '密钥已作废', en: 'its key was revoked' },
  claims: { zh: '凭证内容', en: 'Claims' },
} as const;

const WITHDRAWABLE = ['HELD', 'READY', 'PULLED', 'SUBMITTED'];
/** States in which something of an item may be out. */
const WENT_OUT = ['PULLED', 'SUBMITTED', 'PUBLISHED', 'STOP_REQUESTED', 'UNKNOWN'];
const OUTCOMES = ['PUBLISHED', 'NOT_PUBLISHED', 'WITHDRAWN'] as const;
type Asked = 'withdraw' | 'resume' | (typeof OUTCOMES)[number];
const outcomeOf = (asked: Asked | null) => OUTCOMES.find((outcome) => outcome === asked);
/** Refusals that end when somebody looked. */
const LOOKED_AT: readonly string[] = ['LOOK_NEEDED', 'RETRY_LATER', 'FAILED_TOO_OFTEN'];

/** One item: what the gate says, its tickets and receipts, and what a person may do. */
export function ReleasePage() {
  const { id = '' } = useParams();
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const queries = useQueryClient();
  const accountThen = useAccountThen();
  const [asked, setAsked] = useState<Asked | null>(null);
  const outcome = outcomeOf(asked);
  const path = { id };
  const query = useQuery({
    queryKey: ['release', id],
    queryFn: () => call('GET /v1/releases/{id}', { path }),
    refetchInterval: 10_000,
  });
  const tickets = useQuery({
    queryKey: ['tickets', id, query.data?.pullNo],
    queryFn: () => call('GET /v1/releases/{id}/tickets', { path }),
    enabled: query.data !== undefined,
  });
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['release', id] });
  };
  return (
    <>
      <Answer query={query}>
        {(item) => (
          <>
            <PageHead title={`${text('title')} · ${accountThen(item)}`}>
              <Link to={`/drafts/${item.draftId}`}>{text('draft')}</Link>
              <a href={`/v1/drafts/${item.draftId}/review-sheet`} target="_blank" rel="noopener">
                {text('sheet')}
              </a>
              {may(me, 'case.open') && WENT_OUT.includes(item.state) && (
                <OpenCase draftId={item.draftId} accountId={item.accountId} />
              )}
              {may(me, 'release.withdraw') && WITHDRAWABLE.includes(item.state) && (
                <Button danger onClick={() => setAsked('withdraw')}>
                  {text('withdraw')}
                </Button>
              )}
            </PageHead>
            <dl className="facts-list panel">
              <dt>{text('account')}</dt>
              <dd>
                {accountThen(item)} · {item.unitName} <State names={RELEASE_STATE} value={item.state} />
              </dd>
              <dt>{text('hash')}</dt>
              <dd className="mono">{item.contentHash}</dd>
              <dt>{text('window')}</dt>
              <dd>
                {showTime(item.notBefore)} – {showTime(item.notAfter)}
              </dd>
              <dt>{text('lease')}</dt>
              <dd>{showTime(item.leaseUntil)}</dd>
              <dt>{text('url')}</dt>
              <dd className="mono">{item.url ?? '—'}</dd>
              {item.failures > 0 && (
                <>
                  <dt>{text('failures')}</dt>
                  <dd>
                    {item.failures}{' '}
                    {item.parkedAt === null && item.offerAfter !== null && (
                      <span className="soft">{text('offerAfter', { time: showTime(item.offerAfter) })}</span>
                    )}
                  </dd>
                </>
              )}
            </dl>
            {item.refusals.length > 0 && (
              <div className="note note-warn">
                <strong>{text('refusals')}</strong>
                <ul>
                  {item.refusals.map((refused) => (
                    <li key={refused.code}>
                      {refused.message} <span className="soft">{refused.article}</span>
                    </li>
                  ))}
                </ul>
                {may(me, 'release.resume') && item.refusals.some(({ code }) => LOOKED_AT.includes(code)) && (
                  <Button onClick={() => setAsked('resume')}>{text('resume')}</Button>
                )}
              </div>
            )}
            {item.state === 'UNKNOWN' && (
              <div className="note note-bad">
                <p>
                  <strong>{text('resolve')}</strong>
                </p>
                {may(me, 'release.resolve') && (
                  <div className="row">
                    {OUTCOMES.map((known) => (
                      <Button key={known} onClick={() => setAsked(known)}>
                        {text(known)}
                      </Button>
                    ))}
                  </div>
                )}
              </div>
            )}
            <ReleaseCopies copies={item.copies} />
            <ReleaseReadBacks item={item} onAsked={done} />
            <h2>{text('receipts')}</h2>
            {item.receipts.length === 0 ? (
              <p className="soft">{text('none')}</p>
            ) : (
              <DataTable
                label={text('receipts')}
                rows={item.receipts}
                keyOf={(receipt) => receipt.id}
                columns={[
                  { title: text('phase'), tight: true, show: (receipt) => name(RECEIPT_PHASE, receipt.phase) },
                  { title: text('at'), tight: true, show: (receipt) => showTime(receipt.at) },
                  { title: text('pullNo'), tight: true, show: (receipt) => receipt.pullNo },
                  { title: text('platformId'), show: (receipt) => receipt.platformId || '—' },
                  {
                    title: text('match'),
                    tight: true,
                    show: (receipt) =>
                      receipt.late ? (
                        <Badge>{text('late')}</Badge>
                      ) : receipt.publishedHash === null ? (
                        text('unknown')
                      ) : receipt.publishedHash === item.contentHash ? (
                        <Badge tone="good">{text('same')}</Badge>
                      ) : (
                        <Badge tone="bad">{text('other')}</Badge>
                      ),
                  },
                ]}
              />
            )}
          </>
        )}
      </Answer>
      <h2>{text('tickets')}</h2>
      <Answer query={tickets} isEmpty={({ items }) => items.length === 0} empty={text('none')}>
        {({ items }) => (
          <DataTable
            label={text('tickets')}
            rows={items}
            keyOf={(ticket) => String(ticket.pullNo)}
            columns={[
              { title: text('pullNo'), tight: true, show: (ticket) => ticket.pullNo },
              { title: text('expires'), tight: true, show: (ticket) => showTime(ticket.expiresAt) },
              {
                title: text('signature'),
                tight: true,
                show: (ticket) => (
                  <Badge tone={ticket.verified ? 'good' : 'bad'}>
                    {text(ticket.revoked ? 'revoked' : ticket.verified ? 'valid' : 'invalid')}
                  </Badge>
                ),
              },
              {
                title: text('claims'),
                show: (ticket) => <TicketClaims claims={ticket.claims} />,
              },
            ]}
          />
        )}
      </Answer>
      <ReasonDialog
        open={asked === 'withdraw'}
        title={text('withdraw')}
        what={text('withdrawWhat')}
        verb={text('withdraw')}
        least={1}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          await call('POST /v1/releases/{id}/withdraw', { path, body: { reason } });
          await done();
        }}
      />
      <ReasonDialog
        open={asked === 'resume'}
        title={text('resume')}
        what={text('resumeWhat')}
        verb={text('resume')}
        least={1}
        danger={false}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          await call('POST /v1/releases/{id}/resume', { path, body: { reason } });
          await done();
        }}
      />
      <ReasonDialog
        open={outcome !== undefined}
        title={text('resolve')}
        what={text('resolveWhat', { outcome: outcome === undefined ? '' : text(outcome) })}
        verb={outcome === undefined ? '' : text(outcome)}
        least={1}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          if (outcome === undefined) return;
          await call('POST /v1/releases/{id}/resolve', { path, body: { outcome, reason } });
          await done();
        }}
      />
    </>
  );
}
