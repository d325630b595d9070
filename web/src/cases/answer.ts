import type { Answers } from '../api/call.ts';

/** One case, as the server tells of it. */
export type CaseAnswer = Answers['GET /v1/cases/{id}'];
