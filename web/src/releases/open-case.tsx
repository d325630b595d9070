import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { isForm, openableCases } from '../cases/openable.ts';
import { OpenCaseDialog } from '../cases/open-case-dialog.tsx';
import { TakedownButton } from '../cases/takedown-button.tsx';
import { useMe } from '../shared/session.tsx';
import { useText } from '../shared/language.tsx';

const TEXT = { open: { zh: '开处置单', en: 'Open a case' } } as const;

/** Opens a case about the draft of an item, where that may be done now. */
export function OpenCase({ draftId, accountId }: { readonly draftId: string; readonly accountId: string }) {
  const text = useText(TEXT);
  const me = useMe();
  const [open, setOpen] = useState(false);
  const { data: draft } = useQuery({
    queryKey: ['draft', draftId],
    queryFn: () => call('GET /v1/drafts/{id}', { path: { id: draftId } }),
  });
  if (draft === undefined) return null;
  return (
    <>
      {openableCases(me, draft).some(isForm) && <Button onClick={() => setOpen(true)}>{text('open')}</Button>}
      <TakedownButton draft={draft} />
      <OpenCaseDialog draft={draft} accountId={accountId} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
