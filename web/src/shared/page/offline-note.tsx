import { useSyncExternalStore } from 'react';
import { useText } from '../language.tsx';

const TEXT = {
  offline: {
    zh: '网络已断开。已填写的内容仍在页面上，恢复连接后可继续提交。',
    en: 'You are offline. What you have written is still on the page; go on when the connection is back.',
  },
} as const;

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
};

/** Whether the browser has a network. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);

export function OfflineNote() {
  const text = useText(TEXT);
  return useOnline() ? null : (
    <p role="status" className="note note-warn">
      {text('offline')}
    </p>
  );
}
