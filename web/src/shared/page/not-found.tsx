import { Link } from 'react-router';
import { useText } from '../language.tsx';
import { PageHead } from './page-head.tsx';

const TEXT = {
  title: { zh: '没有这个页面', en: 'No such page' },
  home: { zh: '回到首页', en: 'Go to the start' },
} as const;

export function NotFound() {
  const text = useText(TEXT);
  return (
    <>
      <PageHead title={text('title')} />
      <Link to="/">{text('home')}</Link>
    </>
  );
}
