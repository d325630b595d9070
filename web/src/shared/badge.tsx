import type { ReactNode } from 'react';
import type { Severity } from '../../../src/domain/vocabulary.ts';
import { useName, type Messages } from './language.tsx';
import { SEVERITY } from './names.ts';

export type Tone = 'plain' | 'good' | 'wait' | 'warn' | 'bad';

export const Badge = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={`badge badge-${tone}`}>{children}</span>
);

const TONES: Readonly<Record<string, Tone>> = {
  APPROVED: 'good',
  PUBLISHED: 'good',
  READY: 'good',
  ACTIVE: 'good',
  CORRECTED: 'good',
  CHECKING: 'wait',
  IN_REVIEW: 'wait',
  RELEASING: 'wait',
  PULLED: 'wait',
  SUBMITTED: 'wait',
  OPEN: 'wait',
  CLAIMED: 'wait',
  ON_HOLD: 'wait',
  HELD: 'wait',
  DRAFT: 'wait',
  PENDING: 'wait',
  REQUESTED: 'wait',
  RETURNED: 'warn',
  STOP_REQUESTED: 'warn',
  SUSPENDED: 'warn',
  FROZEN: 'warn',
  CHECK_FAILED: 'bad',
  FAILED: 'bad',
  REJECTED: 'bad',
  UNKNOWN: 'bad',
  REMOVED: 'bad',
};

/** A state by its name and colour. */
export function State({ names, value }: { readonly names: Messages; readonly value: string }) {
  const name = useName();
  return <Badge tone={TONES[value] ?? 'plain'}>{name(names, value)}</Badge>;
}

export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const name = useName();
  return <span className={`severity severity-${severity}`}>{name(SEVERITY, severity)}</span>;
}
