import type { Schemas } from '../api/call.ts';
import { Button } from 'antd';
import { GATES } from '../../../src/domain/vocabulary.ts';
import { useAccounts } from '../shared/accounts.ts';
import { SeverityMark } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { GATE } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.tsx';
import { replacementOf } from './body/replacement.ts';
import { checkSays } from '../says/check-says.ts';
import type { ComposeForm } from './form.ts';
import { TEXT } from './text.ts';
import type { Taken } from './body/replacing.ts';
import type { Check } from './use-check.ts';

export type DryFinding = Schemas['DryFinding'];

const TONE = { CLEAN: 'good', PASSED: 'good', BLOCKED: 'warn', FAILED: 'bad', PART: 'bad' } as const;

/** What the self-check says, gate by gate. */
export function CheckPanel({
  check,
  form,
  taken,
  active,
  onPick,
  onApply,
}: {
  readonly check: Check;
  /** What is on the page. */
  readonly form: ComposeForm;
  /** The suggestion that was taken last. */
  readonly taken: Taken | null;
  readonly active: string | null;
  readonly onPick: (id: string) => void;
  readonly onApply: (finding: DryFinding) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const { answer, error, busy } = check;
  const says = checkSays(answer, error, check.of === form);
  return (
    <section className="panel check" aria-labelledby="check-title" aria-busy={busy}>
      <div className="row">
        <h2 id="check-title">{text('check')}</h2>
        <span role="status" className="soft">
          {busy ? text('checking') : ''}
        </span>
      </div>
      {error !== null && <Refusal error={error} />}
      <div role="status">
        {taken !== null && (
          <p className={`note note-${taken.outcome === 'REPLACED' ? 'good' : 'warn'}`} data-outcome={taken.outcome}>
            {text(taken.outcome, { text: taken.words })}
          </p>
        )}
      </div>
      {answer === null ? (
        error === null && <p className="soft">{text('notYet')}</p>
      ) : (
        <>
          {says === 'ERROR' || says === 'STALE' || says === 'NOT_YET' ? (
            <p className="note">{text(says === 'ERROR' ? 'checkFailed' : 'checkStale')}</p>
          ) : (
            <p className={`note note-${TONE[says]}`} data-verdict={answer.verdict}>
              {text(says)}
            </p>
          )}
          {answer.findings.some((finding) => replacementOf(finding) !== undefined) && (
            <p className="soft hint">{text('applyKey')}</p>
          )}
          {GATES.map((gate) => {
            const own = answer.findings.filter((finding) => finding.gate === gate);
            return own.length === 0 ? null : (
              <section key={gate} className="findings">
                <h3>
                  {name(GATE, gate)} <span className="soft">{own.length}</span>
                </h3>
                <ol>
                  {own.map((finding) => (
                    <li key={finding.id} className={finding.id === active ? 'finding active' : 'finding'}>
                      <button type="button" className="finding-head" onClick={() => onPick(finding.id)}>
                        <SeverityMark severity={finding.severity} />
                        <span>{finding.message}</span>
                      </button>
                      <div className="finding-more">
                        <Place field={finding.field} />
                        {finding.excerpt !== '' && <q>{finding.excerpt}</q>}
                        <span className="soft">{finding.article}</span>
                        <Suggestion finding={finding} onApply={onApply} />
                      </div>
                    </li>
                  ))}
                </ol>
              </section>
            );
          })}
          {answer.removed.length > 0 && (
            <p className="soft">
              {text('removed', { what: answer.removed.map((one) => `${one.what} ×${one.count}`).join('、') })}
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Parts beside title and body, as findings name them. */
const PARTS: Readonly<Record<string, keyof typeof TEXT>> = {
  title: 'titlePart',
  body: 'bodyPart',
  summary: 'summaryPart',
  byline: 'bylinePart',
  cover: 'coverPart',
  aiLabel: 'aiPart',
  commentsOpen: 'commentsPart',
};
/** Those that are looked for where the text is not. */
const BESIDE: readonly string[] = ['summary', 'byline', 'cover', 'aiLabel', 'commentsOpen'];

/** What a finding is in, where that is not the text of all accounts. */
function Place({ field }: { readonly field: string }) {
  const text = useText(TEXT);
  const accounts = useAccounts();
  const [top = '', id = '', part = ''] = field.split('.');
  if (top === 'media') return <span className="soft">{text(part === 'alt' ? 'altPart' : 'mediaPart')}</span>;
  const beside = BESIDE.includes(top) ? PARTS[top] : undefined;
  if (beside !== undefined) return <span className="soft">{text(beside)}</span>;
  if (top !== 'variants') return null;
  const account = accounts.get(id)?.name ?? '—';
  return <span className="soft">{text('onAccount', { account, part: text(PARTS[part] ?? 'bodyPart') })}</span>;
}

function Suggestion({
  finding,
  onApply,
}: {
  readonly finding: DryFinding;
  readonly onApply: (finding: DryFinding) => void;
}) {
  const text = useText(TEXT);
  if (finding.suggestion === undefined) return null;
  const words = replacementOf(finding);
  return words === undefined ? (
    <span className="suggestion">{finding.suggestion}</span>
  ) : (
    <Button size="small" onClick={() => onApply(finding)}>
      {text('apply', { text: words })}
    </Button>
  );
}
