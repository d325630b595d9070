import type { ReactNode } from 'react';
import { onceOpen } from './once-open.tsx';

export interface ReasonAsked {
  readonly open: boolean;
  readonly title: string;
  /** What will happen. */
  readonly what: ReactNode;
  /** On the button. */
  readonly verb: string;
  /** Characters that the reason needs; 0 = none is asked for. */
  readonly least?: number;
  /** What else must be filled in is. */
  readonly ready?: boolean;
  /** Something ends or is lost. */
  readonly danger?: boolean;
  readonly onDo: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks once before something that cannot be undone: names what happens, and takes the reason where one is needed. */
export const ReasonDialog = onceOpen<ReasonAsked>(async () => (await import('./reason-form.tsx')).ReasonForm);
