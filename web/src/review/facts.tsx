import type { Schemas } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { useAccountName } from '../shared/accounts.ts';
import { useName, useText } from '../shared/language.tsx';
import { CATEGORY, KIND, LANE, LEVEL, TIER } from '../shared/names.ts';
import { showTime } from '../shared/time.ts';
import { Due } from '../inbox/due.tsx';

const TEXT = {
  window: { zh: '发布时间', en: 'Window' },
  reason: { zh: '申报理由', en: 'Reason' },
  accounts: { zh: '发布账号', en: 'Accounts' },
  author: { zh: '撰稿', en: 'By' },
  submitted: { zh: '送审', en: 'Handed in' },
  original: { zh: '原文', en: 'Original' },
  links: { zh: '链接 {count} 个', en: '{count} links' },
} as const;

/** Other addresses lead nowhere that a browser should go. */
const LINK = /^https?:\/\//i;

/** What kind of draft this is and where it will go, in one line or two. */
export function Facts({ task }: { readonly task: Schemas['TaskToDecide'] }) {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const { content, draft } = task;
  return (
    <div className="facts">
      <Badge>{name(TIER, task.tier)}</Badge>
      {task.lane === 'EMERGENCY' && <Badge tone="bad">{name(LANE, 'EMERGENCY')}</Badge>}
      {task.level !== undefined && (
        <Badge tone={task.level === 'NORMAL' ? 'plain' : 'warn'}>{name(LEVEL, task.level)}</Badge>
      )}
      <span>
        {name(KIND, task.kind)} · {name(CATEGORY, task.category)} · v{task.rev}
      </span>
      <span>
        <span className="soft">{text('author')} </span>
        {[draft.authorName, ...draft.coAuthors].join('、')}
      </span>
      <span>
        <span className="soft">{text('submitted')} </span>
        {showTime(draft.submittedAt)}
      </span>
      {content.source !== null && (
        <span>
          <span className="soft">{text('original')} </span>
          {LINK.test(content.source.url) ? (
            <a href={content.source.url} target="_blank" rel="noopener noreferrer nofollow">
              {content.source.name}
            </a>
          ) : (
            content.source.name
          )}
        </span>
      )}
      <span>
        <span className="soft">{text('accounts')} </span>
        {content.accounts.map(accountName).join('、')}
      </span>
      {(content.notBefore !== null || content.notAfter !== null) && (
        <span>
          <span className="soft">{text('window')} </span>
          {showTime(content.notBefore)} – {showTime(content.notAfter)}
        </span>
      )}
      {content.links.length > 0 && <span className="soft">{text('links', { count: content.links.length })}</span>}
      {task.reason != null && (
        <span>
          <span className="soft">{text('reason')} </span>
          {task.reason}
        </span>
      )}
      {task.state !== 'DECIDED' && task.state !== 'CANCELLED' && <Due at={task.dueAt} />}
    </div>
  );
}
