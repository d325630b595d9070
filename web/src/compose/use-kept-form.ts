import type { Schemas } from '../api/call.ts';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../shared/session.tsx';
import { forget, keep, readKept, type Kept } from '../shared/kept.ts';
import type { ComposeForm } from './form.ts';

interface KeptDraft {
  readonly form: ComposeForm;
  /** The revision that it changes; 0 = a new draft. */
  readonly rev: number;
  /** Tells the tries of one new draft from another new draft: a repeated click makes one draft. */
  readonly key: string;
}

export interface KeptForm {
  readonly form: ComposeForm;
  /** The revision that is edited; events of others do not move it. 0 = a new draft. */
  readonly rev: number;
  readonly setForm: (change: (before: ComposeForm) => ComposeForm) => void;
  readonly key: string;
  readonly dirty: boolean;
  /** When it was kept last; null = not yet, or the browser had no room. */
  readonly keptAt: number | null;
  readonly noRoom: boolean;
  /** restored: what was kept is on the page; discarded: it was given up; stale: it changes an older revision. */
  readonly note: { readonly kind: 'restored' | 'discarded' | 'stale'; readonly at: number } | null;
  readonly discard: () => void;
  readonly undo: () => void;
  readonly takeStale: () => void;
  /** The server has it: nothing needs to be kept any more. */
  readonly stored: () => void;
}

const PAUSE_MS = 400;

const same = (a: ComposeForm, b: ComposeForm): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What an editor fills in, kept in this browser while it is not stored, so that a reload loses nothing. */
export function useKeptForm(start: ComposeForm, draft: Schemas['Draft'] | null): KeptForm {
  const me = useMe();
  const fresh = start.caseId === '' ? 'compose new' : `compose case ${start.caseId}`;
  const what = draft === null ? fresh : `compose ${draft.id}`;
  const [rev] = useState(draft?.rev ?? 0);
  const [found] = useState((): Kept<KeptDraft> | null => {
    const kept = readKept<KeptDraft>(me.id, what);
    return kept === null || same({ ...start, ...kept.value.form }, start) ? null : kept;
  });
  const fits = found !== null && found.value.rev === rev;
  const keptForm = found === null ? start : { ...start, ...found.value.form };
  const [form, setForm] = useState(fits ? keptForm : start);
  const [key, setKey] = useState(() => (fits ? found.value.key : crypto.randomUUID()));
  const [saved, setSaved] = useState(start);
  const [keptAt, setKeptAt] = useState<number | null>(fits ? found.at : null);
  const [noRoom, setNoRoom] = useState(false);
  const [note, setNote] = useState<KeptForm['note']>(
    found === null ? null : { kind: fits ? 'restored' : 'stale', at: found.at },
  );
  const given = useRef(keptForm);
  const dirty = form !== saved;
  const pending = useRef<(() => void) | null>(null);
  useEffect(() => {
    // what was not taken over yet is not written over
    if (!dirty || note?.kind === 'stale') return undefined;
    const write = (): void => {
      pending.current = null;
      const kept = keep(me.id, what, { form, rev, key } satisfies KeptDraft);
      setNoRoom(!kept);
      setKeptAt(kept ? Date.now() : null);
    };
    pending.current = write;
    const timer = setTimeout(write, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [dirty, form, key, me.id, note?.kind, rev, what]);
  useEffect(() => {
    const flush = (): void => pending.current?.();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);
  useEffect(() => {
    if (!dirty || !noRoom) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty, noRoom]);
  const clear = (): void => {
    pending.current = null;
    forget(me.id, what);
    setKeptAt(null);
  };
  return {
    ...{ form, rev, setForm, key, dirty, keptAt, noRoom, note },
    discard: () => {
      given.current = note?.kind === 'stale' ? keptForm : form;
      clear();
      if (note?.kind !== 'stale') setForm(start);
      setSaved(start);
      setKey(crypto.randomUUID());
      setNote({ kind: 'discarded', at: Date.now() });
    },
    undo: () => {
      setForm(given.current);
      setNote(null);
    },
    takeStale: () => {
      setForm(keptForm);
      setNote(null);
    },
    stored: () => {
      clear();
      setSaved(form);
      setNote(null);
    },
  };
}
