import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes } from 'react-router';
import { noticeInputs } from './api/activity.ts';
import { RefusedError } from './api/problem.ts';
import { Allowed, Home, PAGES } from './routes.tsx';
import { MessagesProvider } from './shared/messages.tsx';
import { SignedIn } from './shared/session.tsx';
import { Boundary } from './shared/page/boundary.tsx';
import { useLanguage } from './shared/language.tsx';
import { Loading } from './shared/page/loading.tsx';
import { NotFound } from './shared/page/not-found.tsx';
import { Shell } from './shared/page/shell.tsx';
import { allowOwnStyles } from './styles/allow-own-styles.ts';
import { useTheme } from './styles/theme.ts';
import './styles/base.css';

const RecoverPage = lazy(async () => ({ default: (await import('./session/recover-page.tsx')).RecoverPage }));
const SignInPage = lazy(async () => ({ default: (await import('./session/sign-in-page.tsx')).SignInPage }));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // a refusal stays a refusal; a broken connection may come back
      retry: (count, error) => count < 2 && !(error instanceof RefusedError && error.problem.status > 0),
    },
  },
});

/** The server puts another nonce into the page with every answer. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';
allowOwnStyles(nonce);
noticeInputs();
// forms are filled in after the page is there
void import('./shared/fields/needed.ts').then(({ nameFaults }) => nameFaults());

function Console() {
  // English is what the components say by themselves
  const locale = useLanguage() === 'zh' ? { locale: zhCN } : {};
  const theme = useTheme();
  if (theme === null) return null;
  return (
    <ConfigProvider {...locale} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      <MessagesProvider>
        <Boundary>
          <BrowserRouter>
            <Suspense fallback={<Loading />}>
              <Routes>
                <Route path="/sign-in" element={<SignInPage />} />
                <Route path="/recover" element={<RecoverPage />} />
                <Route
                  element={
                    <SignedIn>
                      <Shell />
                    </SignedIn>
                  }
                >
                  <Route index element={<Home />} />
                  {PAGES.map((page) => (
                    <Route key={page.path} path={page.path} element={<Allowed page={page} />} />
                  ))}
                  <Route path="*" element={<NotFound />} />
                </Route>
              </Routes>
            </Suspense>
          </BrowserRouter>
        </Boundary>
      </MessagesProvider>
    </ConfigProvider>
  );
}

const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Console />
      </QueryClientProvider>
    </StrictMode>,
  );
}
