import { useMemo, type ReactNode } from 'react';
import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import { bytesOf, PLATFORM_LIMITS } from '../../../src/domain/platform-limits.ts';
import { countBody, countCharacters } from '../../../src/text/reading/visible-text.ts';
import { usePieces } from '../draft-text/use-pieces.ts';
import type { Account } from '../shared/accounts.ts';
import { Badge } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { PLATFORM } from '../shared/names.ts';
import { TEXT } from './text.ts';

/** A text as wide as a phone, under the name of its account, with how long it may be there. */
export function PlatformFrame({
  account,
  title,
  body,
  format,
  own,
  children,
}: {
  /** Undefined when the person may not know of it. */
  readonly account: Account | undefined;
  readonly title: string;
  readonly body: string;
  readonly format: BodyFormat;
  /** The account has a text of its own. */
  readonly own: boolean;
  readonly children: ReactNode;
}) {
  const text = useText(TEXT);
  const name = useName();
  const limits = PLATFORM_LIMITS[account?.platform ?? 'OTHER'];
  const pieces = usePieces(body, format);
  const bytes = useMemo(() => bytesOf(body), [body]);
  return (
    <div className="platform">
      <div className="phone">
        <div className="phone-head">
          <span className="phone-face" aria-hidden="true">
            {(account?.name ?? '—').slice(0, 1)}
          </span>
          <span>
            <strong>{account?.name ?? '—'}</strong>
            <span className="soft"> {account === undefined ? '' : name(PLATFORM, account.platform)}</span>
          </span>
        </div>
        {children}
      </div>
      <p className="row lengths">
        <Badge tone={own ? 'wait' : 'plain'}>{text(own ? 'ownText' : 'sharedText')}</Badge>
        <Length label={text('titleField')} count={countCharacters(title)} limit={limits.title} />
        <Length label={text('bodyField')} count={countBody(pieces)} limit={limits.body} />
        {bytes > (limits.bodyBytes ?? Infinity) && <span className="badge badge-bad">{text('bytesOver')}</span>}
      </p>
    </div>
  );
}

function Length({
  label,
  count,
  limit,
}: {
  readonly label: string;
  readonly count: number;
  /** Undefined = none is known. */
  readonly limit: number | undefined;
}) {
  const text = useText(TEXT);
  if (limit === undefined) return <span className="soft">{text('lengthFree', { label, count })}</span>;
  const over = count > limit;
  return (
    <span className={over ? 'badge badge-bad' : 'soft'}>
      {text(over ? 'lengthOver' : 'lengthFine', { label, count, limit })}
    </span>
  );
}
