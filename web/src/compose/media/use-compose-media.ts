import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { settleAddresses, uploadAddress, type Upload } from '../../media/uploads.ts';
import { newUploadId, useUploads, type Uploads } from '../../media/use-uploads.ts';
import type { MediaActions } from '../../media/use-media-actions.ts';
import type { ComposeForm } from '../form.ts';
import { attach, chooseCover, dropAddress, replaceFile } from './change-media.ts';

type Change = (to: (before: ComposeForm) => Partial<ComposeForm>) => void;

/** What changes in the form once a file has arrived. */
function arrived(form: ComposeForm, { file, purpose, alt }: Upload): Partial<ComposeForm> {
  if (file === null) return {};
  if (purpose.to === 'list') return { media: attach(form, file, alt) };
  if (purpose.to === 'cover') return chooseCover(form, purpose.account, file.digest);
  if (purpose.to === 'replace') return replaceFile(form, purpose.address, file);
  return {};
}

/** Bodies that are open in an editor have done this themselves by now: it keeps what is selected and what can be undone. */
function settled(form: ComposeForm, uploads: readonly Upload[]): Partial<ComposeForm> {
  const settle = (text: string): string => settleAddresses(text, uploads);
  const variants = Object.entries(form.variants).map(([id, own]) => [id, { ...own, body: settle(own.body) }] as const);
  return { body: settle(form.body), variants: Object.fromEntries(variants) };
}

/** Files of a draft that is written: uploads, and what becomes of the form when they arrive. */
export function useComposeMedia(
  form: ComposeForm,
  change: Change,
): {
  readonly uploads: Uploads;
  readonly actions: MediaActions;
  readonly asked: string | null;
  readonly close: () => void;
} {
  const uploads = useUploads(form.unitId);
  const [asked, setAsked] = useState<string | null>(null);
  const over = useRef(new Set<string>());
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  const { list, add } = uploads;
  useEffect(() => {
    for (const upload of list) {
      const { id, state, purpose } = upload;
      if (over.current.has(id) || (state !== 'DONE' && state !== 'CANCELLED')) continue;
      over.current.add(id);
      if (state === 'DONE') latest.current((before) => arrived(before, upload));
      if (purpose.to !== 'body') continue;
      latest.current((before) =>
        state === 'DONE' ? settled(before, [upload]) : dropAddress(before, uploadAddress(id)),
      );
    }
  }, [list]);
  const give = useCallback(
    (src: string, file: File) => add([{ id: newUploadId(), file, purpose: { to: 'replace', address: src } }]),
    [add],
  );
  const attachFiles = useCallback(
    (files: readonly File[]) => add(files.map((file) => ({ id: newUploadId(), file, purpose: { to: 'list' } }))),
    [add],
  );
  const actions = useMemo(() => ({ askAlt: setAsked, give, attach: attachFiles }), [give, attachFiles]);
  return { uploads, actions, asked, close: () => setAsked(null) };
}
