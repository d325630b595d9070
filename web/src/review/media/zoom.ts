/** How large a picture is shown: 1 = pixel by pixel; null = as large as fits. */
export type Zoom = number | null;

const LEAST = 0.1;
const MOST = 8;
const STEP = 1.25;

/** The next larger or smaller size. @param shown how large it is now, fitted or not */
export const zoomBy = (shown: number, direction: 1 | -1): number =>
  Math.max(LEAST, Math.min(MOST, direction === 1 ? shown * STEP : shown / STEP));

const KEYS: Readonly<Record<string, (shown: number) => Zoom>> = {
  '+': (shown) => zoomBy(shown, 1),
  '=': (shown) => zoomBy(shown, 1),
  '-': (shown) => zoomBy(shown, -1),
  _: (shown) => zoomBy(shown, -1),
  '0': () => null,
  '1': () => 1,
};

/** What a key makes of the size that is shown; undefined = it does nothing. */
export const zoomKey = (key: string): ((shown: number) => Zoom) | undefined => KEYS[key];
