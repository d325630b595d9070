import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Tier } from '../../../src/domain/vocabulary.ts';
import { call } from '../api/call.ts';
import { problemOf } from '../api/problem.ts';
import { useText } from '../shared/language.tsx';
import { useMessages } from '../shared/messages.tsx';

const TEXT = {
  none: { zh: '没有可认领的任务', en: 'There is nothing to claim' },
} as const;

/** Claims the most urgent task and opens it. */
export function useClaimNext(): { readonly claim: (tier?: Tier) => Promise<void>; readonly busy: boolean } {
  const text = useText(TEXT);
  const message = useMessages();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const claim = async (tier?: Tier): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const task = await call('POST /v1/tasks/claim', { body: tier === undefined ? {} : { tier } });
      if (task === null) void message.info(text('none'));
      else await navigate(`/review/${task.id}`);
    } catch (error) {
      void message.error(problemOf(error).detail);
    } finally {
      setBusy(false);
    }
  };
  return { claim, busy };
}
