/**
 * The articles of 宝鸡市政府系统政务新媒体管理办法 (2023) that the product rests on, by subject. A refusal or a rule that cites
 * the regulation takes its article from here; `docs/regulation.md` says what each asks for and how sure its number is.
 */
export const ARTICLE = {
  /** Which accounts are 政务新媒体. */
  SCOPE: '第二条',
  /** Who supervises whom: units above and below. */
  SUPERVISION: '第三条',
  /** Who runs an account for its host, under which agreement. */
  OPERATORS: '第四条',
  /** Opening, filing, naming, changing and closing an account, with notice. Which of the six says which is not known. */
  ACCOUNT_LIFE: '第六条至第十一条',
  /** What may be published: the categories. */
  CONTENTS: '第十三条',
  /** 先审后发: graded and classified review, the five gates. */
  REVIEW: '第十四条',
  /** Whence a repost may come, and what is said of it. */
  REPOSTS: '第十五条',
  /** No advertising, no links to it. */
  ADVERTISING: '第十五条',
  /** No personal views in the office's name. */
  OPINIONS: '第十五条',
  /** Originals of the week, and how long an account may be silent. */
  ACTIVITY: '第十六条',
  /** Other units that a text concerns are asked first (会商). */
  COORDINATION: '第十六条',
  /** Answers to the public, comments, and nobody made to like, follow, share or vote. */
  INTERACTION: '第二十一条',
  /** Who keeps an account and its password. */
  CUSTODY: '第二十二条',
  /** What is wrong in public is corrected, supplemented or taken down. */
  CORRECTION: '第二十三条',
  /** An account that was stolen is stopped. */
  STOLEN_ACCOUNTS: '第二十三条',
  /** What units and accounts are judged by; article 28 is about it too. */
  ASSESSMENT: '第二十七条',
  /** The document that the regulation replaced. */
  REPEAL: '第三十条',
} as const;
export type Subject = keyof typeof ARTICLE;
export type Article = (typeof ARTICLE)[Subject];
