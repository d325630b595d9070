import { useSyncExternalStore } from 'react';

/**
 * How large letters are and whether the page is dark: each person's own choice, kept in this browser. Without one, letters are
 * as large as the browser has them, and the page is as light as the machine.
 */

export const SIZES = ['A', 'A+', 'A++'] as const;
export type Size = (typeof SIZES)[number];
export const SHADES = ['AUTO', 'LIGHT', 'DARK'] as const;
export type Shade = (typeof SHADES)[number];

export interface Look {
  readonly size: Size;
  readonly shade: Shade;
}

/** What is drawn with: letters of the page against the usual 16 to a rem, and whether it is dark. */
interface Drawn {
  readonly scale: number;
  readonly dark: boolean;
}

const PERCENT: Readonly<Record<Size, number>> = { A: 100, 'A+': 115, 'A++': 130 };
const USUAL_REM = 16;
/** Rems that a window has for a page of three columns, and for all the words of the top. */
const THREE_COLUMNS = 80;
const TOP_WORDS = 22;
const DEFAULT: Look = { size: 'A', shade: 'AUTO' };

/** What the last person chose; of a person, under their id. */
const keyOf = (person: string): string => (person === '' ? 'wuguan-look' : `wuguan-look ${person}`);

function readLook(person: string): Look | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(person)) ?? 'null') as Partial<Look> | null;
    if (kept === null) return null;
    return {
      size: SIZES.find((size) => size === kept.size) ?? DEFAULT.size,
      shade: SHADES.find((shade) => shade === kept.shade) ?? DEFAULT.shade,
    };
  } catch {
    return null;
  }
}

const machine = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let whose = '';
let look = readLook('') ?? DEFAULT;
let drawn: Drawn = { scale: 1, dark: false };

const wantsDark = (): boolean => look.shade === 'DARK' || (look.shade === 'AUTO' && machine.matches);

function draw(): void {
  const root = document.documentElement;
  root.style.fontSize = look.size === 'A' ? '' : `${PERCENT[look.size]}%`;
  root.dataset['theme'] = wantsDark() ? 'dark' : 'light';
  drawn = { scale: parseFloat(getComputedStyle(root).fontSize) / USUAL_REM, dark: wantsDark() };
  measure();
  for (const listener of listeners) listener();
}

/** Says on the page whether three columns, or the words of the top, are too many: a media query does not know how large the letters are. */
function measure(): void {
  const rems = window.innerWidth / (drawn.scale * USUAL_REM);
  document.documentElement.toggleAttribute('data-close', rems <= THREE_COLUMNS);
  document.documentElement.toggleAttribute('data-tight', rems <= TOP_WORDS);
}

export function setLook(next: Partial<Look>): void {
  look = { ...look, ...next };
  for (const person of new Set(['', whose])) localStorage.setItem(keyOf(person), JSON.stringify(look));
  draw();
}

/** Who is here now has it as they chose; who never chose has it as it is. */
export function lookOf(person: string): void {
  if (whose === person) return;
  whose = person;
  look = readLook(person) ?? look;
  draw();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useLook = (): Look => useSyncExternalStore(subscribe, () => look);
export const useDrawn = (): Drawn => useSyncExternalStore(subscribe, () => drawn);

machine.addEventListener('change', draw);
window.addEventListener('resize', measure);
draw();
