import { Button } from 'antd';
import { FileButton } from '../../media/file-button.tsx';
import { PICTURE_FILES } from '../../media/media-url.ts';
import { TEXT as MEDIA_TEXT } from '../../media/text.ts';
import { useMediaActions } from '../../media/use-media-actions.ts';
import { usePageUploads } from '../../media/use-uploads.ts';
import { useText } from '../../shared/language.tsx';
import type { Change } from '../facts/facts-form.tsx';
import type { ComposeForm } from '../form.ts';
import { dropAddress } from './change-media.ts';
import { lostPictures } from './missing-files.ts';
import { TEXT } from './text.ts';

/** Pictures that texts name and the store does not have: each with the reason, and a way to give its file. */
export function LostPictures({ form, onChange }: { readonly form: ComposeForm; readonly onChange: Change }) {
  const text = useText(TEXT);
  const words = useText(MEDIA_TEXT);
  const { give } = useMediaActions();
  const { list } = usePageUploads();
  const lost = lostPictures(form, list).map((one) => ({ ...one, name: one.name === '' ? text('unnamed') : one.name }));
  if (lost.length === 0) return null;
  return (
    <div className="note note-warn" role="status">
      <strong>{text('missing', { count: lost.length })}</strong>
      <ul className="lost-pictures">
        {lost.map(({ src, missing, address, name }) => (
          <li key={src}>
            <span className="grow">{missing === 'UPLOADING' ? words('lost') : words(missing)}</span>
            <FileButton
              accept={PICTURE_FILES}
              label={words('chooseFor', { name })}
              onFiles={([file]) => file !== undefined && give(src, file)}
            >
              {words('chooseFile')}
            </FileButton>
            <Button
              size="small"
              aria-label={text('removeOf', { name })}
              onClick={() => onChange(dropAddress(form, src))}
            >
              {text('remove')}
            </Button>
            {address !== '' && <span className="soft address">{address}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
