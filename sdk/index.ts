/**
 * Wuguan 五关 for publishing tools: pull what was approved, verify its ticket, report what became of it; and every other
 * operation of the server, typed. See README.md.
 */
export { openOffice, type Office, type WholeOffice } from './office.ts';
export { openKeys } from './keys.ts';
export { verifyTicket } from './verify-ticket.ts';
export { shownOf, type Shown } from './shown.ts';
export { NoTicket, NotNow, OfficeAway, OfficeRefused } from './errors.ts';
export type { Deletion, Keys, KeySet, MediaAt, PulledItem, PullAnswer, Receipt, Stop } from './shapes.ts';
export type { Answers, Bodies, Input, Operation, Schemas } from '../web/src/api/operations.ts';
