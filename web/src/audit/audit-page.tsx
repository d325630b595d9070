import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router';
import { call, type Schemas } from '../api/call.ts';
import { draftIdIn } from '../shared/log/draft-id.ts';
import { Input } from '../shared/input.ts';
import { may, useMe } from '../shared/session.tsx';
import { Badge } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useLanguage, useName, useText, type Messages } from '../shared/language.tsx';
import { codeName } from '../shared/log/code-name.ts';
import { ACTION } from '../shared/log/action-names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { RESOURCES, type ResourceName } from '../registry/specs.ts';
import { useEntries } from '../registry/use-resource.ts';
import { fromLocalInput, showTimeExactly } from '../shared/time.ts';
import { EntryDetails } from './entry-details.tsx';
import { ExportLog } from './export-log.tsx';
import { useSettled } from '../shared/use-settled.ts';

const TEXT = {
  title: { zh: '留痕', en: 'Log' },
  action: { zh: '动作', en: 'Action' },
  outcome: { zh: '结果', en: 'Outcome' },
  DONE: { zh: '完成', en: 'Done' },
  REFUSED: { zh: '被拒', en: 'Refused' },
  from: { zh: '起', en: 'From' },
  to: { zh: '止', en: 'To' },
  at: { zh: '时间', en: 'At' },
  who: { zh: '人员', en: 'Who' },
  about: { zh: '对象', en: 'About' },
  system: { zh: '系统', en: 'System' },
  details: { zh: '详情', en: 'Details' },
  draft: { zh: '稿件', en: 'Draft' },
  draftHint: { zh: '稿件编号或链接', en: 'Id or link of a draft' },
  draftWrong: { zh: '稿件编号不完整，暂未按稿件筛选', en: 'Not the id of a draft: not narrowed by it' },
  onlyThis: { zh: '只看此件', en: 'Only this' },
  clear: { zh: '清除筛选', en: 'Clear' },
  created: { zh: '新增{resource}', en: 'Added: {resource}' },
  changed: { zh: '修改{resource}', en: 'Changed: {resource}' },
  empty: { zh: '没有符合条件的记录', en: 'No entry fits' },
} as const;

/** What else than the registry's resources an entry is about. */
const ENTITY: Messages = {
  user: { zh: '人员', en: 'Person' },
  unit: { zh: '单位', en: 'Unit' },
  ruleset: { zh: '词库', en: 'Ruleset' },
  rulesets: { zh: '词库', en: 'Ruleset' },
  policy: { zh: '策略', en: 'Policy' },
  patrol: { zh: '巡查', en: 'Patrol' },
  account: { zh: '账号', en: 'Account' },
  drafts: { zh: '稿件', en: 'Draft' },
  tasks: { zh: '审核任务', en: 'Task' },
  releases: { zh: '发布记录', en: 'Release' },
  incidents: { zh: '发布异常', en: 'Incident' },
  cases: { zh: '处置单', en: 'Case' },
  message: { zh: '留言', en: 'Message' },
  impersonation: { zh: '假冒账号举报', en: 'Report of a false account' },
};

const OUTCOMES = ['DONE', 'REFUSED'] as const;
const FILTERS = ['actor', 'action', 'outcome', 'draft', 'from', 'to'] as const;
type Filter = (typeof FILTERS)[number];

type Filters = Readonly<Record<Filter, string>>;

const filtersOf = (search: URLSearchParams): Filters =>
  Object.fromEntries(FILTERS.map((key) => [key, search.get(key) ?? ''])) as Record<Filter, string>;

/** State of the history's entries that this page wrote itself. */
const OWN = 'filters';

/**
 * What the log is narrowed to. It stands in the address as well, so that a view can be passed on; but the address
 * follows: it changes with a delay in which what is typed or chosen next must not be lost.
 */
function useFilters() {
  const [search, setSearch] = useSearchParams();
  const { key, state } = useLocation();
  const how = useNavigationType();
  const [filters, setFilters] = useState(() => filtersOf(search));
  useEffect(() => {
    if (how === NavigationType.Pop || state !== OWN) setFilters(filtersOf(search));
  }, [key]);
  const narrow = (next: Filters): void => {
    setFilters(next);
    setSearch(
      Object.entries(next).filter(([, value]) => value !== ''),
      { replace: true, state: OWN },
    );
  };
  return {
    filters,
    set: (filter: Filter, value: string): void => narrow({ ...filters, [filter]: value }),
    clear: (): void => narrow(filtersOf(new URLSearchParams())),
  };
}

/** An action as people read it; changes of the registry by what was changed. */
function useActionName(): (action: string) => string {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const name = useName();
  return (action) => {
    const [resource = '', what] = action.split('.');
    const view = Object.hasOwn(RESOURCES, resource) ? RESOURCES[resource as ResourceName] : undefined;
    if (view === undefined || (what !== 'created' && what !== 'changed')) return name(ACTION, action);
    return text(what, { resource: view[wanted] });
  };
}

