import { onceOpen } from './once-open.tsx';
import type { ReasonAsked } from './reason-form.tsx';

/** Asks once before something that cannot be undone: names what happens, and takes the reason where one is needed. */
export const ReasonDialog = onceOpen<ReasonAsked>(async () => (await import('./reason-form.tsx')).ReasonForm);
