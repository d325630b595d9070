import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { REFUSALS } from '../../../src/domain/refusals.ts';
import { problemOf } from '../api/problem.ts';
import { useLanguage, useText } from './language.tsx';

const TEXT = {
  basis: { zh: '依据：{article}', en: 'Basis: {article}' },
  code: { zh: '代码 {code}', en: 'Code {code}' },
} as const;

/** Why something was refused: the reason in words, its article, what to change. */
export function Refusal({ error, action }: { readonly error: unknown; readonly action?: ReactNode }) {
  const text = useText(TEXT);
  const wanted = useLanguage();
  const { code, title, detail, article, errors = [], refusals = [] } = problemOf(error);
  const known = wanted === 'en' ? (REFUSALS as Record<string, { en: string } | undefined>)[code]?.en : undefined;
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
