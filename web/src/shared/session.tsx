import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { may as mayAtAll, type Permission } from '../../../src/domain/permissions.ts';
import { call, setCsrfToken, whenSignedOut, type Schemas } from '../api/call.ts';
import { codeOf } from '../api/problem.ts';
import { forgetOthers } from './kept.ts';
import { Answer } from './page/answer.tsx';
import { lookOf } from '../styles/look.ts';
import { setServerNow } from '../api/server-clock.ts';

const Signed = createContext<Schemas['Me'] | null>(null);

/** Who is signed in. */
export function useMe(): Schemas['Me'] {
  const me = useContext(Signed);
  if (me === null) throw new Error('nobody is signed in');
  return me;
}

/** Whether the person may do this in some unit; the server asks again. */
export const may = (me: Schemas['Me'], permission: Permission): boolean => mayAtAll(me, permission);

export const readMe = async (): Promise<Schemas['Me']> => {
  const askedAt = Date.now();
  const me = await call('GET /v1/me');
  forgetOthers(me.id);
  lookOf(me.id);
  setCsrfToken(me.session?.csrfToken ?? '');
  setServerNow(me.now, askedAt);
  return me;
};

/** Where a person goes who must set up a second factor first. */
const ENROLLING = ['/security', '/password'];

/** Shows its children to whoever is signed in, and the way to the sign-in page to everybody else. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  const query = useQuery({
    queryKey: ['me'],
    queryFn: readMe,
    retry: (count, error) => codeOf(error) !== 'UNAUTHENTICATED' && count < 2,
    refetchInterval: 10 * 60_000,
  });
  useEffect(() => {
    whenSignedOut(() => void queries.invalidateQueries({ queryKey: ['me'] }));
  }, [queries]);
  if (codeOf(query.error) === 'UNAUTHENTICATED') {
    return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname + search)}`} replace />;
  }
  if (query.data?.session?.mustChangePassword === true && pathname !== '/password') {
    return <Navigate to="/password" replace />;
  }
  if (query.data?.session?.mustEnrol === true && !ENROLLING.includes(pathname)) {
    return <Navigate to="/security" replace />;
  }
  return <Answer query={query}>{(me) => <Signed.Provider value={me}>{children}</Signed.Provider>}</Answer>;
}
