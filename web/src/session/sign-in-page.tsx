import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { call, type Schemas } from '../api/call.ts';
import { Input, Password } from '../shared/input.ts';
import { setLanguage, useLanguage, useName, useText } from '../shared/language.tsx';
import { ROLE, TIER } from '../shared/names.ts';
import { LookSwitch } from '../shared/page/look-switch.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { SecondStep } from './factors/second-step.tsx';
import { OidcSignIn } from './oidc-sign-in.tsx';
import './session.css';

const TEXT = {
  title: { zh: '登录', en: 'Sign in' },
  motto: { zh: '政务新媒体先审后发', en: 'Review before publication' },
  login: { zh: '用户名', en: 'Login' },
  password: { zh: '密码', en: 'Password' },
  demo: { zh: '演示人员', en: 'Demo people' },
  demoHint: {
    zh: '点选姓名填入用户名；密码见启动时的输出，或数据目录下的 demo-credentials.json。',
    en: 'Choose a name to fill in the login; passwords were printed at the first start and are in demo-credentials.json.',
  },
  oneClick: {
    zh: '本机演示：点选姓名即可登录，不需要密码。标“须填密码”的人员照常填写密码。',
    en: 'A demo on this machine: choose a name to sign in. Those marked “password” need theirs.',
  },
  needsPassword: { zh: '须填密码', en: 'password' },
  other: { zh: 'English', en: '中文' },
} as const;

type DemoPerson = Schemas['SignInOffer']['demo'][number];

/** Only a path of our own: a link cannot send a person elsewhere after signing in. */
const ownPath = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/');

const FACTORS: readonly Schemas['SignedIn']['factors'][number][] = ['TOTP', 'PASSKEY'];

/** By what the second step can be taken that an identity service led to; null where none is due. */
function dueAfter(search: URLSearchParams): Schemas['SignedIn']['factors'] | null {
  const said = search.get('step')?.split(',');
  return said === undefined ? null : FACTORS.filter((factor) => said.includes(factor));
}

export function SignInPage() {
  const text = useText(TEXT);
  const name = useName();
  const wanted = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  // an identity service stands for the password: the second factor is still due
  const [secondStep, setSecondStep] = useState<Schemas['SignedIn']['factors'] | null>(() => dueAfter(search));
  const passwordField = useRef<HTMLDivElement>(null);
  const demo = useQuery({
    queryKey: ['demo'],
    queryFn: () => call('GET /v1/login'),
  });
  const people = demo.data?.demo ?? [];
  const oneClick = demo.data?.oneClick ?? null;
  const entered = async (): Promise<void> => {
    queries.clear();
    await navigate(ownPath(search.get('to')), { replace: true });
  };
  /** @param open answers by what the second step is to be taken; null = none is due */
  const enter = async (open: () => Promise<typeof secondStep>): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const due = await open();
      if (due === null) await entered();
      setSecondStep(due);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const signIn = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void enter(async () => {
      const answer = await call('POST /v1/login', { body: { login: login.trim(), password } });
      return answer.state === 'OPEN' ? null : answer.factors;
    });
  };
  const choose = (person: DemoPerson): void => {
    setLogin(person.login);
    if (oneClick === null || !person.invented) {
      passwordField.current?.querySelector('input')?.focus();
      return;
    }
    const headers = { 'x-csrf-token': oneClick };
    void enter(async () => {
      await call('POST /v1/login/demo', { body: { login: person.login }, headers });
      return null;
    });
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="sign-in-brand">
          五关 <span className="soft">{text('motto')}</span>
        </p>
        <PageHead title={text('title')} />
        {secondStep !== null ? (
          <SecondStep
            factors={secondStep}
            onDone={entered}
            onBack={(why) => {
              setSecondStep(null);
              setPassword('');
              setError(why);
            }}
          />
        ) : (
          <form onSubmit={signIn} className="stack">
            <div>
              <label htmlFor="login">{text('login')}</label>
              <Input
                id="login"
                name="login"
                autoFocus
                autoComplete="username"
                required
                maxLength={50}
                value={login}
                onChange={(event) => setLogin(event.target.value)}
              />
            </div>
            <div ref={passwordField}>
              <label htmlFor="password">{text('password')}</label>
              <Password
                id="password"
                name="password"
                autoComplete="current-password"
                required
                maxLength={200}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
            </div>
            {error !== null && <Refusal error={error} />}
            <Button type="primary" htmlType="submit" size="large" block loading={busy}>
              {text('title')}
            </Button>
          </form>
        )}
        {secondStep === null && <OidcSignIn name={demo.data?.oidc?.name ?? null} to={ownPath(search.get('to'))} />}
        <div className="row">
          <Button type="text" size="small" onClick={() => setLanguage(wanted === 'zh' ? 'en' : 'zh')}>
            {text('other')}
          </Button>
          <LookSwitch />
        </div>
      </div>
      {people.length > 0 && secondStep === null && (
        <section className="sign-in-card" aria-labelledby="demo-people">
          <h2 id="demo-people">{text('demo')}</h2>
          <p className="soft">{text(oneClick === null ? 'demoHint' : 'oneClick')}</p>
          <ul className="demo-people">
            {people.map((person) => (
              <li key={person.login + person.role + String(person.tier)}>
                <button type="button" disabled={busy} onClick={() => choose(person)}>
                  <strong>{person.name}</strong>
                  <span className="soft">
                    {person.tier === null ? name(ROLE, person.role) : name(TIER, person.tier)} · {person.login}
                    {oneClick !== null && !person.invented && ` · ${text('needsPassword')}`}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
