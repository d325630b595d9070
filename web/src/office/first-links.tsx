import { Button } from 'antd';
import { useText } from '../shared/language.tsx';
import { csvCell, saveText } from './samples.ts';

const TEXT = {
  title: { zh: '一次性链接', en: 'One-time links' },
  about: {
    zh: '只显示这一次，7 天内有效。请分别交给本人：打开后设定自己的密码，授权即生效。',
    en: 'Shown this once, valid for seven days. Hand each to that person alone: they set their own password with it, and their roles count.',
  },
  save: { zh: '下载链接清单', en: 'Download the links' },
  copy: { zh: '复制', en: 'Copy' },
} as const;

interface FirstLink {
  readonly name: string;
  readonly login: string;
  readonly link: string;
}

/** With which new people come in at first. */
export function FirstLinks({ links }: { readonly links: readonly FirstLink[] }) {
  const text = useText(TEXT);
  const address = (link: string): string => location.origin + link;
  const save = (): void => {
    const rows = [
      ['姓名', '用户名', '一次性链接'],
      ...links.map(({ name, login, link }) => [name, login, address(link)]),
    ];
    saveText('一次性链接.csv', `${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`);
  };
  return (
    <section className="note note-warn stack" aria-labelledby="first-links">
      <h2 id="first-links">{text('title')}</h2>
      <p>{text('about')}</p>
      <ul className="first-links">
        {links.map(({ name, login, link }) => (
          <li key={login}>
            {name}（{login}） <code className="mono wrap">{address(link)}</code>{' '}
            <Button size="small" onClick={() => void navigator.clipboard.writeText(address(link))}>
              {text('copy')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Button onClick={save}>{text('save')}</Button>
      </div>
    </section>
  );
}
