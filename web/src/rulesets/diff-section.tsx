import { useQuery } from '@tanstack/react-query';
import { call, type Schemas } from '../api/call.ts';
import { Answer } from '../shared/page/answer.tsx';
import { useLanguage, useName, useText } from '../shared/language.tsx';
import { topicOf, type PackHead } from './changes.ts';
import { fieldNamed, written } from './entry-fields.ts';
import { TEXT } from './text.ts';

/** How many changes of a kind are shown without being asked for. */
const SHOWN_AT_ONCE = 30;

/** What would be different from the active ruleset: what the second person answers for. */
export function DiffSection({ version, packs }: { readonly version: string; readonly packs: readonly PackHead[] }) {
  const text = useText(TEXT);
  const query = useQuery({
    queryKey: ['ruleset-diff', version],
    queryFn: () => call('GET /v1/rulesets/{version}/diff', { path: { version } }),
  });
  return (
    <section className="panel spaced">
      <h2>{text('diff')}</h2>
      <Answer query={query}>
        {({ totals, headers, changed, ...lists }) => (
          <>
            {Object.values(totals).every((total) => total === 0) && <p className="soft">{text('noDiff')}</p>}
            <Changed
              title={text('headersChanged')}
              total={totals.headers}
              changes={headers.map(({ pack, members }) => ({ key: pack, name: topicOf(packs, pack), members }))}
            />
            {(['added', 'removed'] as const).map((kind) => (
              <Kind key={kind} title={text(kind)} total={totals[kind]}>
                <p className="entries">
                  {lists[kind].map((entry) => (
                    <span key={`${entry.pack} ${entry.entry}`} title={topicOf(packs, entry.pack)} className="badge">
                      {entry.entry}
                    </span>
                  ))}
                </p>
              </Kind>
            ))}
            <Changed
              title={text('changed')}
              total={totals.changed}
              changes={changed.map(({ pack, entry, members }) => ({
                key: `${pack} ${entry}`,
                name: entry,
                pack: topicOf(packs, pack),
                members,
              }))}
            />
          </>
        )}
      </Answer>
    </section>
  );
}

function Kind({
  title,
  total,
  children,
}: {
  readonly title: string;
  readonly total: number;
  readonly children: React.ReactNode;
}) {
  if (total === 0) return null;
  return (
    <details open={total <= SHOWN_AT_ONCE}>
      <summary>
        {title} {total}
      </summary>
      {children}
    </details>
  );
}

function Changed({
  title,
  total,
  changes,
}: {
  readonly title: string;
  readonly total: number;
  readonly changes: readonly {
    readonly key: string;
    readonly name: string;
    readonly pack?: string;
    readonly members: readonly Schemas['MemberChange'][];
  }[];
}) {
  return (
    <Kind title={title} total={total}>
      <ul className="change-list member-changes">
        {changes.map(({ key, name, pack, members }) => (
          <li key={key}>
            <span>
              <strong>{name}</strong> {pack !== undefined && <span className="soft">{pack}</span>}
            </span>
            <span>
              {members.map((change) => (
                <Member key={change.member} change={change} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Kind>
  );
}

function Member({ change: { member, before, after } }: { readonly change: Schemas['MemberChange'] }) {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const nameOf = useName();
  const field = fieldNamed(member);
  const shown = (value: unknown): string => {
    if (value === null) return text('unset');
    if (typeof value === 'object' && !Array.isArray(value))
      return Object.entries(value)
        .map(([key, inner]) => `${fieldNamed(key)?.[wanted] ?? key} ${written(inner).replaceAll('\n', '、')}`)
        .join('；');
    const plain = written(value).replaceAll('\n', '、');
    return field?.names === undefined ? plain : nameOf(field.names, plain);
  };
  // without what the form says besides: a hint in brackets
  const label = field?.[wanted].replace(/\s*[（(].*$/u, '') ?? member;
  return (
    <div>
      {label}: <del>{shown(before)}</del> → <ins>{shown(after)}</ins>
    </div>
  );
}
