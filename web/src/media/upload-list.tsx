import { Button } from 'antd';
import { useText } from '../shared/language.tsx';
import { showBytes } from './media-url.ts';
import './media.css';
import { TEXT } from './text.ts';
import type { Upload } from './uploads.ts';
import type { Uploads } from './use-uploads.ts';

/** Files on their way, those that were refused with the reason, and what was taken out of those that arrived. */
export function UploadList({ uploads }: { readonly uploads: Uploads }) {
  const text = useText(TEXT);
  const shown = uploads.list.filter(
    ({ state, file }) =>
      state !== 'CANCELLED' &&
      !(state === 'DONE' && (file?.stripped ?? []).length === 0 && file?.aiLabel === undefined),
  );
  return (
    <div role="status" aria-label={text('uploads')} className="upload-status">
      {shown.length > 0 && (
        <ul className="plain-list uploads">
          {shown.map((upload) => (
            <UploadItem key={upload.id} upload={upload} uploads={uploads} />
          ))}
        </ul>
      )}
    </div>
  );
}

function UploadItem({ upload, uploads }: { readonly upload: Upload; readonly uploads: Uploads }) {
  const { id, name, bytes, state } = upload;
  return (
    <li className={state === 'REFUSED' ? 'upload upload-refused' : 'upload'} data-upload={state}>
      <div className="row">
        <span className="upload-name">{name}</span>
        <span className="soft">{showBytes(bytes)}</span>
        <UploadActions id={id} name={name} upload={upload} uploads={uploads} />
      </div>
      <UploadWords upload={upload} />
    </li>
  );
}

function UploadActions({
  id,
  name,
  upload: { state },
  uploads,
}: {
  readonly id: string;
  readonly name: string;
  readonly upload: Upload;
  readonly uploads: Uploads;
}) {
  const text = useText(TEXT);
  if (state === 'WAITING' || state === 'SENDING')
    return (
      <Button size="small" aria-label={text('cancelOne', { name })} onClick={() => uploads.cancel(id)}>
        {text('cancel')}
      </Button>
    );
  if (state === 'REFUSED')
    return (
      <>
        {uploads.isAtHand(id) && (
          <Button size="small" aria-label={text('retryOne', { name })} onClick={() => uploads.retry(id)}>
            {text('retry')}
          </Button>
        )}
        <Button size="small" aria-label={text('removeOne', { name })} onClick={() => uploads.cancel(id)}>
          {text('remove')}
        </Button>
      </>
    );
  return (
    <Button size="small" type="text" aria-label={text('dismissOne', { name })} onClick={() => uploads.forget(id)}>
      {text('dismiss')}
    </Button>
  );
}

/** How far an upload is, or why it was refused. */
export function UploadWords({ upload: { name, bytes, sent, state, reason, file } }: { readonly upload: Upload }) {
  const text = useText(TEXT);
  if (state === 'WAITING') return <span className="soft">{text('waiting')}</span>;
  if (state === 'SENDING') {
    const percent = bytes === 0 ? 100 : Math.floor((sent / bytes) * 100);
    return (
      <span className="upload-progress">
        <progress max={100} value={percent} aria-label={text('progress', { name })} />
        <span className="soft">{percent >= 100 ? text('stored') : text('sending', { percent })}</span>
      </span>
    );
  }
  if (state === 'REFUSED') return <span className="upload-reason">{text('refused', { reason })}</span>;
  if (state === 'CANCELLED') return <span className="soft">{text('cancelled')}</span>;
  const what = (file?.stripped ?? []).map((field) => field.name).join('、');
  return (
    <>
      <span className="soft">{what === '' ? text('done') : text('stripped', { what })}</span>
      {file?.aiLabel !== undefined && <span className="no-alt"> {text('aiInFile')}</span>}
    </>
  );
}
