import { Alert } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';
import { useLanguage, useText } from './language.tsx';

const TEXT = {
  basis: { zh: '依据：{article}', en: 'Basis: {article}' },
} as const;

/** Loads what only some need, once they do. */
function useLater<Value>(needed: boolean, load: () => Promise<Value>): Value | undefined {
  const [known, setKnown] = useState<Value>();
  const start = useRef(load);
  useEffect(() => {
    if (!needed) return undefined;
    let gone = false;
    void start.current().then((value) => void (gone || setKnown(() => value)));
    return () => {
      gone = true;
    };
  }, [needed]);
  return needed ? known : undefined;
}

/** What a refusal is called in English; the table is loaded only for those who read it. */
function useEnglish(code: string): string | undefined {
  const table = useLater(
    useLanguage() === 'en',
    async () => (await import('../../../src/domain/refusals.ts')).REFUSALS,
  );
  return (table as Record<string, { en: string } | undefined> | undefined)?.[code]?.en;
}

/** What programs are told besides: an identifier at the end of a sentence. */
const FOR_PROGRAMS = /：(?:[0-9a-f]{8}-[0-9a-f-]{27}|sha256-[0-9a-f]{64}|[A-Za-z]\w*(?:\.\w+)*)$/;

/** Why something was refused: the reason in words, its article, what to change. */
export function Refusal({ error, action }: { readonly error: unknown; readonly action?: ReactNode }) {
  const text = useText(TEXT);
  const { code, title, detail, article, errors = [], refusals = [] } = problemOf(error);
  const known = useEnglish(code);
  const wanted = useLanguage();
  const fieldName = useLater(errors.length > 0, async () => (await import('./field-names.ts')).fieldName);
  const heading = (detail === '' ? title : detail).replace(FOR_PROGRAMS, '');
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="refusal"
      data-code={code}
      title={known ?? heading}
      {...(action === undefined ? {} : { action })}
      description={
        <>
          {known !== undefined && <p>{heading}</p>}
          {errors.length > 0 && (
            <ul>
              {errors.map((field) => (
                <li key={field.path + field.message}>
                  {[fieldName?.(field.path, wanted), field.message].filter(Boolean).join('：')}
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
          {article !== undefined && <span className="soft">{text('basis', { article })}</span>}
        </>
      }
    />
  );
}
