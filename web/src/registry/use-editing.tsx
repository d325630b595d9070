import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useMessages } from '../shared/messages.tsx';
import { may, useMe } from '../shared/session.tsx';
import { useLanguage, useText } from '../shared/language.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { changeEntry } from './ask.ts';
import { EntryForm } from './entry-form.tsx';
import type { NounActs } from './resource-table.tsx';
import { RESOURCES, type Entry, type ResourceName } from './specs.ts';

const TEXT = {
  add: { zh: '新增{resource}', en: 'Add: {resource}' },
  change: { zh: '修改{resource}', en: 'Change: {resource}' },
  back: { zh: '恢复', en: 'Bring back' },
  second: {
    zh: '等待另一位管理员确认，尚未生效；见“授权”页',
    en: 'It waits for another administrator and does not count yet: see the page of grants',
  },
  waits: { zh: '已提出，须由另一人确认', en: 'Proposed: another person confirms it' },
  restored: { zh: '已恢复', en: 'Brought back' },
} as const;

type Doing =
  | { readonly kind: 'add'; readonly like: Readonly<Record<string, unknown>> }
  | { readonly kind: 'change' | 'back'; readonly entry: Entry };

/**
 * Adding, changing and bringing back entries of one resource.
 * @returns `acts` null where the person may only look; `dialogs` is to be put on the page
 */
export function useEditing(
  resource: ResourceName,
  onSaved: (saved: Entry) => void = () => {},
): {
  readonly add: ((like?: Readonly<Record<string, unknown>>) => void) | null;
  readonly acts: NounActs | null;
  readonly dialogs: ReactNode;
} {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const me = useMe();
  const message = useMessages();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const view = RESOURCES[resource];
  const close = (): void => setDoing(null);
  const refresh = (): void => {
    for (const queryKey of [['resource'], ['accounts'], ['activity'], ['proposals']])
      void queries.invalidateQueries({ queryKey });
  };
  const add = (like: Readonly<Record<string, unknown>> = {}): void => setDoing({ kind: 'add', like });
  if (!may(me, view.write)) return { add: null, acts: null, dialogs: null };
  return {
    add,
    acts: {
      change: (entry) => setDoing({ kind: 'change', entry }),
      back: (entry) => setDoing({ kind: 'back', entry }),
      again: add,
    },
    dialogs: (
      <>
        {doing !== null && doing.kind !== 'back' && (
          <EntryForm
            resource={resource}
            fields={view.fields}
            entry={doing.kind === 'change' ? doing.entry : null}
            like={doing.kind === 'add' ? doing.like : {}}
            title={text(doing.kind, { resource: view[wanted] })}
            onClose={close}
            onSaved={(saved) => {
              close();
              refresh();
              if (saved['pending'] !== undefined) void message.info(text('waits'));
              if (saved['proposal'] === undefined) onSaved(saved);
              else void message.info(text('second'));
            }}
          />
        )}
        <ReasonDialog
          open={doing?.kind === 'back'}
          about={doing?.kind === 'back' ? doing.entry.id : ''}
          title={text('back')}
          what={view.back?.[wanted] ?? ''}
          verb={text('back')}
          onClose={close}
          onDo={async () => {
            if (doing?.kind !== 'back') return;
            const saved = await changeEntry(resource, doing.entry.id, view.back?.change ?? {});
            if (saved['proposal'] === undefined)
              void message.success(text(saved['pending'] === undefined ? 'restored' : 'waits'));
            else void message.info(text('second'));
            refresh();
          }}
        />
      </>
    ),
  };
}
