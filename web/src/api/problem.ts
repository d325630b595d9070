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

/** Ids, hashes, times, names of states and routes, and what else machines write. */
const OF_MACHINES =
  /[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}|\d{4}-\d\d-\d\dT\d\d:|\b[A-Z]{2,}(?:_[A-Z]+)+\b|[{}]|\/v1\/|\b(?:variants|body|query)\.|→/;

/** Whether people can read a sentence of the server. */
export const isForPeople = (text: string): boolean => !OF_MACHINES.test(text);

const UNEXPECTED: Problem = {
  status: 0,
  code: 'UNEXPECTED',
  title: '页面出错',
  detail: '页面出错，请刷新后重试；已填写的内容会保留。仍不行的，请联系管理员。',
};

/** What is told of a failure: never an id, a code or an error of a script. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof RefusedError)) return UNEXPECTED;
  const { problem } = error;
  // an identifier at the end of a sentence is for programs
  const detail = problem.detail.replace(/：(?:[0-9a-f]{8}-[0-9a-f-]{27}|sha256-[0-9a-f]{64})$/, '');
  return { ...problem, detail: isForPeople(detail) ? detail : problem.title };
}
