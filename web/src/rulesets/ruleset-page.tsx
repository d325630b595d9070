import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useParams } from 'react-router';
import type { Severity } from '../../../src/domain/vocabulary.ts';
import { call, type Answers, type Schemas } from '../api/call.ts';
import { may, useMe } from '../shared/session.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { SeverityMark, State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { GATE, RULESET_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { useOwnerName } from '../shared/owner.ts';
import { showTime } from '../shared/time.ts';
import { useVersionName } from '../shared/naming/version-name.ts';
import { ChangeList } from './change-list.tsx';
import { isNothing, withChange, type EntryChange, type PackHead } from './changes.ts';
import { DiffSection } from './diff-section.tsx';
import { EntriesSection, type EntryActs } from './entries-section.tsx';
import { EntryDialog, type Edited } from './entry-dialog.tsx';
import { PACK_KIND } from './entry-fields.ts';
import { LintSection } from './lint-section.tsx';
import { PackDialog } from './pack-dialog.tsx';
import { Preview } from './preview.tsx';
import { Steps } from './steps.tsx';
import { TEXT } from './text.ts';
import { useChanges } from './use-changes.ts';

type RulesetAnswer = Answers['GET /v1/rulesets/{version}'];

/** One ruleset: what it holds, what would change, and its way to being active. */
export function RulesetPage() {
  const { version = '' } = useParams();
  const query = useQuery({
    queryKey: ['ruleset', version],
    queryFn: () => call('GET /v1/rulesets/{version}', { path: { version }, query: { entries: 'false' } }),
  });
  return <Answer query={query}>{(ruleset) => <Opened key={version} ruleset={ruleset} />}</Answer>;
}

function Opened({ ruleset }: { readonly ruleset: RulesetAnswer }) {
  const text = useText(TEXT);
  const versionName = useVersionName();
  const { state } = useLocation() as { readonly state: { readonly preview?: boolean } | null };
  const [pack, setPack] = useState('');
  const { version, lint, source } = ruleset;
  const openPack = (name: string): void => {
    setPack(name);
    document.querySelector('#entries')?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <PageHead title={`${text('one')} ${versionName(version)}`}>
        <Steps ruleset={ruleset} />
      </PageHead>
      <Facts ruleset={ruleset} />
      {ruleset.state !== 'ACTIVE' && <DiffSection version={version} packs={source.packs} />}
      {ruleset.state !== 'ACTIVE' && <Preview version={version} atOnce={state?.preview === true} />}
      {lint !== null && <LintSection lint={lint} packs={source.packs} onPack={openPack} />}
      <details className="panel spaced">
        <summary>
          {text('packs')} <span className="soft">{source.packs.length}</span>
        </summary>
        <Packs packs={source.packs} onPack={openPack} />
      </details>
      <Editing ruleset={ruleset} pack={pack} onPack={setPack} />
    </>
  );
}

function Facts({ ruleset }: { readonly ruleset: Schemas['RulesetListed'] }) {
  const text = useText(TEXT);
  const ownerName = useOwnerName();
  return (
    <dl className="facts-list panel">
      <dt>{text('owner')}</dt>
      <dd>{ownerName(ruleset.unitId)}</dd>
      <dt>{text('state')}</dt>
      <dd>
        <State names={RULESET_STATE} value={ruleset.state} />
      </dd>
      <dt>{text('note')}</dt>
      <dd>{ruleset.note || '—'}</dd>
      <dt>{text('created')}</dt>
      <dd>{showTime(ruleset.createdAt)}</dd>
      <dt>{text('activated')}</dt>
      <dd>
        {showTime(ruleset.activatedAt)} {ruleset.activationReason}
      </dd>
    </dl>
  );
}

/** The entries, and for a dictionary manager their changes until they are saved as a new version. */
function Editing({
  ruleset,
  pack,
  onPack,
}: {
  readonly ruleset: RulesetAnswer;
  readonly pack: string;
  readonly onPack: (pack: string) => void;
}) {
  const text = useText(TEXT);
  const me = useMe();
  const { changes, setChanges } = useChanges(ruleset.version);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [addingPack, setAddingPack] = useState(false);
  const added = Object.entries(changes.packs).map(([name, header]): PackHead => ({
    ...(header as unknown as PackHead),
    name,
    entryCount: 0,
  }));
  const packs: readonly PackHead[] = [...added, ...ruleset.source.packs];
  const changeOf = (entry: Schemas['RulesetEntry']): EntryChange | undefined =>
    changes.entries.find(({ from }) => from?.pack === entry.pack && from.name === entry.name);
  const from = ({ pack: of, name }: Schemas['RulesetEntry']) => ({ pack: of, name });
  const acts: EntryActs = {
    add: (of) => setEdited({ id: crypto.randomUUID(), from: null, pack: of || (added[0]?.name ?? ''), entry: {} }),
    addPack: () => setAddingPack(true),
    change: (entry) => {
      const known = changeOf(entry);
      const { pack: of, entry: now } = known?.to ?? entry;
      setEdited({ id: known?.id ?? crypto.randomUUID(), from: from(entry), pack: of, entry: now });
    },
    remove: (entry) => {
      const id = changeOf(entry)?.id ?? crypto.randomUUID();
      setChanges(withChange(changes, { id, from: from(entry), to: null }));
    },
  };
  const writes = may(me, 'ruleset.write');
  return (
    <>
      {writes && !isNothing(changes) && ruleset.state !== 'ACTIVE' && (
        <p className="note note-warn">{text('baseOther')}</p>
      )}
      {writes && (
        <ChangeList
          version={ruleset.version}
          packs={packs}
          changes={changes}
          onChange={setChanges}
          onEdit={({ id, from: was, to }) =>
            to !== null && setEdited({ id, from: was, pack: to.pack, entry: to.entry })
          }
        />
      )}
      <EntriesSection
        version={ruleset.version}
        packs={packs}
        changes={changes}
        pack={pack}
        onPack={onPack}
        acts={writes ? acts : null}
      />
      {edited !== null && (
        <EntryDialog
          key={edited.id}
          version={ruleset.version}
          edited={edited}
          packs={packs}
          onClose={() => setEdited(null)}
          onTake={(change) => {
            setChanges(withChange(changes, change));
            setEdited(null);
          }}
        />
      )}
      {addingPack && (
        <PackDialog
          taken={packs.map(({ name }) => name)}
          onClose={() => setAddingPack(false)}
          onTake={(name, header) => {
            setChanges({ ...changes, packs: { ...changes.packs, [name]: header } });
            setAddingPack(false);
          }}
        />
      )}
    </>
  );
}

function Packs({ packs, onPack }: { readonly packs: readonly PackHead[]; readonly onPack: (pack: string) => void }) {
  const text = useText(TEXT);
  const name = useName();
  return (
    <DataTable
      label={text('packs')}
      rows={packs}
      keyOf={(pack) => pack.name}
      columns={[
        {
          title: text('name'),
          show: (pack) => (
            <button type="button" className="link" onClick={() => onPack(pack.name)}>
              {pack.topic}
            </button>
          ),
        },
        { title: text('kind'), tight: true, show: (pack) => name(PACK_KIND, pack.kind) },
        { title: text('gate'), tight: true, show: (pack) => name(GATE, pack.gate) },
        {
          title: text('level'),
          tight: true,
          show: (pack) => (pack.severity === undefined ? '—' : <SeverityMark severity={pack.severity as Severity} />),
        },
        { title: text('entries'), tight: true, show: (pack) => pack.entryCount ?? '—' },
      ]}
    />
  );
}
