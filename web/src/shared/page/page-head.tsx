import { useEffect, type ReactNode } from 'react';
import { titlePage } from './tab-title.ts';

/** Heading of a page, with what can be done on it; also names the browser's tab. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  useEffect(() => {
    titlePage(title);
  }, [title]);
  return (
    <div className="page-head">
      <h1>{title}</h1>
      <div className="actions">{children}</div>
    </div>
  );
}
