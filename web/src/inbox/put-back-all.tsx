import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';

const TEXT = { all: { zh: '全部交回', en: 'Put all back' } } as const;

/** Puts back all that the person claimed or put aside. */
export function PutBackAll() {
  const text = useText(TEXT);
  const queries = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const putBack = async (): Promise<void> => {
    setError(null);
    try {
      await call('POST /v1/tasks/release-all', { body: {} });
      await queries.invalidateQueries();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <Button onClick={() => void putBack()}>{text('all')}</Button>
      {error !== null && <Refusal error={error} />}
    </>
  );
}
