import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import { REFUSALS, type RefusalCode } from '../../src/domain/refusals.ts';
import { RELEASE_GATE_CODES } from '../../src/domain/release/refusals.ts';
import { ARTICLE, type Subject } from '../../src/domain/regulation.ts';
import { OFFICIALS_HEADER } from '../../src/rulesets/import/officials.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { entryName } from '../../src/rulesets/pack.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

const PAGE = readFileSync(new URL('../../docs/regulation.md', import.meta.url), 'utf8');
const headings = [...PAGE.matchAll(/^## (第\S+条)$/gmu)].map((match) => match[1] ?? '');

interface Cited {
  readonly article: string;
  readonly codes?: readonly RefusalCode[];
  /** Computed rules; `source.*` = all of that stage. */
  readonly rules?: readonly string[];
  /** Packs by their header, and entries that say otherwise: `pack`, `pack.entry`. */
  readonly packs?: readonly string[];
}

/** Which article each subject rests on, and what cites it: written out, so that no change of a table goes unseen. */
const SUBJECTS: Readonly<Partial<Record<Subject, Cited>>> = {
  SCOPE: {
    article: '第二条',
    codes: ['ACCOUNT_NOT_ACTIVE', 'UNKNOWN_ACCOUNT'],
    rules: ['account.unknown', 'account.not-active'],
  },
  OPERATORS: { article: '第四条', codes: ['AGREEMENT_EXPIRED', 'OPERATOR_TIER'], rules: ['account.agreement'] },
  ACCOUNT_LIFE: {
    article: '第六条至第十一条',
    codes: ['CONFIRMATION_NEEDED', 'NOTICE_REQUIRED', 'NOTICE_RUNNING', 'QUALIFICATION_EXPIRED', 'ACCOUNT_INCOMPLETE'],
  },
  CONTENTS: { article: '第十三条', rules: ['intake.service-fields', 'intake.emergency-fields'] },
  REVIEW: {
    article: '第十四条',
    codes: [
      ...(['NOT_APPROVED', 'HASH_MISMATCH', 'ACCOUNT_NOT_APPROVED', 'WINDOW_NOT_APPROVED', 'TIER_MISSING'] as const),
      ...(['SAME_PERSON', 'CONTRIBUTOR_DECIDED', 'GATE_NOT_SIGNED', 'OPEN_FINDING', 'RULESET_STALE'] as const),
      ...(['STAGE_MISSING', 'STAGE_FAILED', 'EMBARGOED', 'WINDOW_OVER', 'APPROVAL_TOO_OLD', 'INCIDENT_OPEN'] as const),
      ...(['LOG_GAP', 'BLIND_TEST', 'MEDIA_UNKNOWN', 'MEDIA_CHANGED', 'EXTERNAL_MEDIA'] as const),
      ...([
        'TOKEN_REVIEWS',
        'OWN_WORK',
        'TIER_TAKEN',
        'TIER_NOT_GRANTED',
        'EXCLUSIVE_ROLES',
        'EMERGENCY_NOT_ALLOWED',
      ] as const),
      ...(['LEASE_LOST', 'CONTENT_CHANGED', 'ALREADY_DECIDED', 'GATES_INCOMPLETE', 'OPINION_REQUIRED'] as const),
      ...(['OVERRIDE_NOT_ALLOWED', 'HARD_FINDING', 'OVERRIDE_REASON', 'JUSTIFICATION_REQUIRED'] as const),
      ...(['GATE_REFUSED', 'ALREADY_PULLED', 'NO_ELIGIBLE_REVIEWER'] as const),
      ...(['RULESET_SAME_PERSON', 'POLICY_SAME_PERSON', 'POLICY_WITHOUT_REVIEWERS'] as const),
    ],
    rules: [
      ...['intake.title-length', 'intake.body-length', 'intake.hidden-text', 'wording.impossible-date'],
      ...[
        'intake.revealed-text',
        'intake.turned-text',
        'intake.invisible-characters',
        'intake.stray-invisible',
        'intake.private-characters',
      ],
      ...['intake.summary-length', 'intake.byline-length', 'intake.external-media'],
      ...['media.file-size', 'media.cover-size', 'media.film-unread', 'media.film-sampled', 'media.sound-unheard'],
      'media.not-read',
      ...['wording.weekday', 'wording.past-deadline', 'wording.reversed-period', 'wording.over-whole'],
      'wording.sum-differs',
    ],
    packs: ['fixed-expressions', 'ended-documents', 'fixed-sets', 'office-titles'],
  },
  REPOSTS: {
    article: '第十五条',
    codes: ['SOURCE_NOT_ACTIVE', 'SOURCE_EXPIRED', 'SOURCE_REQUIRED'],
    rules: ['source.*', 'intake.source-title'],
    packs: ['official-domains'],
  },
  ADVERTISING: {
    article: '第十五条',
    codes: ['TOO_MANY_LINKS'],
    rules: [
      ...['adlink.*', 'intake.hidden-link'],
      ...['media.code-payment', 'media.code-contact', 'media.code-not-link', 'media.code-unreadable'],
    ],
    packs: [
      ...['ads', 'ad-calls', 'ad-prices', 'contact-bait', 'contact-forms', 'contact-slang', 'promotion'],
      ...['commerce-domains', 'shorteners', 'trade-ads'],
    ],
  },
  OPINIONS: { article: '第十五条', packs: ['office-voice'] },
  COORDINATION: {
    article: '第十六条',
    codes: ['COORDINATION_MISSING'],
    rules: ['intake.coordination', 'intake.other-unit'],
  },
  ACTIVITY: { article: '第十六条' },
  INTERACTION: {
    article: '第二十一条',
    rules: ['intake.comments-closed'],
    packs: [
      ...['induced-sharing', 'ad-absolutes.reward-for-sharing', 'ad-absolutes.ordered-sharing'],
      ...['ads.关注有礼', 'ads.转发领红包', 'ads.集赞', 'forced-likes'],
    ],
  },
  CUSTODY: {
    article: '第二十二条',
    codes: [
      ...(['CUSTODIAN_REQUIRED', 'TOKEN_OF_ANOTHER', 'TOKEN_ACCOUNTS', 'SESSION_REQUIRED', 'LAST_ADMIN'] as const),
      ...(['RESET_BY_LINK', 'RESET_SAME_PERSON', 'LINK_INVALID'] as const),
      ...(['GRANT_SAME_PERSON', 'PASSWORD_NOT_OWN'] as const),
      ...(['OIDC_UNLINKED', 'OIDC_DISABLED', 'OIDC_TAKEN'] as const),
    ],
  },
  CORRECTION: {
    article: '第二十三条',
    codes: [
      ...(['OPEN_CASE', 'CASE_NOT_ALLOWED', 'CASE_SAME_PERSON', 'CASE_CONFIRM_LATE', 'CASE_ALREADY_OPEN'] as const),
      ...(['CASE_OUTCOME_REQUIRED', 'UNKNOWN_CASE', 'CASE_NOT_OPEN', 'CASE_KIND_MISMATCH', 'CASE_LINKED'] as const),
    ],
    rules: ['intake.correction-says'],
  },
  STOLEN_ACCOUNTS: { article: '第二十三条' },
  REPEAL: { article: '第三十条', packs: ['ended-documents.宝政〔2020〕37号'] },
};
const cited = Object.values(SUBJECTS);
/** The article that the table asks of something; undefined = the table does not name it. */
const expected = (list: 'codes' | 'rules' | 'packs', ...names: readonly string[]): string | undefined =>
  cited.find((one) => one[list]?.some((name) => names.includes(name)))?.article;

/** A law, a regulation or wording rules by name, or a national standard. */
const OTHER_LAW = /^(《.+》|GB\/T \d)/u;
const ofRegulation = (basis: string): boolean => !OTHER_LAW.test(basis);

const computed = STAGE_TABLE.flatMap(({ stage, rules }) =>
  Object.entries(rules).map(([name, { article }]) => ({ stage, ruleId: `${stage}.${name}`, article })),
);
const { packs } = await loadPacks(DICTIONARIES);
// an `allow` pack finds nothing, and so cites nothing
const citing = packs.filter((pack) => pack.kind !== 'allow');
const own = citing.flatMap((pack) =>
  pack.entries.flatMap((entry) =>
    'basis' in entry && entry.basis !== undefined
      ? [{ name: `${pack.name}.${entryName(entry)}`, basis: entry.basis }]
      : [],
  ),
);

describe('the articles of the regulation', () => {
  test('are in the code what docs/regulation.md says', () => {
    const rows = [...PAGE.matchAll(/^\| `([A-Z_]+)` \| (\S+) \|$/gmu)].map(([, subject, article]) => [
      subject,
      article,
    ]);
    expect(Object.fromEntries(rows)).toEqual(ARTICLE);
    expect(new Set(headings).size).toBe(headings.length);
    expect(Object.values(ARTICLE).filter((article) => !headings.includes(article))).toEqual([]);
  });

  test('are those of their subjects', () => {
    for (const [subject, { article }] of Object.entries(SUBJECTS))
      expect(ARTICLE[subject as Subject], subject).toBe(article);
  });

  test.each(Object.entries(REFUSALS))('are right on the refusal %s', (code, { article }) => {
    const asked = expected('codes', code);
    if (asked !== undefined) expect(article).toBe(asked);
    // what no subject names is about review, or about the protocol alone
    else expect(['第十四条', '']).toContain(article);
    if (code in RELEASE_GATE_CODES) expect(article).not.toBe('');
    if (article !== '') expect(headings).toContain(article);
  });

  test('are right on every computed rule that rests on the regulation', () => {
    for (const { stage, ruleId, article } of computed) {
      expect(ofRegulation(article) ? article : undefined, ruleId).toBe(expected('rules', ruleId, `${stage}.*`));
      if (ofRegulation(article)) expect(headings, ruleId).toContain(article);
    }
    expect(computed.filter(({ article }) => ofRegulation(article)).length).toBeGreaterThan(50);
  });

  test('are right on every pack, and on every entry with a basis of its own', () => {
    for (const { name, basis } of [...citing, ...own]) {
      if (ofRegulation(basis)) expect(headings, name).toContain(basis);
      expect(ofRegulation(basis) ? basis : undefined, name).toBe(expected('packs', name));
    }
    expect(OFFICIALS_HEADER.basis).toBe('第十四条');
  });

  test('are cited for nothing that does not exist', () => {
    const known = new Set([
      ...Object.keys(REFUSALS),
      ...computed.flatMap(({ stage, ruleId }) => [ruleId, `${stage}.*`]),
      ...[...citing, ...own].map(({ name }) => name),
    ]);
    const named = cited.flatMap(({ codes = [], rules = [], packs: listed = [] }) => [...codes, ...rules, ...listed]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
  });
});
