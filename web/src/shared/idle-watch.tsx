import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { actedNow, actedUnheard } from '../api/activity.ts';
import { useText } from './language.tsx';
import { Modal } from './dialog/modal.tsx';
import { useMe } from './session.tsx';
import { serverNow } from '../api/server-clock.ts';
import { showClock } from './time.ts';

const TEXT = {
  title: { zh: '即将自动退出', en: 'About to sign you out' },
  soon: {
    zh: '您已有一段时间没有操作，{left} 后将自动退出。正在填写的稿件和审核意见保存在本浏览器中，重新登录后仍在。',
    en: 'You have not done anything for a while and will be signed out in {left}. What you are writing is kept in this browser.',
  },
  stay: { zh: '继续使用', en: 'Stay signed in' },
} as const;

/** So long before the end the page says that it comes. */
const WARN_MS = 60_000;
/** Whoever types or reads without asking the server is told to it so often. */
const TELL_MS = 60_000;
const TICK_MS = 1_000;
/** How often, close to the end, it is asked whether another page of this browser went on. */
const ASK_MS = 10_000;

/** Tells the server that somebody is there, and them that the session ends soon. */
export function IdleWatch() {
  const text = useText(TEXT);
  const queries = useQueryClient();
  const { session } = useMe();
  const idleAt = session === null ? Infinity : new Date(session.idleAt).getTime();
  const [left, setLeft] = useState(Infinity);
  const asked = useRef(0);
  useEffect(() => {
    // a page in the background, or a machine that slept, does not count ticks
    const tick = (): void => {
      const remaining = idleAt - serverNow();
      const ask = (): void => {
        asked.current = Date.now();
        void queries.invalidateQueries({ queryKey: ['me'] });
      };
      if (remaining > WARN_MS ? actedUnheard(TELL_MS) : Date.now() - asked.current > ASK_MS) ask();
      setLeft(remaining);
    };
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [idleAt, queries]);
  const stay = (): void => {
    actedNow();
    void queries.invalidateQueries({ queryKey: ['me'] });
  };
  return (
    <Modal
      open={left <= WARN_MS}
      title={text('title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" autoFocus onClick={stay}>
          {text('stay')}
        </Button>
      }
    >
      <p role="timer">{text('soon', { left: showClock(left) })}</p>
    </Modal>
  );
}
