/** How something stands: in order, to be seen to, or wrong. */
export const LIGHTS = ['GREEN', 'YELLOW', 'RED'] as const;
export type Light = (typeof LIGHTS)[number];

/** A line of the examination, in Chinese and English. */
export interface Finding {
  /** What was looked at, for programs. */
  readonly id: string;
  readonly light: Light;
  readonly zh: string;
  readonly en: string;
  /** How to mend it; missing where it is in order. */
  readonly mend?: { readonly zh: string; readonly en: string };
}

type Words = readonly [zh: string, en: string];

/** A finding whose mending is told only where something is wrong. */
export const finding = (id: string, light: Light, [zh, en]: Words, mend?: Words): Finding => ({
  ...{ id, light, zh, en },
  ...(light === 'GREEN' || mend === undefined ? {} : { mend: { zh: mend[0], en: mend[1] } }),
});

/** RED above the second limit, YELLOW above the first. */
export const above = (value: number, yellow: number, red: number): Light =>
  value > red ? 'RED' : value > yellow ? 'YELLOW' : 'GREEN';

/** RED below the second limit, YELLOW below the first. */
export const below = (value: number, yellow: number, red: number): Light =>
  value < red ? 'RED' : value < yellow ? 'YELLOW' : 'GREEN';

/** Whether a dotted version is that one or newer, by the numbers that both have. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [have, need] = [version, wanted].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  for (const [place, number] of (need ?? []).entries()) {
    const difference = (have?.[place] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
