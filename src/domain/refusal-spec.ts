import type { Article } from './regulation.ts';

/** What is said with a code that refuses. */
export interface RefusalSpec {
  /** HTTP status of a request refused with this code; a gate refusal inside a list keeps 409. */
  readonly status: number;
  readonly article: Article | '';
  readonly zh: string;
  readonly en: string;
}

/** Of codes that are a matter of the protocol alone. */
export const NONE = '';

export const spec = (status: number, article: RefusalSpec['article'], zh: string, en: string): RefusalSpec => ({
  status,
  article,
  zh,
  en,
});