/** Every action and every refusal, the newest first. */
export function AuditPage() {
  const text = useText(TEXT);
  const { filters, set, clear } = useFilters();
  const settled = JSON.parse(useSettled(JSON.stringify(filters))) as typeof filters;
  const { actor, action, outcome, from, to } = settled;
  const draft = draftIdIn(settled.draft);
  const paged = usePaged(['audit', settled], (page) =>
    call('GET /v1/audit', {
      query: {
        ...page,
        order: 'newest',
        ...(actor === '' ? {} : { actor }),
        ...(action.trim() === '' ? {} : { action: action.trim() }),
        ...(outcome === '' ? {} : { outcome: outcome as (typeof OUTCOMES)[number] }),
        ...(draft === undefined ? {} : { draft }),
        ...(from === '' ? {} : { from: fromLocalInput(from) }),
        ...(to === '' ? {} : { to: fromLocalInput(to) }),
      },
    }),
  );
  return (
    <>
      <PageHead title={text('title')} />
      <FilterRow filters={filters} onSet={set} onClear={clear} />
      <ExportLog from={settled.from} to={settled.to} />
      {filters.draft !== '' && draftIdIn(filters.draft) === undefined && (
        <p className="note note-warn">{text('draftWrong')}</p>
      )}
      <PagedAnswer paged={paged} empty={text('empty')}>
        <Entries entries={paged.items} onSet={set} />
      </PagedAnswer>
    </>
  );
}

function FilterRow({
  filters,
  onSet,
  onClear,
}: {
  readonly filters: Filters;
  readonly onSet: (key: Filter, value: string) => void;
  readonly onClear: () => void;
}) {
  const text = useText(TEXT);
  const actionName = useActionName();
  const people = useEntries('users').data?.items ?? [];
  const actions = [
    ...Object.keys(ACTION),
    ...Object.keys(RESOURCES).flatMap((resource) => [`${resource}.created`, `${resource}.changed`]),
  ].toSorted((a, b) => actionName(a).localeCompare(actionName(b), 'zh'));
  return (
    <div className="filters">
      <Choice
        label={text('who')}
        value={filters.actor}
        values={people.map(({ id }) => id)}
        nameOf={(id) => (people.find((one) => one.id === id)?.['name'] as string | undefined) ?? '—'}
        onChoose={(id) => onSet('actor', id)}
      />
      <Choice
        label={text('action')}
        value={filters.action}
        values={[...new Set([filters.action, ...actions].filter((action) => action !== ''))]}
        nameOf={actionName}
        onChoose={(action) => onSet('action', action)}
      />
      <Choice
        label={text('outcome')}
        value={filters.outcome as (typeof OUTCOMES)[number] | ''}
        values={OUTCOMES}
        nameOf={text}
        onChoose={(outcome) => onSet('outcome', outcome)}
      />
      <Input
        className="filter-text"
        allowClear
        aria-label={text('draftHint')}
        placeholder={text('draftHint')}
        maxLength={200}
        value={filters.draft}
        onChange={(event) => onSet('draft', event.target.value)}
      />
      {(['from', 'to'] as const).map((key) => (
        <label key={key} className="tick">
          {text(key)}
          <input
            className="choice"
            type="datetime-local"
            value={filters[key]}
            onChange={(event) => onSet(key, event.target.value)}
          />
        </label>
      ))}
      {Object.values(filters).some((value) => value !== '') && <Button onClick={onClear}>{text('clear')}</Button>}
    </div>
  );
}

function Entries({
  entries,
  onSet,
}: {
  readonly entries: readonly Schemas['AuditEntry'][];
  readonly onSet: (key: Filter, value: string) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const wanted = useLanguage();
  const actionName = useActionName();
  const entityName = (entity: string): string =>
    Object.hasOwn(RESOURCES, entity) ? RESOURCES[entity as ResourceName][wanted] : name(ENTITY, entity);
  const reason = (code: string): string => codeName(code, wanted);
  return (
    <DataTable
      label={text('title')}
      rows={entries}
      keyOf={(entry) => String(entry.seq)}
      columns={[
        { title: text('at'), tight: true, show: (entry) => showTimeExactly(entry.at) },
        {
          title: text('who'),
          tight: true,
          show: ({ actorId, actorName }) =>
            actorId === null || actorName === null ? (
              (actorName ?? text('system'))
            ) : (
              <button type="button" className="link" onClick={() => onSet('actor', actorId)}>
                {actorName}
              </button>
            ),
        },
        {
          title: text('action'),
          show: (entry) => (
            <span>
              {actionName(entry.action)} {entry.outcome === 'REFUSED' && <Badge tone="bad">{text('REFUSED')}</Badge>}
              {entry.code !== null && <span className="soft"> {reason(entry.code)}</span>}
            </span>
          ),
        },
        {
          title: text('about'),
          tight: true,
          show: ({ draftId, entity }) =>
            draftId === null ? (
              entityName(entity)
            ) : (
              <span className="buttons">
                {may(me, 'draft.read') ? <Link to={`/drafts/${draftId}`}>{text('draft')}</Link> : text('draft')}
                <button type="button" className="link" onClick={() => onSet('draft', draftId)}>
                  {text('onlyThis')}
                </button>
              </span>
            ),
        },
        {
          title: text('details'),
          show: (entry) => (Object.keys(entry.details).length === 0 ? '—' : <EntryDetails details={entry.details} />),
        },
      ]}
    />
  );
}
