import { GATES, SEVERITIES, TIERS, type Gate, type Kind, type Severity, type Tier } from '../vocabulary.ts';

/**
 * The assessment of articles 27 and 28: counted facts go in, figures of each account, of each unit and of the whole come
 * out. A fact about a draft of several accounts counts once for each of its accounts, once for its unit and once in the
 * totals; a publication is a fact about one account, so that the publications of all accounts add up to the totals.
 */

export const CASE_KINDS = ['CORRECTION', 'SUPPLEMENT', 'TAKEDOWN', 'INQUIRY'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** What is counted. */
export type Measure =
  | 'submitted'
  | 'emergency'
  | 'reviewed'
  | 'returned'
  | 'rejected'
  | 'publishedDrafts'
  | `published:${Kind}`
  | `finding:${Gate}:${Severity}`
  | `override:${'OVERRIDE' | 'FALSE_POSITIVE'}`
  | `case:${CaseKind | 'OPEN'}`
  | `post:${'due' | 'overdue' | 'negative'}`
  | `tier:${Tier}:${'decided' | 'onTime' | 'overdueOpen'}`
  | `hour:${number}`
  | `decisions:${number}`;

/** So many facts of one kind about drafts of exactly these accounts of this unit. */
export interface Tally {
  readonly unitId: string;
  readonly accountIds: readonly string[];
  readonly measure: Measure;
  readonly n: number;
}

/** So many tasks of one tier that waited (opened → first claim) or took (last claim → decision) so many minutes. */
export interface Duration {
  readonly unitId: string;
  readonly accountIds: readonly string[];
  readonly tier: Tier;
  readonly of: 'waiting' | 'handling';
  readonly minutes: number;
  readonly n: number;
}

/** Minutes by the clock: half of the tasks, and nine of ten, took that long at the most. */
export interface Percentiles {
  readonly median: number;
  readonly p90: number;
}

export interface TierFigures {
  readonly decided: number;
  readonly onTime: number;
  readonly onTimeRate: number | null;
  /** Was due in the period and is still not decided. */
  readonly overdueOpen: number;
  readonly waitingMinutes: Percentiles | null;
  readonly handlingMinutes: Percentiles | null;
}

export interface Figures {
  readonly drafts: {
    readonly submitted: number;
    readonly emergency: number;
    readonly reviewed: number;
    readonly returned: number;
    readonly rejected: number;
    /** Of the reviewed drafts; null when none was reviewed. */
    readonly returnRate: number | null;
    readonly rejectionRate: number | null;
    readonly published: number;
  };
  readonly publications: {
    readonly total: number;
    readonly originals: number;
    readonly reposts: number;
    readonly corrections: number;
    readonly supplements: number;
    /** Originals of originals and reposts. */
    readonly originalShare: number | null;
  };
  /** The longest of its accounts; null when there is none to judge. */
  readonly longestSilenceDays: number | null;
  readonly findings: {
    readonly total: number;
    readonly byGate: Readonly<Record<Gate, Readonly<Record<Severity, number>>>>;
  };
  readonly overrides: { readonly overridden: number; readonly falsePositives: number };
  readonly cases: {
    readonly corrections: number;
    readonly supplements: number;
    readonly takeDowns: number;
    readonly inquiries: number;
    /** Opened in the period and not closed yet. */
    readonly open: number;
  };
  readonly postReviews: { readonly due: number; readonly overdue: number; readonly negative: number };
  readonly tiers: Readonly<Record<Tier, TierFigures>>;
  /** Drafts handed in, by hour of the day in China: 24 numbers. */
  readonly submissionsByHour: readonly number[];
  /** Decisions of all tiers, 补审 included, by hour of the day in China. */
  readonly decisionsByHour: readonly number[];
}

export interface AssessedAccount {
  readonly id: string;
  readonly unitId: string;
  /** Days; null where silence cannot be held against it. */
  readonly longestSilence: number | null;
}

/** Whatever was found in the store. */
export interface Facts {
  readonly tallies: readonly Tally[];
  readonly durations: readonly Duration[];
}

export interface Assessed {
  readonly totals: Figures;
  readonly units: ReadonlyMap<string, Figures>;
  readonly accounts: ReadonlyMap<string, Figures>;
}

/** Part of a whole, four digits; null when there is nothing to divide by. */
export const rate = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

/** What was counted for one line: facts by measure, tasks by tier and minutes. */
interface Counts {
  readonly facts: Map<Measure, number>;
  readonly minutes: Map<string, Map<number, number>>;
}

const none = (): Counts => ({ facts: new Map(), minutes: new Map() });

const add = <Key>(counts: Map<Key, number>, key: Key, n: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + n);
};

const addMinutes = ({ minutes: all }: Counts, { tier, of, minutes, n }: Duration): void => {
  const key = `${of} ${tier}`;
  const known = all.get(key);
  if (known === undefined) all.set(key, new Map([[minutes, n]]));
  else add(known, minutes, n);
};

