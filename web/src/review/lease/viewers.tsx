import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/call.ts';
import { useText } from '../../shared/language.tsx';

const TEXT = { others: { zh: '{names} 也在查看', en: '{names} looks at this too' } } as const;

/** Who else has this task open; saying so oneself is part of asking. */
export function Lookers({ taskId }: { readonly taskId: string }) {
  const text = useText(TEXT);
  const { data } = useQuery({
    queryKey: ['looking', taskId],
    queryFn: () => call('POST /v1/tasks/{id}/looking', { path: { id: taskId } }),
    refetchInterval: 60_000,
    retry: false,
  });
  const others = data?.others ?? [];
  return others.length === 0 ? null : (
    <span role="status" className="badge badge-warn">
      {text('others', { names: others.map((other) => other.name).join('、') })}
    </span>
  );
}
