import { Button } from 'antd';
import { useText } from '../../shared/language.tsx';
import { TEXT as MEDIA_TEXT } from './text.ts';

const TEXT = {
  lacks: {
    zh: '有 {count} 个文件没有传上：{names}。请重试、移除或另选文件，然后再送审；现在保存，稿件中不含这些文件。',
    en: '{count} files are missing: {names}. Try again, remove them or choose others, then submit. What is saved now goes without them.',
  },
  see: { zh: '去处理', en: 'See to it' },
} as const;

/** Why a draft cannot be submitted yet: a reader would not see what its author put there. */
export function MissingNote({ names }: { readonly names: readonly string[] }) {
  const text = useText(TEXT);
  const media = useText(MEDIA_TEXT);
  const told = names.map((name) => (name === '' ? media('unnamed') : name)).join('、');
  return (
    <div role="status" className="note note-warn row" data-missing={names.length}>
      <span>{text('lacks', { count: names.length, names: told })}</span>
      <Button
        size="small"
        onClick={() => document.querySelector('#media-title')?.scrollIntoView({ block: 'start', behavior: 'smooth' })}
      >
        {text('see')}
      </Button>
    </div>
  );
}
