import { lazy, type ComponentType } from 'react';
import { Navigate } from 'react-router';
import type { Permission } from '../../src/domain/roles.ts';
import { may, useMe } from './session/session.tsx';
import { MENU } from './shared/pages.ts';
import { NotAllowed } from './shared/not-allowed.tsx';

interface Page {
  readonly path: string;
  readonly permission?: Permission;
  readonly view: ComponentType;
}

/** A page is loaded when it is first opened. */
const page = (path: string, permission: Permission | undefined, load: () => Promise<ComponentType>): Page => ({
  path,
  ...(permission === undefined ? {} : { permission }),
  view: lazy(async () => ({ default: await load() })),
});

export const PAGES: readonly Page[] = [
  page('inbox', 'task.read', async () => (await import('./inbox/inbox-page.tsx')).InboxPage),
  page('review/:taskId', 'task.read', async () => (await import('./review/review-page.tsx')).ReviewPage),
  page('me', undefined, async () => (await import('./session/me-page.tsx')).MePage),
  page('password', undefined, async () => (await import('./session/password-page.tsx')).PasswordPage),
];

/** A page for those who may see it. */
export function Allowed({ page: { permission, view: View } }: { readonly page: Page }) {
  const me = useMe();
  return permission === undefined || may(me, permission) ? <View /> : <NotAllowed />;
}

/** Where a person begins: the first entry of the menu that is theirs. */
export function Home() {
  const me = useMe();
  const first = MENU.flatMap((group) => group.entries).find((entry) => may(me, entry.permission));
  return <Navigate to={`/${first?.path ?? 'me'}`} replace />;
}
