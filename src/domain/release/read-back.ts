import type { IncidentKind } from '../cases/incidents.ts';

/** 读回: the server itself reads what is public and compares it with what was approved. */
export const READ_BACK_OUTCOMES = {
  SAME: { zh: '与核准内容一致', incident: null },
  DIFFERENT: { zh: '与核准内容不一致', incident: 'PUBLIC_DIFFERS' },
  GONE: { zh: '内容已不在', incident: 'PUBLIC_GONE' },
  UNREADABLE: { zh: '读不到', incident: 'PUBLIC_UNREADABLE' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly incident: IncidentKind | null }>>;
export type ReadBackOutcome = keyof typeof READ_BACK_OUTCOMES;

/** Why something published is not read back. */
export const NOT_READ_BACK = {
  NOT_PUBLIC: '没有公开的内容',
  NO_ADDRESS: '回执没有网址，不读回',
  NO_HOST: '未列入公开网址主机，不读回',
  PLATFORM: '该平台的网页由脚本拼成，服务器不读回',
  ERASED: '核准的内容已清除，不能比对',
} as const;
export type NotReadBack = keyof typeof NOT_READ_BACK;

/** In what the public sees something else; both sides are cut where they are long. */
export interface PublicDifference {
  readonly is: 'missing' | 'added' | 'changed';
  readonly what: 'title' | 'byline' | 'summary' | 'cover' | 'text' | 'link' | 'picture' | 'film' | 'sound';
  readonly approved: string;
  readonly shown: string;
}

export type PublicDifferences = readonly PublicDifference[];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How old a copy is when it is read. */
const FIRST_READS = [10 * MINUTE, HOUR, 6 * HOUR] as const;
/** … and at what distances from then on, by its age. */
const PATROL = [
  { until: 30 * DAY, every: DAY },
  { until: Number.POSITIVE_INFINITY, every: 7 * DAY },
] as const;
/** What cannot be read is tried again after so long; the last one counts from then on. */
const RETRIES = [10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY] as const;

/** After so many tries in a row a person is told. */
export const TOLD_AFTER = RETRIES.length;

/** Whether a copy that could not be read is told to a person: at once where trying again helps nothing. */
export const isTold = (failures: number, isForGood: boolean): boolean => isForGood || failures >= TOLD_AFTER;

/**
 * When a copy is read next.
 * @param failures how often in a row it could not be read; 0 = it was read just now
 */
export function nextRead(reportedAt: Date, now: Date, failures: number): Date {
  if (failures > 0) return new Date(now.getTime() + RETRIES[Math.min(failures, RETRIES.length) - 1]!);
  const age = now.getTime() - reportedAt.getTime();
  const first = FIRST_READS.find((read) => read > age);
  if (first !== undefined) return new Date(reportedAt.getTime() + first);
  return new Date(now.getTime() + PATROL.find(({ until }) => age < until)!.every);
}
