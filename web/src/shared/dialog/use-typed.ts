import { useState } from 'react';
import { forgetTyped, keepTyped, readTyped } from '../kept.ts';

/**
 * What somebody is typing, kept in this tab until it was sent: navigation, a closed dialog, an error and a reload lose nothing.
 *
 * @param what it is and of which subject; another one begins with what was typed of that
 * @returns the value, how it is set, and how it is forgotten once it is sent
 */
export function useTyped<T>(what: string, start: T): readonly [T, (value: T) => void, () => void] {
  const [typed, setTyped] = useState(() => ({ what, value: readTyped<T>(what) ?? start }));
  let current = typed;
  if (typed.what !== what) {
    current = { what, value: readTyped<T>(what) ?? start };
    setTyped(current);
  }
  const set = (value: T): void => {
    if (JSON.stringify(value) === JSON.stringify(start)) forgetTyped(what);
    else keepTyped(what, value);
    setTyped({ what, value });
  };
  const forget = (): void => {
    forgetTyped(what);
    setTyped({ what, value: start });
  };
  return [current.value, set, forget];
}
