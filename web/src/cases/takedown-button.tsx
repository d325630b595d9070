import { Button } from 'antd';
import { useState, type ComponentProps } from 'react';
import type { Schemas } from '../api/call.ts';
import { onceOpen } from '../shared/dialog/once-open.tsx';
import { useText } from '../shared/language.tsx';
import { useMe } from '../shared/session.tsx';
import { openableCases } from './openable.ts';
import type { TakedownForm } from './takedown-form.tsx';

const TEXT = { order: { zh: '要求下线', en: 'Order the take-down' } } as const;

const Dialog = onceOpen<ComponentProps<typeof TakedownForm>>(
  async () => (await import('./takedown-form.tsx')).TakedownForm,
);

/** 下线 is an act of its own, in red, for whoever may order it now. */
export function TakedownButton({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (!openableCases(me, draft).includes('TAKEDOWN')) return null;
  return (
    <>
      <Button danger type="primary" className="takedown" onClick={() => setOpen(true)}>
        {text('order')}
      </Button>
      <Dialog draft={draft} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
