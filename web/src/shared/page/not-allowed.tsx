import { useText } from '../language.tsx';
import { PageHead } from './page-head.tsx';

const TEXT = {
  title: { zh: '没有此项权限', en: 'Not permitted' },
  why: {
    zh: '您的角色不能使用这个页面。如有需要，请联系管理员授权。',
    en: 'Your role may not use this page. Ask an administrator.',
  },
} as const;

export function NotAllowed() {
  const text = useText(TEXT);
  return (
    <>
      <PageHead title={text('title')} />
      <p>{text('why')}</p>
    </>
  );
}