/** Puts the facts together for these units and their accounts; facts about others are left out. */
export function assess(unitIds: readonly string[], accounts: readonly AssessedAccount[], facts: Facts): Assessed {
  const total = none();
  const ofUnit = new Map(unitIds.map((id) => [id, none()]));
  const ofAccount = new Map(accounts.map(({ id }) => [id, none()]));
  /** The lines for which a fact counts, each once. */
  const linesOf = ({ unitId, accountIds }: { unitId: string; accountIds: readonly string[] }): readonly Counts[] => {
    const unit = ofUnit.get(unitId);
    if (unit === undefined) return [];
    return [total, unit, ...[...new Set(accountIds)].flatMap((id) => ofAccount.get(id) ?? [])];
  };
  for (const tally of facts.tallies) for (const line of linesOf(tally)) add(line.facts, tally.measure, tally.n);
  for (const duration of facts.durations) for (const line of linesOf(duration)) addMinutes(line, duration);
  const silenceIn = (unitId: string): number | null => longest(accounts.filter((account) => account.unitId === unitId));
  return {
    totals: figures(total, longest(accounts)),
    units: new Map([...ofUnit].map(([id, counts]) => [id, figures(counts, silenceIn(id))])),
    accounts: new Map(
      accounts.map(({ id, longestSilence }) => [id, figures(ofAccount.get(id) ?? none(), longestSilence)]),
    ),
  };
}

/** @param counts minutes → how many tasks */
function percentilesOf(counts: ReadonlyMap<number, number> | undefined): Percentiles | null {
  if (counts === undefined) return null;
  const ascending = [...counts].toSorted(([a], [b]) => a - b);
  const all = sum(ascending.map(([, n]) => n));
  const within = (share: number): number => {
    let seen = 0;
    for (const [minutes, n] of ascending) if ((seen += n) >= share * all) return minutes;
    return ascending.at(-1)?.[0] ?? 0;
  };
  return { median: within(0.5), p90: within(0.9) };
}

const longest = (accounts: readonly AssessedAccount[]): number | null => {
  const known = accounts.flatMap(({ longestSilence }) => longestSilence ?? []);
  return known.length === 0 ? null : Math.max(...known);
};

function figures({ facts, minutes }: Counts, longestSilenceDays: number | null): Figures {
  const n = (measure: Measure): number => facts.get(measure) ?? 0;
  const reviewed = n('reviewed');
  const originals = n('published:ORIGINAL') + n('published:NOTICE');
  const reposts = n('published:REPOST');
  const corrections = n('published:CORRECTION');
  const supplements = n('published:SUPPLEMENT');
  const byGate = record(GATES, (gate) => record(SEVERITIES, (severity) => n(`finding:${gate}:${severity}`)));
  return {
    drafts: {
      submitted: n('submitted'),
      emergency: n('emergency'),
      reviewed,
      returned: n('returned'),
      rejected: n('rejected'),
      returnRate: rate(n('returned'), reviewed),
      rejectionRate: rate(n('rejected'), reviewed),
      published: n('publishedDrafts'),
    },
    publications: {
      total: originals + reposts + corrections + supplements,
      originals,
      reposts,
      corrections,
      supplements,
      originalShare: rate(originals, originals + reposts),
    },
    longestSilenceDays,
    findings: { total: sum(GATES.flatMap((gate) => Object.values(byGate[gate]))), byGate },
    overrides: { overridden: n('override:OVERRIDE'), falsePositives: n('override:FALSE_POSITIVE') },
    cases: {
      corrections: n('case:CORRECTION'),
      supplements: n('case:SUPPLEMENT'),
      takeDowns: n('case:TAKEDOWN'),
      inquiries: n('case:INQUIRY'),
      open: n('case:OPEN'),
    },
    postReviews: { due: n('post:due'), overdue: n('post:overdue'), negative: n('post:negative') },
    tiers: record(TIERS, (tier) => {
      const decided = n(`tier:${tier}:decided`);
      const onTime = n(`tier:${tier}:onTime`);
      return {
        decided,
        onTime,
        onTimeRate: rate(onTime, decided),
        overdueOpen: n(`tier:${tier}:overdueOpen`),
        waitingMinutes: percentilesOf(minutes.get(`waiting ${tier}`)),
        handlingMinutes: percentilesOf(minutes.get(`handling ${tier}`)),
      };
    }),
    submissionsByHour: Array.from({ length: 24 }, (_, hour) => n(`hour:${hour}`)),
    decisionsByHour: Array.from({ length: 24 }, (_, hour) => n(`decisions:${hour}`)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const record = <Key extends string, Value>(keys: readonly Key[], value: (key: Key) => Value): Record<Key, Value> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;
