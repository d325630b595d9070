/** Pages of the console by the first part of their path: the server answers these, and no other path, with its page. */
export const CONSOLE_PATHS = [
  'sign-in',
  'password',
  'me',
  'inbox',
  'review',
  'compose',
  'drafts',
  'releases',
  'incidents',
  'rulesets',
  'sources',
  'accounts',
  'units',
  'agreements',
  'users',
  'grants',
  'tokens',
  'audit',
] as const;
export type ConsolePath = (typeof CONSOLE_PATHS)[number];
