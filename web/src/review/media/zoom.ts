/** How large a picture is shown: 1 = pixel by pixel; null = as large as fits. */
export type Zoom = number | null;

const LEAST = 0.1;
const MOST = 8;
const STEP = 1.25;

/** The next larger or smaller size. @param shown how large it is now, fitted or not */
export const zoomBy = (shown: number, direction: 1 | -1): number =>
  Math.max(LEAST, Math.min(MOST, direction === 1 ? shown * STEP : shown / STEP));

/** What a key does to the size; undefined = nothing. */
export function zoomKey(key: string, shown: number): Zoom | undefined {
  if (key === '+' || key === '=') return zoomBy(shown, 1);
  if (key === '-' || key === '_') return zoomBy(shown, -1);
  if (key === '0') return null;
  return key === '1' ? 1 : undefined;
}
