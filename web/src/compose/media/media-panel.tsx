import { lazy, Suspense, useState } from 'react';
import { isFilm } from '../../../../src/domain/media.ts';
import { FileButton } from '../../media/file-button.tsx';
import { MEDIA_FILES } from '../../media/media-url.ts';
import { UploadList } from '../../media/upload-list.tsx';
import { useMediaActions } from '../../media/use-media-actions.ts';
import { usePageUploads } from '../../media/use-uploads.ts';
import { useAccounts } from '../../shared/accounts.ts';
import { useText } from '../../shared/language.tsx';
import type { Change } from '../facts/facts-form.tsx';
import type { ComposeForm } from '../form.ts';
import { SAME } from '../variant-fields.ts';
import { chooseCover, moveAttached } from './change-media.ts';
import { LostPictures } from './lost-pictures.tsx';
import { MediaRow, type RowActions } from './media-row.tsx';
import { movePicture, picturesIn, withoutPicture } from './body-pictures.ts';
import { missingOf } from './pasted.ts';
import { TEXT } from './text.ts';

const CropDialog = lazy(async () => ({ default: (await import('./crop-dialog.tsx')).CropDialog }));

/** Accounts that show films. */
const FILM_PLATFORMS: readonly string[] = ['DOUYIN', 'WECHAT_CHANNELS'];

/** Every picture, film and sound of the draft: those in its texts and those published with it, and what is missing. */
export function MediaPanel({ form, onChange }: { readonly form: ComposeForm; readonly onChange: Change }) {
  const text = useText(TEXT);
  const uploads = usePageUploads();
  const actions = useMediaActions();
  const accounts = useAccounts();
  const [cropping, setCropping] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const attached = form.media.filter((file) => file.attached);
  const filmAccounts = form.accounts
    .map((id) => accounts.get(id))
    .filter((account) => account !== undefined && FILM_PLATFORMS.includes(account.platform));
  const wantsFilm = filmAccounts.length > 0 && !form.media.some(isFilm);
  const isCover = (digest: string): boolean => form.cover === digest;
  const shared = (digest: string): Pick<RowActions, 'onCrop' | 'onReplace' | 'onCover'> => ({
    onCrop: () => setCropping(digest),
    onReplace: (file) => actions.give(`media:${digest}`, file),
    onCover: () => onChange(chooseCover(form, '', digest)),
  });
  const bodyRows = (body: string, nameOf: (n: number) => string, onBody: (body: string) => void) =>
    picturesIn(body, form.bodyFormat).map(({ src, alt }, index, all) => {
      if (missingOf(src) !== null) return null;
      const digest = src.slice('media:'.length);
      return (
        <MediaRow
          // eslint-disable-next-line react/no-array-index-key -- the same picture may stand in a text twice
          key={`${src} ${index}`}
          name={nameOf(index + 1)}
          digest={digest}
          alt={alt}
          cover={isCover(digest)}
          onAlt={() => actions.askAlt(src)}
          {...shared(digest)}
          {...(index > 0 ? { onUp: () => onBody(movePicture(body, form.bodyFormat, index, -1)) } : {})}
          {...(index < all.length - 1 ? { onDown: () => onBody(movePicture(body, form.bodyFormat, index, 1)) } : {})}
          onRemove={() => onBody(withoutPicture(body, form.bodyFormat, index))}
        />
      );
    });
  return (
    <section
      className={over ? 'panel media-panel drop-over' : 'panel media-panel'}
      aria-labelledby="media-title"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        actions.attach([...event.dataTransfer.files]);
      }}
    >
      <div className="row">
        <h2 id="media-title">{text('title')}</h2>
        <FileButton accept={MEDIA_FILES} multiple onFiles={actions.attach}>
          {text('add')}
        </FileButton>
      </div>
      <p className="soft hint">
        {form.bodyFormat === 'text' ? text('plainHint') : ''}
        {text('hint')}
      </p>
      {wantsFilm && (
        <p className="note">
          {text('filmHint', { accounts: filmAccounts.map((account) => account?.name).join('、') })}
        </p>
      )}
      <UploadList uploads={uploads} />
      <LostPictures form={form} onChange={onChange} />
      <ul className="media-items">
        {bodyRows(
          form.body,
          (n) => text('inBody', { n }),
          (body) => onChange({ body }),
        )}
        {Object.entries(form.variants)
          .filter(([id, { body }]) => form.accounts.includes(id) && body !== '')
          .map(([id, own]) =>
            bodyRows(
              own.body,
              (n) => text('inVariant', { account: accounts.get(id)?.name ?? '', n }),
              (body) => onChange({ variants: { ...form.variants, [id]: { ...SAME, ...own, body } } }),
            ),
          )}
        {attached.map((file, index) => (
          <MediaRow
            key={file.digest}
            name={text('inList', { n: index + 1 })}
            digest={file.digest}
            facts={file}
            alt={file.alt}
            cover={isCover(file.digest)}
            onAlt={() => actions.askAlt(`media:${file.digest}`)}
            {...shared(file.digest)}
            {...(index > 0 ? { onUp: () => onChange({ media: moveAttached(form.media, file.digest, -1) }) } : {})}
            {...(index < attached.length - 1
              ? { onDown: () => onChange({ media: moveAttached(form.media, file.digest, 1) }) }
              : {})}
            onRemove={() => onChange({ media: form.media.filter(({ digest }) => digest !== file.digest) })}
          />
        ))}
      </ul>
      {cropping !== null && (
        <Suspense>
          <CropDialog
            digest={cropping}
            onClose={() => setCropping(null)}
            onCropped={(file) => actions.give(`media:${cropping}`, file)}
          />
        </Suspense>
      )}
    </section>
  );
}
