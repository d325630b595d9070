// WrittenDecision from the OpenAPI document by `npm run client`: do not edit.
export interface Operations {
  'POST /v1/drafts': {
    path: undefined;
    query: { submit?: 'true' | 'false' };
    body: { kind: 'ORIGINAL' | 'REPOST' | 'CORRECTION' | 'SUPPLEMENT' | 'NOTICE'; category: 'GOVERNMENT_INFO' | 'HOT_TOPIC' | 'EMERGENCY' | 'SERVICE' | 'INDUSTRY' | 'OTHER'; level?: 'NORMAL' | 'IMPORTANT' | 'MAJOR'; lane?: 'REGULAR' | 'EMERGENCY'; reason?: string; title: string; body: string; bodyFormat: 'html' | 'text' | 'markdown'; source?: { name: string; url: string; author?: string; title?: string; publishedAt?: string }; accounts: readonly (string)[]; variants?: Readonly<Record<string, { title?: string; body?: string }>>; notBefore?: string; notAfter?: string; relatedUnits?: readonly (string)[]; coordination?: readonly ({ unit: string; contact: string; at: string; note?: string })[]; authors?: readonly (string)[]; unitId?: string; caseId?: string };
  };
  'GET /v1/drafts': {
    path: undefined;
    query: { status?: 'EDITING' | 'CHECKING' | 'CHECK_FAILED' | 'IN_REVIEW' | 'RETURNED' | 'APPROVED' | 'RELEASING' | 'PUBLISHED' | 'CORRECTING' | 'CORRECTED' | 'TAKEN_DOWN' | 'REJECTED' | 'WITHDRAWN' | 'EXPIRED'; unit?: string; mine?: 'true' | 'false'; cursor?: string; limit?: number };
    body: undefined;
  };
  'GET /v1/authors': {
    path: undefined;
    query: { unit?: string };
    body: undefined;
  };
  'GET /v1/drafts/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'POST /v1/drafts/{id}/revisions': {
    path: { id: string };
    query: undefined;
    body: { kind?: 'ORIGINAL' | 'REPOST' | 'CORRECTION' | 'SUPPLEMENT' | 'NOTICE'; category?: 'GOVERNMENT_INFO' | 'HOT_TOPIC' | 'EMERGENCY' | 'SERVICE' | 'INDUSTRY' | 'OTHER'; level?: 'NORMAL' | 'IMPORTANT' | 'MAJOR'; lane?: 'REGULAR' | 'EMERGENCY'; reason?: string | null; title?: string; body?: string; bodyFormat?: 'html' | 'text' | 'markdown'; source?: { name: string; url: string; author?: string; title?: string; publishedAt?: string } | null; accounts?: readonly (string)[]; variants?: Readonly<Record<string, { title?: string; body?: string }>>; notBefore?: string | null; notAfter?: string | null; relatedUnits?: readonly (string)[]; coordination?: readonly ({ unit: string; contact: string; at: string; note?: string })[]; authors?: readonly (string)[]; unitId?: string };
  };
  'POST /v1/drafts/{id}/submit': {
    path: { id: string };
    query: undefined;
    body: { justifications?: readonly ({ findingId: string; reason: string })[] };
  };
  'POST /v1/drafts/{id}/recall': {
    path: { id: string };
    query: undefined;
    body: { reason?: string };
  };
  'POST /v1/drafts/{id}/withdraw': {
    path: { id: string };
    query: undefined;
    body: { reason: string };
  };
  'GET /v1/drafts/{id}/events': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'GET /v1/drafts/{id}/diff': {
    path: { id: string };
    query: { from: number; to: number };
    body: undefined;
  };
  'GET /v1/drafts/{id}/review-sheet': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'GET /v1/drafts/{id}/review-sheet/verify': {
    path: { id: string };
    query: { code: string };
    body: undefined;
  };
  'POST /v1/check': {
    path: undefined;
    query: undefined;
    body: { kind: 'ORIGINAL' | 'REPOST' | 'CORRECTION' | 'SUPPLEMENT' | 'NOTICE'; category: 'GOVERNMENT_INFO' | 'HOT_TOPIC' | 'EMERGENCY' | 'SERVICE' | 'INDUSTRY' | 'OTHER'; level?: 'NORMAL' | 'IMPORTANT' | 'MAJOR'; lane?: 'REGULAR' | 'EMERGENCY'; reason?: string; title: string; body: string; bodyFormat: 'html' | 'text' | 'markdown'; source?: { name: string; url: string; author?: string; title?: string; publishedAt?: string }; accounts: readonly (string)[]; variants?: Readonly<Record<string, { title?: string; body?: string }>>; notBefore?: string; notAfter?: string; relatedUnits?: readonly (string)[]; coordination?: readonly ({ unit: string; contact: string; at: string; note?: string })[]; authors?: readonly (string)[]; unitId?: string; caseId?: string };
  };
  'GET /v1/tasks': {
    path: undefined;
    query: { tier?: 'FIRST' | 'SECOND' | 'SECRECY' | 'FINAL'; state?: 'OPEN' | 'CLAIMED' | 'ON_HOLD' | 'DECIDED' | 'CANCELLED'; unit?: string; account?: string; mine?: 'true' | 'false'; cursor?: string; limit?: number };
    body: undefined;
  };
  'POST /v1/tasks/claim': {
    path: undefined;
    query: undefined;
    body: { tier?: 'FIRST' | 'SECOND' | 'SECRECY' | 'FINAL'; unitId?: string; accountId?: string };
  };
  'GET /v1/tasks/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'POST /v1/tasks/{id}/claim': {
    path: { id: string };
    query: undefined;
    body: Readonly<Record<string, never>>;
  };
  'POST /v1/tasks/{id}/heartbeat': {
    path: { id: string };
    query: undefined;
    body: { leaseNo: number };
  };
  'POST /v1/tasks/{id}/release': {
    path: { id: string };
    query: undefined;
    body: { leaseNo: number };
  };
  'GET /v1/tasks/{id}/candidates': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'POST /v1/tasks/{id}/transfer': {
    path: { id: string };
    query: undefined;
    body: { to: string; leaseNo?: number; reason?: string };
  };
  'POST /v1/tasks/{id}/hold': {
    path: { id: string };
    query: undefined;
    body: { reason: string; minutes?: number; leaseNo?: number };
  };
  'POST /v1/tasks/{id}/resume': {
    path: { id: string };
    query: undefined;
    body: { leaseNo?: number };
  };
  'POST /v1/tasks/{id}/recall': {
    path: { id: string };
    query: undefined;
    body: { leaseNo: number; agree: boolean };
  };
  'POST /v1/tasks/{id}/looking': {
    path: { id: string };
    query: undefined;
    body: Readonly<Record<string, never>>;
  };
  'POST /v1/tasks/{id}/decision': {
    path: { id: string };
    query: undefined;
    body: { leaseNo: number; contentHash: string; verdict: 'APPROVE' | 'RETURN' | 'REJECT'; opinion?: string; gates?: { POLITICAL?: 'PASS' | 'FAIL' | 'NA'; LEGAL?: 'PASS' | 'FAIL' | 'NA'; POLICY?: 'PASS' | 'FAIL' | 'NA'; SECRECY?: 'PASS' | 'FAIL' | 'NA'; WORDING?: 'PASS' | 'FAIL' | 'NA' }; overrides?: readonly ({ findingId: string; action: 'OVERRIDE' | 'FALSE_POSITIVE'; reason: string })[]; comments?: readonly ({ field?: string; span: readonly [number, number]; text: string })[] };
  };
  'POST /v1/releases/pull': {
    path: undefined;
    query: undefined;
    body: { accountIds?: readonly (string)[]; max?: number; leaseSeconds?: number };
  };
  'GET /v1/releases': {
    path: undefined;
    query: { state?: 'HELD' | 'PULLED' | 'SUBMITTED' | 'PUBLISHED' | 'FAILED' | 'STOP_REQUESTED' | 'UNKNOWN' | 'WITHDRAWN' | 'EXPIRED'; account?: string; cursor?: string; limit?: number };
    body: undefined;
  };
  'GET /v1/releases/{id}/tickets': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'GET /v1/releases/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'POST /v1/releases/{id}/receipt': {
    path: { id: string };
    query: undefined;
    body: { pullNo: number; phase: 'SUBMITTED' | 'PUBLISHED' | 'FAILED' | 'DELETED'; url?: string; platformId?: string; publishedHash?: string; error?: string };
  };
  'POST /v1/releases/{id}/withdraw': {
    path: { id: string };
    query: undefined;
    body: { reason: string };
  };
  'POST /v1/releases/{id}/stop-ack': {
    path: { id: string };
    query: undefined;
    body: { outcome: 'STOPPED' | 'ALREADY_OUT' };
  };
  'POST /v1/releases/{id}/resolve': {
    path: { id: string };
    query: undefined;
    body: { reason: string; outcome: 'PUBLISHED' | 'NOT_PUBLISHED' | 'WITHDRAWN' };
  };
  'GET /v1/rulesets': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/rulesets': {
    path: undefined;
    query: undefined;
    body: { packs?: readonly (unknown)[]; base?: string; edits?: readonly ({ pack: string; header?: Readonly<Record<string, unknown>>; set?: readonly (Readonly<Record<string, unknown>>)[]; remove?: readonly (string)[]; replace?: boolean })[]; note?: string };
  };
  'GET /v1/rulesets/{version}': {
    path: { version: string };
    query: { entries?: 'true' | 'false' };
    body: undefined;
  };
  'GET /v1/rulesets/{version}/entries': {
    path: { version: string };
    query: { pack?: string; search?: string; severity?: 'INFO' | 'WARN' | 'BLOCK' | 'HARD'; cursor?: string; limit?: number };
    body: undefined;
  };
  'GET /v1/rulesets/{version}/diff': {
    path: { version: string };
    query: { from?: string };
    body: undefined;
  };
  'POST /v1/rulesets/import': {
    path: undefined;
    query: undefined;
    body: { base?: string; pack: string; header?: Readonly<Record<string, unknown>>; format: 'txt' | 'csv' | 'xlsx'; content: string; severity?: 'INFO' | 'WARN' | 'BLOCK' | 'HARD'; replace?: boolean; note?: string };
  };
  'POST /v1/rulesets/{version}/preview': {
    path: { version: string };
    query: undefined;
    body: { drafts?: number };
  };
  'POST /v1/rulesets/{version}/activate': {
    path: { version: string };
    query: undefined;
    body: { reason?: string };
  };
  'POST /v1/rulesets/{version}/rollback': {
    path: { version: string };
    query: undefined;
    body: { reason: string };
  };
  'GET /v1/policies': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/policies': {
    path: undefined;
    query: undefined;
    body: { policy: { rules: readonly ({ name: string; when: { unitIds?: readonly (string)[]; accountIds?: readonly (string)[]; platforms?: readonly ('WECHAT_OA' | 'WECHAT_CHANNELS' | 'WEIBO' | 'DOUYIN' | 'TOUTIAO' | 'APP' | 'OTHER')[]; lane?: readonly ('REGULAR' | 'EMERGENCY')[]; kind?: readonly ('ORIGINAL' | 'REPOST' | 'CORRECTION' | 'SUPPLEMENT' | 'NOTICE')[]; category?: readonly ('GOVERNMENT_INFO' | 'HOT_TOPIC' | 'EMERGENCY' | 'SERVICE' | 'INDUSTRY' | 'OTHER')[]; level?: readonly ('NORMAL' | 'IMPORTANT' | 'MAJOR')[]; findingsUpTo?: 'INFO' | 'WARN' | 'BLOCK' | 'HARD'; findingFrom?: { severity: 'INFO' | 'WARN' | 'BLOCK' | 'HARD'; gate?: 'POLITICAL' | 'LEGAL' | 'POLICY' | 'SECRECY' | 'WORDING' } }; tiers: readonly ('FIRST' | 'SECOND' | 'SECRECY' | 'FINAL')[]; postTiers?: readonly ('FIRST' | 'SECOND' | 'SECRECY' | 'FINAL')[]; mergeFirstSecond?: boolean; secrecyCosign?: boolean })[]; slaMinutes: { REGULAR: { FIRST: number; SECOND: number; SECRECY: number; FINAL: number }; EMERGENCY: { FIRST: number; SECOND: number; SECRECY: number; FINAL: number } }; postReviewMinutes: number; approvalMaxAgeDays: number; reentry: 'FIRST' | 'RETURNING_TIER'; workingHours: { days: readonly (number)[]; spans: readonly (readonly [string, string])[] } }; note?: string };
  };
  'GET /v1/policies/{version}/preview': {
    path: { version: string };
    query: undefined;
    body: undefined;
  };
  'POST /v1/policies/{version}/activate': {
    path: { version: string };
    query: undefined;
    body: Readonly<Record<string, never>>;
  };
  'POST /v1/policies/explain': {
    path: undefined;
    query: undefined;
    body: { draftId?: string; version?: string; facts?: { unitId?: string; kind?: 'ORIGINAL' | 'REPOST' | 'CORRECTION' | 'SUPPLEMENT' | 'NOTICE'; category?: 'GOVERNMENT_INFO' | 'HOT_TOPIC' | 'EMERGENCY' | 'SERVICE' | 'INDUSTRY' | 'OTHER'; level?: 'NORMAL' | 'IMPORTANT' | 'MAJOR'; lane?: 'REGULAR' | 'EMERGENCY'; accounts?: readonly (string)[]; findings?: readonly ({ gate: 'POLITICAL' | 'LEGAL' | 'POLICY' | 'SECRECY' | 'WORDING'; severity: 'INFO' | 'WARN' | 'BLOCK' | 'HARD' })[]; authors?: readonly (string)[] } };
  };
  'GET /v1/admin/reminders': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'GET /v1/activity': {
    path: undefined;
    query: { unit?: string };
    body: undefined;
  };
  'POST /v1/cases': {
    path: undefined;
    query: undefined;
    body: { reason: string; kind: 'CORRECTION' | 'SUPPLEMENT' | 'TAKEDOWN' | 'INQUIRY'; trigger: 'PATROL' | 'REPORT' | 'ORDER'; draftId: string; accountId?: string };
  };
  'GET /v1/cases': {
    path: undefined;
    query: { state?: 'OPEN' | 'ORDERED' | 'CONFIRMED' | 'CLOSED' | 'LAPSED'; kind?: 'CORRECTION' | 'SUPPLEMENT' | 'TAKEDOWN' | 'INQUIRY'; trigger?: 'PATROL' | 'REPORT' | 'ORDER' | 'ACCOUNT_STOLEN' | 'POST_REVIEW_NEGATIVE' | 'POST_REVIEW_OVERDUE' | 'MISMATCH'; draft?: string; unit?: string; cursor?: string; limit?: number };
    body: undefined;
  };
  'GET /v1/cases/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'POST /v1/cases/{id}/confirm': {
    path: { id: string };
    query: undefined;
    body: Readonly<Record<string, never>>;
  };
  'POST /v1/cases/{id}/close': {
    path: { id: string };
    query: undefined;
    body: { outcome: string; followUpId?: string; handedTo?: string };
  };
  'GET /v1/incidents': {
    path: undefined;
    query: { state?: 'open' | 'resolved' | 'all'; cursor?: string; limit?: number };
    body: undefined;
  };
  'POST /v1/incidents/{id}/resolve': {
    path: { id: string };
    query: undefined;
    body: { reason: string; handedTo?: string };
  };
  'POST /v1/accounts/{id}/stolen': {
    path: { id: string };
    query: undefined;
    body: { reason: string };
  };
  'POST /v1/patrol/run': {
    path: undefined;
    query: undefined;
    body: Readonly<Record<string, never>>;
  };
  'GET /v1/patrol/runs': {
    path: undefined;
    query: { cursor?: string; limit?: number };
    body: undefined;
  };
  'GET /v1/patrol/findings': {
    path: undefined;
    query: { run?: string; draft?: string; severity?: 'INFO' | 'WARN' | 'BLOCK' | 'HARD'; cursor?: string; limit?: number };
    body: undefined;
  };
  'GET /v1/reports/assessment': {
    path: undefined;
    query: { unit?: string; account?: string; from?: string; to?: string; format?: 'json' | 'xlsx' };
    body: undefined;
  };
  'GET /v1/admin/units': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/units': {
    path: undefined;
    query: undefined;
    body: { name: string; kind: 'HOST' | 'SUPERVISING' | 'OPERATOR'; parentId?: string; silenceDays?: readonly (number)[] };
  };
  'GET /v1/admin/units/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/units/{id}': {
    path: { id: string };
    query: undefined;
    body: { name?: string; kind?: 'HOST' | 'SUPERVISING' | 'OPERATOR'; parentId?: string | null; silenceDays?: readonly (number)[] };
  };
  'GET /v1/admin/accounts': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/accounts': {
    path: undefined;
    query: undefined;
    body: { unitId: string; platform: 'WECHAT_OA' | 'WECHAT_CHANNELS' | 'WEIBO' | 'DOUYIN' | 'TOUTIAO' | 'APP' | 'OTHER'; name: string; state?: 'PENDING' | 'ACTIVE' | 'SUSPENDED'; filingNo?: string; leaderName?: string; leaderPhone?: string; verification?: 'NONE' | 'PENDING' | 'VERIFIED' | 'LAPSED'; verifiedAt?: string; openedOn?: string; confirm?: boolean };
  };
  'GET /v1/admin/accounts/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/accounts/{id}': {
    path: { id: string };
    query: undefined;
    body: { name?: string; state?: 'PENDING' | 'ACTIVE' | 'SUSPENDED' | 'CLOSING' | 'CLOSED' | 'EXITED'; filingNo?: string | null; leaderName?: string | null; leaderPhone?: string | null; verification?: 'NONE' | 'PENDING' | 'VERIFIED' | 'LAPSED'; verifiedAt?: string | null; openedOn?: string; confirm?: boolean };
  };
  'GET /v1/admin/custodians': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/custodians': {
    path: undefined;
    query: undefined;
    body: { accountId: string; userId: string; passwordChangedOn: string };
  };
  'GET /v1/admin/custodians/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/custodians/{id}': {
    path: { id: string };
    query: undefined;
    body: { passwordChangedOn?: string; endedOn?: string | null };
  };
  'GET /v1/admin/qualifications': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/qualifications': {
    path: undefined;
    query: undefined;
    body: { accountId: string; kind: string; number: string; validTo: string };
  };
  'GET /v1/admin/qualifications/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/qualifications/{id}': {
    path: { id: string };
    query: undefined;
    body: { kind?: string; number?: string; validTo?: string };
  };
  'GET /v1/admin/notices': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/notices': {
    path: undefined;
    query: undefined;
    body: { accountId: string; kind: 'OPENING' | 'CLOSING'; publishedOn: string; effectiveOn: string; url?: string };
  };
  'GET /v1/admin/notices/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/notices/{id}': {
    path: { id: string };
    query: undefined;
    body: { publishedOn?: string; effectiveOn?: string; url?: string | null };
  };
  'GET /v1/admin/explanations': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/explanations': {
    path: undefined;
    query: undefined;
    body: { accountId: string; reason: string; from: string; until: string };
  };
  'GET /v1/admin/explanations/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/explanations/{id}': {
    path: { id: string };
    query: undefined;
    body: { reason?: string; until?: string };
  };
  'GET /v1/admin/agreements': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/agreements': {
    path: undefined;
    query: undefined;
    body: { accountId: string; operatorUnitId: string; validFrom: string; validTo: string };
  };
  'GET /v1/admin/agreements/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/agreements/{id}': {
    path: { id: string };
    query: undefined;
    body: { validFrom?: string; validTo?: string };
  };
  'GET /v1/admin/users': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/users': {
    path: undefined;
    query: undefined;
    body: { unitId: string; name: string; login: string; password: string };
  };
  'GET /v1/admin/users/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/users/{id}': {
    path: { id: string };
    query: undefined;
    body: { name?: string; unitId?: string; password?: string; disabledAt?: string | null };
  };
  'GET /v1/admin/grants': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/grants': {
    path: undefined;
    query: undefined;
    body: { userId: string; role: 'EDITOR' | 'REVIEWER' | 'SECRECY_REVIEWER' | 'DUTY_OFFICER' | 'DICT_MANAGER' | 'AUDITOR' | 'ADMIN'; unitId: string; accountId?: string; tier?: 'FIRST' | 'SECOND' | 'FINAL'; validFrom?: string; validTo?: string };
  };
  'GET /v1/admin/grants/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/grants/{id}': {
    path: { id: string };
    query: undefined;
    body: { validTo?: string };
  };
  'GET /v1/admin/tokens': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/tokens': {
    path: undefined;
    query: undefined;
    body: { name: string; userId?: string; unitId: string; roles: readonly ('EDITOR' | 'REVIEWER' | 'SECRECY_REVIEWER' | 'DUTY_OFFICER' | 'DICT_MANAGER' | 'AUDITOR' | 'ADMIN' | 'PUBLISHER')[]; accountIds?: readonly (string)[]; expiresAt?: string };
  };
  'GET /v1/admin/tokens/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/tokens/{id}': {
    path: { id: string };
    query: undefined;
    body: { name?: string; expiresAt?: string; revokedAt?: string };
  };
  'GET /v1/admin/shifts': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/shifts': {
    path: undefined;
    query: undefined;
    body: { unitId: string; tier: 'FIRST' | 'SECOND' | 'SECRECY' | 'FINAL'; userId: string; startsAt: string; endsAt: string };
  };
  'GET /v1/admin/shifts/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/shifts/{id}': {
    path: { id: string };
    query: undefined;
    body: { userId?: string; startsAt?: string; endsAt?: string };
  };
  'GET /v1/admin/delegations': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/delegations': {
    path: undefined;
    query: undefined;
    body: { unitId: string; principalId: string; delegateId: string; tier?: 'FIRST' | 'SECOND' | 'SECRECY' | 'FINAL'; reason: string; validFrom: string; validTo: string };
  };
  'GET /v1/admin/delegations/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/delegations/{id}': {
    path: { id: string };
    query: undefined;
    body: { validTo?: string; revokedAt?: string };
  };
  'GET /v1/admin/holidays': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/holidays': {
    path: undefined;
    query: undefined;
    body: { day: string; working: boolean; name: string };
  };
  'GET /v1/admin/holidays/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/holidays/{id}': {
    path: { id: string };
    query: undefined;
    body: { working?: boolean; name?: string };
  };
  'GET /v1/admin/sources': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/admin/sources': {
    path: undefined;
    query: undefined;
    body: { name: string; aliases?: readonly (string)[]; domains?: readonly (string)[]; platformAccounts?: readonly (string)[]; state?: 'ACTIVE' | 'FROZEN' | 'REMOVED'; validFrom?: string; validTo?: string; listVersion?: string };
  };
  'GET /v1/admin/sources/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
  'PATCH /v1/admin/sources/{id}': {
    path: { id: string };
    query: undefined;
    body: { name?: string; aliases?: readonly (string)[]; domains?: readonly (string)[]; platformAccounts?: readonly (string)[]; state?: 'ACTIVE' | 'FROZEN' | 'REMOVED'; validFrom?: string | null; validTo?: string | null; listVersion?: string };
  };
  'GET /v1/audit': {
    path: undefined;
    query: { draft?: string; entity?: string; actor?: string; action?: string; outcome?: 'DONE' | 'REFUSED'; order?: 'oldest' | 'newest'; from?: string; to?: string; cursor?: string; limit?: number };
    body: undefined;
  };
  'GET /v1/me': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'POST /v1/me/password': {
    path: undefined;
    query: undefined;
    body: { current: string; next: string };
  };
  'GET /v1/me/sessions': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'DELETE /v1/me/sessions': {
    path: undefined;
    query: undefined;
    body: undefined;
  };
  'DELETE /v1/me/sessions/{id}': {
    path: { id: string };
    query: undefined;
    body: undefined;
  };
}
