import type { Editor } from '@tiptap/core';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useText } from '../../../shared/language.tsx';

const TEXT = {
  address: { zh: '链接地址', en: 'Address' },
  wrong: { zh: '须为完整网址，以 http:// 或 https:// 开头', en: 'A whole address, http:// or https://' },
  set: { zh: '确定', en: 'Set' },
  remove: { zh: '去掉链接', en: 'Remove' },
  cancel: { zh: '取消', en: 'Cancel' },
} as const;

const isAddress = (written: string): boolean => /^https?:\/\/[^\s/]+/.test(written) && URL.canParse(written);

/** Makes what is selected a link, changes the link at the cursor, or writes the address where nothing is selected. */
export function LinkField({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const text = useText(TEXT);
  const id = useId();
  const present = (editor.getAttributes('link')['href'] as string | undefined) ?? '';
  const [address, setAddress] = useState(present);
  const [wrong, setWrong] = useState(false);
  // at once: what is typed next belongs to the text
  const leave = (): void => {
    editor.view.focus();
    onDone();
  };
  const set = (): void => {
    const href = address.trim();
    if (!isAddress(href)) {
      setWrong(true);
      return;
    }
    const link = { href, target: null, rel: null };
    const at = editor.chain();
    if (editor.state.selection.empty && present === '')
      at.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: link }] }).run();
    else at.extendMarkRange('link').setLink(link).run();
    // behind it: what is typed next does not take its place
    editor.commands.setTextSelection(editor.state.selection.to);
    leave();
  };
  return (
    // no form of its own: it stands within one
    <div
      className="link-field"
      role="group"
      aria-label={text('address')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        set();
      }}
    >
      <label htmlFor={id}>{text('address')}</label>
      <input
        id={id}
        ref={(input) => input?.focus()}
        className="choice wide"
        type="url"
        placeholder="https://"
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        value={address}
        onChange={(event) => {
          setAddress(event.target.value);
          setWrong(false);
        }}
      />
      {wrong && (
        <span id={`${id}-wrong`} role="alert" className="soft">
          {text('wrong')}
        </span>
      )}
      <Button size="small" type="primary" onClick={set}>
        {text('set')}
      </Button>
      {present !== '' && (
        <Button
          size="small"
          onClick={() => {
            editor.chain().extendMarkRange('link').unsetLink().run();
            leave();
          }}
        >
          {text('remove')}
        </Button>
      )}
      <Button size="small" onClick={leave}>
        {text('cancel')}
      </Button>
    </div>
  );
}
