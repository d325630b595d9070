import { useQuery } from '@tanstack/react-query';
import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { call, type Answers } from '../api/call.ts';
import { Badge } from '../shared/badge.tsx';
import { Modal } from '../shared/dialog/modal.tsx';
import { useName, useText } from '../shared/language.tsx';
import { CASE_KIND } from '../cases/names.ts';
import { DRAFT_STATE, RELEASE_STATE } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.tsx';
import { showTime } from '../shared/time.ts';
import { useSettled } from '../shared/use-settled.ts';
import './search.css';

const TEXT = {
  title: { zh: '检索', en: 'Search' },
  hint: { zh: '稿件标题、署名、稿源，至少两个字', en: 'Title, byline or source of a draft; two characters at least' },
  drafts: { zh: '稿件', en: 'Drafts' },
  releases: { zh: '发布记录', en: 'Releases' },
  cases: { zh: '处置单', en: 'Cases' },
  audit: { zh: '留痕', en: 'Log' },
  nothing: { zh: '没有找到', en: 'Nothing found' },
} as const;

type Found = Answers['GET /v1/search'];

interface Hit {
  readonly key: string;
  readonly group: keyof typeof TEXT;
  readonly path: string;
  readonly title: string;
  readonly facts: string;
}

function useHits(found: Found | undefined): readonly Hit[] {
  const name = useName();
  if (found === undefined) return [];
  return [
    ...found.drafts.map(({ id, title, status, unitName }) => ({
      ...{ key: `d${id}`, group: 'drafts' as const, path: `/drafts/${id}`, title },
      facts: `${name(DRAFT_STATE, status)} · ${unitName}`,
    })),
    ...found.releases.map(({ id, title, accountName, state }) => ({
      ...{ key: `r${id}`, group: 'releases' as const, path: `/releases/${id}`, title },
      facts: `${name(RELEASE_STATE, state)} · ${accountName}`,
    })),
    ...found.cases.map(({ id, title, kind, openedAt }) => ({
      ...{ key: `c${id}`, group: 'cases' as const, path: `/cases/${id}`, title },
      facts: `${name(CASE_KIND, kind)} · ${showTime(openedAt)}`,
    })),
    ...found.audit.map(({ seq, title, draftId, actorName, at }) => ({
      ...{ key: `a${seq}`, group: 'audit' as const, path: `/audit?draft=${draftId ?? ''}`, title: title ?? '' },
      facts: [actorName, showTime(at)].filter(Boolean).join(' · '),
    })),
  ];
}

/** Finds drafts, items, cases and entries of the log: words, arrow keys, Enter. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText(TEXT);
  const navigate = useNavigate();
  const field = useRef<InputRef>(null);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const settled = useSettled(words.trim());
  const query = useQuery({
    queryKey: ['search', settled],
    queryFn: ({ signal }) => call('GET /v1/search', { query: { q: settled }, signal }),
    enabled: [...settled].length > 1,
  });
  const hits = useHits([...settled].length > 1 ? query.data : undefined);
  const at = Math.min(chosen, hits.length - 1);
  const open = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    onClose();
    void navigate(hit.path);
  };
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setChosen((at + step + hits.length) % hits.length);
    }
    if (event.key === 'Enter') open(hits[at]);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      title={text('title')}
      width={640}
      // the dialog takes the focus for itself as it opens
      afterOpenChange={(isOpen) => isOpen && field.current?.focus()}
    >
      <Input
        ref={field}
        autoFocus
        value={words}
        maxLength={100}
        placeholder={text('hint')}
        aria-label={text('hint')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={hits[at] === undefined ? undefined : `hit-${hits[at].key}`}
        onChange={(event) => {
          setWords(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKey}
      />
      {query.error !== null && <Refusal error={query.error} />}
      <ul id="search-hits" role="listbox" aria-label={text('title')} className="hits">
        {hits.map((hit, index) => (
          <li
            key={hit.key}
            id={`hit-${hit.key}`}
            role="option"
            aria-selected={index === at}
            onMouseEnter={() => setChosen(index)}
            onClick={() => open(hit)}
          >
            <Badge>{text(hit.group)}</Badge> <span className="hit-title">{hit.title}</span>
            <span className="soft"> {hit.facts}</span>
          </li>
        ))}
      </ul>
      {query.isSuccess && settled !== '' && hits.length === 0 && <p className="soft">{text('nothing')}</p>}
    </Modal>
  );
}
