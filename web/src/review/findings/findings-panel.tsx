import type { Schemas } from '../../api/call.ts';
import { memo, useMemo } from 'react';
import type { ContentMedia } from '../../../../src/domain/media.ts';
import { GATES, type Tier } from '../../../../src/domain/vocabulary.ts';
import { useAccounts } from '../../shared/accounts.ts';
import { useName, useText } from '../../shared/language.tsx';
import { GATE } from '../../shared/names.ts';
import { FindingItem } from './finding-item.tsx';
import type { FormAction, ReviewForm } from '../form.ts';
import { digestOfField } from '../media/findings-of.ts';
import { TEXT as MEDIA_TEXT } from '../media/media-text.ts';
import { numbered } from '../media/opened.ts';
import { TEXT } from '../text.ts';

/** Fields beside title and body, by what they are called. */
const BESIDE: Readonly<Record<string, keyof typeof TEXT>> = {
  summary: 'summary',
  byline: 'byline',
  cover: 'cover',
  aiLabel: 'aiLabel',
  commentsOpen: 'commentsOnPost',
};

/** Findings by gate, in the order in which they are walked through. */
export const byGate = (findings: readonly Schemas['Finding'][]): readonly Schemas['Finding'][] =>
  GATES.flatMap((gate) => findings.filter((finding) => finding.gate === gate));

export const FindingsPanel = memo(function FindingsPanel({
  findings,
  active,
  tier,
  overrides,
  onPick,
  dispatch,
  media,
  onOpen,
}: {
  readonly findings: readonly Schemas['Finding'][];
  readonly active: string | null;
  readonly tier: Tier | null;
  readonly overrides: ReviewForm['overrides'];
  readonly onPick: (id: string) => void;
  readonly dispatch: (action: FormAction) => void;
  readonly media: readonly ContentMedia[];
  /** A picture or film is to be seen at full size. */
  readonly onOpen: (digest: string) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const mediaText = useText(MEDIA_TEXT);
  const accounts = useAccounts();
  const items = useMemo(() => numbered(media), [media]);
  /** Where a finding is that is not in the text of all accounts. */
  const placeOf = (field: string): string | undefined => {
    const digest = digestOfField(field);
    if (digest !== undefined) {
      const item = items.find(({ file }) => file.digest === digest);
      const called = item === undefined ? '' : mediaText(item.kind, { n: item.number });
      return field.endsWith('.alt') ? text('mediaAlt', { name: called }) : called;
    }
    const beside = BESIDE[field];
    if (beside !== undefined) return text(beside);
    const [, id = '', part = ''] = /^variants\.([^.]+)\.(\w+)$/.exec(field) ?? [];
    if (id === '') return undefined;
    const account = accounts.get(id)?.name ?? '—';
    return text('inVariant', { account, field: text(BESIDE[part] ?? (part === 'title' ? 'titleField' : 'bodyField')) });
  };
  if (findings.length === 0) return <p className="note note-good">{text('noFindings')}</p>;
  return (
    <div className="findings">
      {GATES.map((gate) => {
        const own = findings.filter((finding) => finding.gate === gate);
        if (own.length === 0) return null;
        return (
          <section key={gate}>
            <h2 className="small-head">
              {name(GATE, gate)} <span className="soft">{own.length}</span>
            </h2>
            <ol>
              {own.map((finding) => (
                <FindingItem
                  key={finding.id}
                  finding={finding}
                  active={finding.id === active}
                  tier={tier}
                  place={placeOf(finding.field)}
                  digest={digestOfField(finding.field)}
                  onOpen={onOpen}
                  override={overrides[finding.id]}
                  onPick={onPick}
                  dispatch={dispatch}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
});
