import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { useText } from '../shared/language.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { refusedOf } from './refused-code.ts';

const TEXT = {
  or: { zh: '或', en: 'or' },
  button: { zh: '用{name}登录', en: 'Sign in with {name}' },
} as const;

/**
 * The way in through the identity service, and why it was refused.
 * @param name what the service is called; null = there is none
 */
export function OidcSignIn({ name, to }: { readonly name: string | null; readonly to: string }) {
  const text = useText(TEXT);
  const [search] = useSearchParams();
  const refused = refusedOf(search.get('refused'));
  return (
    <div className="stack oidc-sign-in">
      {refused !== null && <Refusal error={refused} />}
      {name !== null && (
        <>
          <p className="soft oidc-or">{text('or')}</p>
          {/* a link of the browser: it leaves for another site */}
          <Button size="large" block href={`/v1/login/oidc?to=${encodeURIComponent(to)}`}>
            {text('button', { name })}
          </Button>
        </>
      )}
    </div>
  );
}
