import type { readDraft } from '../../app/drafts/read-draft.ts';
import type { Registry } from '../../app/deps.ts';
import { PLATFORM_NAMES, type Purpose } from '../../domain/vocabulary.ts';
import { escapeHtml as e } from './html.ts';

/** The draft of a review sheet. */
export type Draft = Awaited<ReturnType<typeof readDraft>>;
type Plain = string | number | null | undefined;
/** A cell; a time keeps its lines, an identifier may break anywhere. */
export type Cell = Plain | { readonly look: 'time' | 'id'; readonly text: string };

const TIME = new Intl.DateTimeFormat('zh-CN', {
  ...{ timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});
export const time = (at: Date | string | null): string => (at === null ? '—' : TIME.format(new Date(at)));
export const timeCell = (at: Date | string | null): Cell => ({ look: 'time', text: time(at).replace(' ', '\n') });
const cell = (value: Cell): string =>
  typeof value === 'object' && value !== null
    ? `<td class="${value.look}">${e(value.text)}</td>`
    : `<td>${e(value)}</td>`;

/** Rows under headings that are repeated on every page; no row is cut where it fits on a page. */
export const table = (heads: readonly string[], rows: readonly (readonly Cell[])[], none: string): string =>
  rows.length === 0
    ? `<p class="soft">${e(none)}</p>`
    : `<table><thead><tr>${heads.map((head) => `<th scope="col">${e(head)}</th>`).join('')}</tr></thead><tbody>${rows
        .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
        .join('')}</tbody></table>`;

export const facts = (pairs: readonly (readonly [string, Cell])[]): string =>
  pairs.length === 0
    ? ''
    : `<table class="pairs"><tbody>${pairs
        .map(([name, value]) => `<tr><th scope="row">${e(name)}</th>${cell(value)}</tr>`)
        .join('')}</tbody></table>`;

export const PURPOSE_NAMES: Readonly<Record<Purpose, string>> = { REVIEW: '', POST: '（补审）', RECONFIRM: '（确认）' };

export const accountName = (registry: Registry, id: string): string => {
  const account = registry.accounts.get(id);
  return account === undefined ? id : `${account.name}（${PLATFORM_NAMES[account.platform]}）`;
};
