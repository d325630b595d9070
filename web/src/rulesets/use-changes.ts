import { useState } from 'react';
import { useMe } from '../shared/session.tsx';
import { forget, keep, readKept } from '../shared/kept.ts';
import { isNothing, NO_CHANGES, type Changes } from './changes.ts';

/** Changes of a version that are not saved yet; they outlive a reload of the page. */
export function useChanges(version: string): {
  readonly changes: Changes;
  readonly setChanges: (changes: Changes) => void;
} {
  const me = useMe();
  const what = `ruleset ${version}`;
  const [changes, setChanges] = useState(() => readKept<Changes>(me.id, what)?.value ?? NO_CHANGES);
  return {
    changes,
    setChanges: (next) => {
      setChanges(next);
      if (isNothing(next)) forget(me.id, what);
      else keep(me.id, what, next);
    },
  };
}
