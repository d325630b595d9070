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

/** A form, or what stands for one. */
const FORM = 'form, .ant-modal, #main, main';

/**
 * Which fields a refusal is about, as their labels call them; the first of them has the focus.
 * @returns `at` goes on the element of the refusal, `path` → label
 */
function useRefusedFields(error: unknown) {
  const at = useRef<HTMLDivElement>(null);
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    let gone = false;
    void (async () => {
      const { refusedFields } = await import('./fields/refused-field.ts');
      const form = at.current?.closest(FORM);
      if (gone || form == null) return;
      const found = refusedFields(form, problemOf(error));
      setLabels(Object.fromEntries(found.map(({ path, label }) => [path, label])));
      found[0]?.field.focus();
    })();
    return () => {
      gone = true;
    };
  }, [error]);
  return { at, labels };
}

/** Why something was refused: the reason in words, its article, what to change, and in which field. */
export function Refusal({ error, action }: { readonly error: unknown; readonly action?: ReactNode }) {
  const text = useText(TEXT);
  const { code, title, detail, article, errors = [], refusals = [] } = problemOf(error);
  const known = useEnglish(code);
  const wanted = useLanguage();
  const fieldName = useLater(errors.length > 0, async () => (await import('./field-names.ts')).fieldName);
  const { at, labels } = useRefusedFields(error);
  const said = (detail === '' ? title : detail).replace(FOR_PROGRAMS, '');
  const about = labels[''] ?? '';
  const heading = about === '' || said.includes(about) ? said : `${about}：${said}`;
  return (
    <div ref={at}>
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
                    {[labels[field.path] || fieldName?.(field.path, wanted), field.message].filter(Boolean).join('：')}
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
    </div>
  );
}
