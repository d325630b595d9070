import { Button } from 'antd';
import { useId, useState } from 'react';
import { urlOfAddress } from '../../media/media-url.ts';
import { TextArea } from '../../shared/input.ts';
import { useText } from '../../shared/language.tsx';
import { TEXT } from './text.ts';
import { FormDialog } from '../../shared/dialog/form-dialog.tsx';
import { useSending } from '../../shared/dialog/use-sending.ts';

/** As the server takes it. */
const MOST = 500;

/** Asks what a picture shows. An ornament may have no words: the check says so, and somebody else judges. */
export function AltDialog({
  src,
  alt,
  onClose,
  onAlt,
}: {
  readonly src: string;
  readonly alt: string;
  readonly onClose: () => void;
  readonly onAlt: (alt: string) => void;
}) {
  const text = useText(TEXT);
  const id = useId();
  const sending = useSending();
  const [written, setWritten] = useState(alt);
  const url = urlOfAddress(src);
  const save = (words: string): void => {
    onAlt(words.replaceAll(/\s+/g, ' ').trim());
    onClose();
  };
  return (
    <FormDialog
      title={text('altTitle')}
      verb={text('save')}
      sending={sending}
      ready={written.trim() !== ''}
      staysOpen
      also={<Button onClick={() => save('')}>{text('ornament')}</Button>}
      onDo={() => save(written)}
      onClose={onClose}
    >
      <div className="stack">
        {url !== undefined && (
          <div className="alt-picture">
            <img src={url} alt="" />
          </div>
        )}
        <div>
          <label htmlFor={id}>{text('editAlt')}</label>
          <TextArea
            id={id}
            required
            rows={3}
            maxLength={MOST}
            showCount
            value={written}
            onChange={({ target }) => setWritten(target.value)}
          />
          <p className="soft hint">
            {text('altWhat')}
            {text('altEmpty')}
          </p>
        </div>
      </div>
    </FormDialog>
  );
}
