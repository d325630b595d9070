/** A refusal as the server states it (RFC 9457), or what the browser says when there is no server. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly article?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly refusals?: readonly { readonly code: string; readonly article: string; readonly message: string }[];
}

/** Thrown for every answer that is no success. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const OFFLINE: Problem = {
  status: 0,
  code: 'OFFLINE',
  title: '无法连接服务器',
  detail: '无法连接服务器，请检查网络后重试；已填写的内容仍在页面上',
};

export const offline = (): RefusedError => new RefusedError(OFFLINE);

/** The code of a refusal; '' for anything else. */
export const codeOf = (error: unknown): string => (error instanceof RefusedError ? error.problem.code : '');

export function problemOf(error: unknown): Problem {
  if (error instanceof RefusedError) return error.problem;
  return { status: 0, code: 'UNEXPECTED', title: '页面出错', detail: error instanceof Error ? error.message : '' };
}
