import type { Answers } from '../api/call.ts';
import { useAccountName } from '../shared/accounts.ts';
import { useText } from '../shared/language.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  show: { zh: '查看凭证内容', en: 'Show' },
  rev: { zh: '稿件版本', en: 'Version' },
  account: { zh: '账号', en: 'Account' },
  hash: { zh: '内容校验值', en: 'Content hash' },
  approvals: { zh: '所依据意见的校验值', en: 'Hash over the approvals' },
  media: { zh: '图片、视频', en: 'Files' },
  mediaCount: { zh: '{count} 个', en: '{count}' },
  issued: { zh: '签发时间', en: 'Issued' },
  window: { zh: '可发布时间', en: 'Window' },
  audience: { zh: '取件接口令牌', en: 'Pulled by' },
  log: { zh: '留痕条数', en: 'Size of the log' },
} as const;

type Claims = Answers['GET /v1/releases/{id}/tickets']['items'][number]['claims'];

const MACHINE_ID = /^[0-9a-f]{8}-/;

/** What a ticket says, in words; the ticket itself is the publishing tool's. */
export function TicketClaims({ claims }: { readonly claims: Claims }) {
  const text = useText(TEXT);
  const accountName = useAccountName();
  const fromSeconds = (seconds: number): string => showTime(new Date(seconds * 1_000).toISOString());
  const rows = [
    [text('rev'), `v${claims.rev}`],
    [text('account'), accountName(claims.accountId)],
    [text('hash'), claims.contentHash],
    [text('approvals'), claims.approvals],
    [text('media'), text('mediaCount', { count: claims.media?.length ?? 0 })],
    [text('issued'), fromSeconds(claims.iat)],
    [text('window'), `${showTime(claims.notBefore)} – ${showTime(claims.notAfter)}`],
    [text('audience'), (claims.aud ?? []).filter((name) => !MACHINE_ID.test(name)).join('、') || '—'],
    [text('log'), claims.log === undefined ? '—' : String(claims.log.size)],
  ];
  return (
    <details>
      <summary>{text('show')}</summary>
      <dl className="facts-list">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={/^[0-9a-f]{64}$/.test(value ?? '') ? 'mono' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
