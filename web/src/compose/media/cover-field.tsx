import { useId } from 'react';
import { isPicture } from '../../../../src/domain/media.ts';
import { FileButton } from '../../media/file-button.tsx';
import { PICTURE_FILES, urlOfDigest } from '../../media/media-url.ts';
import { newUploadId, usePageUploads } from '../../media/use-uploads.ts';
import { useText } from '../../shared/language.tsx';
import type { Change } from '../facts/facts-form.tsx';
import type { ComposeForm } from '../form.ts';
import { chooseCover } from './change-media.ts';
import { allPictures } from './form-media.ts';
import { missingOf } from './pasted.ts';
import { TEXT } from './text.ts';

/** Pictures that may be the cover: those of the draft, and one that is the cover already. */
function choicesOf(form: ComposeForm, cover: string | null | undefined): readonly { digest: string; alt: string }[] {
  const inTexts = allPictures(form)
    .filter(({ src }) => missingOf(src) === null)
    .map(({ src, alt }) => ({ digest: src.slice('media:'.length), alt }));
  const inList = form.media.filter((file) => file.attached && isPicture(file));
  const own = typeof cover === 'string' ? [{ digest: cover, alt: '' }] : [];
  return [...new Map([...own, ...inList, ...inTexts].map(({ digest, alt }) => [digest, { digest, alt }])).values()];
}

/** The cover, of the post or of one account: a picture of the draft, another file, or none. */
export function CoverField({
  form,
  account = '',
  label,
  onChange,
}: {
  readonly form: ComposeForm;
  /** Of which account alone; '' = of the post. */
  readonly account?: string;
  readonly label: string;
  readonly onChange: Change;
}) {
  const text = useText(TEXT);
  const group = useId();
  const { add } = usePageUploads();
  const present = account === '' ? form.cover : form.variants[account]?.cover;
  const choices = choicesOf(form, present);
  const option = (value: string | null | undefined, key: string, shown: React.ReactNode) => (
    <label key={key}>
      <input
        type="radio"
        name={group}
        checked={present === value}
        onChange={() => onChange(chooseCover(form, account, value))}
      />
      {shown}
    </label>
  );
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">{label}</span>
      <fieldset className="cover-choice">
        {account !== '' && option(undefined, 'same', <span className="thumb">{text('same')}</span>)}
        {option(null, 'none', <span className="thumb">{text('noCover')}</span>)}
        {choices.map(({ digest, alt }, index) =>
          option(
            digest,
            digest,
            <span className="thumb">
              <img src={urlOfDigest(digest)} alt={alt === '' ? `${text('cover')} ${index + 1}` : alt} loading="lazy" />
            </span>,
          ),
        )}
      </fieldset>
      <span>
        <FileButton
          accept={PICTURE_FILES}
          onFiles={([file]) =>
            file !== undefined && add([{ id: newUploadId(), file, purpose: { to: 'cover', account } }])
          }
        >
          {text('coverFile')}
        </FileButton>
      </span>
    </div>
  );
}
