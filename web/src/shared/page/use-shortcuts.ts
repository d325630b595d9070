import { useEffect, useRef } from 'react';

/** Key as `KeyboardEvent.key` names it → what it does. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const WRITES = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true]';

/** Whether somebody is writing, or a dialog is open: then keys mean what they say. */
const isBusy = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest(WRITES) !== null) ||
  document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;

/** Keys that work anywhere on a page but in fields and dialogs. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.closest(WRITES) !== null) {
        event.target.blur();
        return;
      }
      if (isBusy(event.target)) return;
      const action = latest.current[event.key];
      if (action === undefined) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
