import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { call, setCsrfToken } from '../../api/call.ts';
import { may, useMe } from '../session.tsx';
import { setLanguage, useLanguage, useText } from '../language.tsx';
import { MENU } from './pages.ts';
import { OfflineNote } from './offline-note.tsx';
import { Loading } from './loading.tsx';
import { forgetAll } from '../kept.ts';

// these come once the page is there
const IdleWatch = lazy(async () => ({ default: (await import('../idle-watch.tsx')).IdleWatch }));
const TopTools = lazy(async () => ({ default: (await import('../../notifications/top-tools.tsx')).TopTools }));
const MenuCount = lazy(async () => ({ default: (await import('../../notifications/menu-count.tsx')).MenuCount }));

const TEXT = {
  home: { zh: '我的工作', en: 'My work' },
  menu: { zh: '菜单', en: 'Menu' },
  main: { zh: '主菜单', en: 'Main menu' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  out: { zh: '退出', en: 'Sign out' },
  other: { zh: 'English', en: '中文' },
  mine: { zh: '我的账户', en: 'My account' },
} as const;

/** Frame of every page: who is signed in, where one may go. */
export function Shell() {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  const groups = MENU.map((group) => ({
    ...group,
    entries: group.entries.filter(
      ({ permission, roles }) =>
        may(me, permission) && (roles === undefined || me.grants.some((grant) => roles.includes(grant.role))),
    ),
  })).filter((group) => group.entries.length > 0);
  const signOut = async (): Promise<void> => {
    await call('POST /v1/logout').catch(() => null);
    setCsrfToken('');
    forgetAll();
    queries.clear();
    await navigate('/sign-in');
  };
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {text('skip')}
      </a>
      <header className="top">
        <Button
          className="menu-button"
          type="text"
          aria-label={text('menu')}
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        >
          ☰ <span className="word">{text('menu')}</span>
        </Button>
        <Link to="/" className="brand">
          五关
        </Link>
        <span className="unit">{me.unit?.name}</span>
        <span className="grow" />
        <Suspense fallback={null}>
          <TopTools />
        </Suspense>
        <Button type="text" size="small" onClick={() => setLanguage(wanted === 'zh' ? 'en' : 'zh')}>
          {text('other')}
        </Button>
        <Link to="/me" className="me" title={text('mine')}>
          {me.name}
        </Link>
        <Button type="text" size="small" onClick={() => void signOut()}>
          {text('out')}
        </Button>
      </header>
      <nav id="menu" className={open ? 'side open' : 'side'} aria-label={text('main')}>
        <ul>
          <li>
            <NavLink to="/home">{text('home')}</NavLink>
          </li>
        </ul>
        {groups.map((group) => (
          <section key={group.zh}>
            <h2>{group[wanted]}</h2>
            <ul>
              {group.entries.map((entry) => (
                <li key={entry.path}>
                  <NavLink to={`/${entry.path}`}>{entry[wanted]}</NavLink>
                  {entry.count !== undefined && (
                    <Suspense fallback={null}>
                      <MenuCount of={entry.count} />
                    </Suspense>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main id="main" className="page" tabIndex={-1}>
        <Suspense fallback={null}>
          <IdleWatch />
        </Suspense>
        <OfflineNote />
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
