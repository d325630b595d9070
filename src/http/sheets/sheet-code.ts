import { encode } from 'uqr';
import { escapeHtml } from './html.ts';

/** Page on which anybody checks a review sheet. */
export const VERIFY_PATH = '/verify';

export interface SheetNames {
  readonly draft: string;
  readonly rev: number;
  readonly hash: string;
  /** 校验码. */
  readonly code: string;
}

/** What the code on a review sheet holds: where it is checked, and of what it is. @param origin scheme, host and port */
export const sheetAddress = (origin: string, { draft, rev, hash, code }: SheetNames): string =>
  `${origin}${VERIFY_PATH}?${new URLSearchParams({ draft, rev: String(rev), hash, code }).toString()}`;

/** A QR code (ISO/IEC 18004) as a picture within the page; correction M stands a fold or a stamp. */
export function qrSvg(text: string, label: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? `M${x} ${y}h1v1h-1z` : [])));
  return `<svg class="qr" role="img" aria-label="${escapeHtml(label)}" width="132" height="132" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${dark.join('')}" fill="#000"/></svg>`;
}
