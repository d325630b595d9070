import { useSyncExternalStore } from 'react';

/** Chinese first; English is the second language. */
export type Language = 'zh' | 'en';
/** One table of messages an area; `{name}` stands for a value. */
export type Messages = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

const KEY = 'wuguan-language';
const listeners = new Set<() => void>();
let present: Language = localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';

export const language = (): Language => present;

export function setLanguage(next: Language): void {
  present = next;
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLanguage = (): Language => useSyncExternalStore(subscribe, language);

/** Says a message of the table in the present language. */
export function useText<Table extends Messages>(
  table: Table,
): (key: keyof Table, values?: Readonly<Record<string, string | number>>) => string {
  const wanted = useLanguage();
  return (key, values = {}) =>
    (table[key]?.[wanted] ?? String(key)).replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? whole),
    );
}

/** Names a value of a closed list; unknown values name themselves. */
export function useName(): (table: Messages, value: string | null | undefined) => string {
  const wanted = useLanguage();
  return (table, value) => (value == null ? '—' : (table[value]?.[wanted] ?? value));
}
