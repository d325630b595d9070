import { Button, Empty } from 'antd';
import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Answer } from './answer.tsx';
import { useText } from '../language.tsx';

const TEXT = { more: { zh: '更多', en: 'More' } } as const;

const PAGE = 50;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/**
 * A list that the server gives page by page.
 *
 * @param everyMs asks again after so many milliseconds, while only the first page is shown
 */
export function usePaged<Item, More = object>(
  queryKey: QueryKey,
  ask: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Page<Item> & More>,
  everyMs?: number,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => ask({ limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (asked) => (everyMs === undefined || (asked.state.data?.pages.length ?? 0) > 1 ? false : everyMs),
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** What a list shows: its items, or that there are none; and how to see more. */
export function PagedAnswer({
  paged: { query, items },
  empty,
  children,
}: {
  readonly paged: ReturnType<typeof usePaged>;
  readonly empty: string;
  readonly children: ReactNode;
}) {
  const text = useText(TEXT);
  return (
    <>
      <Answer query={query}>
        {() => (items.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> : children)}
      </Answer>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </>
  );
}
