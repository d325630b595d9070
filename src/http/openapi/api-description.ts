import type { Operation } from '../route.ts';
import { docsPage } from './docs-page.ts';
import { openApi } from './document.ts';

/** What describes the API, as it is sent. */
export interface ApiDescription {
  /** The OpenAPI document, as JSON. */
  readonly document: () => string;
  /** The same as a page to read, as HTML. */
  readonly page: () => string;
}

/** Each text is made when it is asked for first, which holds the thread for some tenths of a second. */
export function describeApi(operations: readonly Operation[]): ApiDescription {
  let document: string | undefined;
  let page: string | undefined;
  return {
    document: () => (document ??= JSON.stringify(openApi(operations))),
    page: () => (page ??= docsPage(operations)),
  };
}
