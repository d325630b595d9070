import { Button, Empty, Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useText } from '../language.tsx';
import { Refusal } from '../refusal.tsx';

const TEXT = {
  again: { zh: '重试', en: 'Try again' },
  nothing: { zh: '没有内容', en: 'Nothing here' },
} as const;

/** What was asked for once it is there; until then that it loads, why it was refused, or that there is nothing. */
export function Answer<T>({
  query,
  isEmpty,
  empty,
  children,
}: {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'refetch'>;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  const text = useText(TEXT);
  if (query.isPending)
    return <Skeleton active title={false} paragraph={{ rows: 6 }} className="loading" aria-busy="true" />;
  if (query.data === undefined) {
    return (
      <Refusal error={query.error} action={<Button onClick={() => void query.refetch()}>{text('again')}</Button>} />
    );
  }
  if (isEmpty?.(query.data) === true) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? text('nothing')} />;
  }
  return (
    <>
      {query.error !== null && <Refusal error={query.error} />}
      {children(query.data)}
    </>
  );
}
