import { Alert } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';
import { useLanguage, useText } from './language.tsx';

const TEXT = {
  basis: { zh: '依据：{article}', en: 'Basis: {article}' },
  code: { zh: '代码 {code}', en: 'Code {code}' },
} as const;

/** What a refusal is called in English; the table is loaded only for those who read it. */
function useEnglish(code: string): string | undefined {
  const wanted = useLanguage();
  const [known, setKnown] = useState<string>();
  useEffect(() => {
    if (wanted !== 'en') return undefined;
    let gone = false;
    const load = async (): Promise<void> => {
      const { REFUSALS } = await import('../../../src/domain/refusals.ts');
      if (!gone) setKnown((REFUSALS as Record<string, { en: string } | undefined>)[code]?.en);
    };
    void load();
    return () => {
      gone = true;
    };
  }, [wanted, code]);
  return wanted === 'en' ? known : undefined;
}

/** Why something was refused: the reason in words, its article, what to change. */
export function Refusal({ error, action }: { readonly error: unknown; readonly action?: ReactNode }) {
  const text = useText(TEXT);
  const { code, title, detail, article, errors = [], refusals = [] } = problemOf(error);
  const known = useEnglish(code);
  const heading = detail === '' ? title : detail;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="refusal"
      title={known ?? heading}
      {...(action === undefined ? {} : { action })}
      description={
        <>
          {known !== undefined && <p>{heading}</p>}
          {errors.length > 0 && (
            <ul>
              {errors.map((field) => (
                <li key={field.path + field.message}>
                  <code>{field.path.replace(/^body\./, '')}</code> {field.message}
                </li>
              ))}
            </ul>
          )}
          {refusals.length > 0 && (
            <ul>
              {refusals.map((refused) => (
                <li key={refused.code}>
                  {refused.message} <span className="soft">{refused.article}</span>
                </li>
              ))}
            </ul>
          )}
          <span className="soft">
            {article !== undefined && `${text('basis', { article })}　`}
            {text('code', { code })}
          </span>
        </>
      }
    />
  );
}
