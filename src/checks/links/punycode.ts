import { domainToUnicode } from 'node:url';

/** Longest label of a host. */
const LONGEST = 63;

/** A host with its `xn--` labels as they are shown (RFC 3492, UTS #46); a label that is not well formed stays. */
export const shownHost = (host: string): string =>
  host.includes('xn--') ? host.split('.').map(shownLabel).join('.') : host;

const shownLabel = (label: string): string =>
  label.startsWith('xn--') && label.length <= LONGEST ? domainToUnicode(label) || label : label;
