const pad = (n: number): string => String(n).padStart(2, '0');

/** `22:00` of minutes of the day; '' = none. */
export const showMinute = (minute: number | null): string =>
  minute === null ? '' : `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

/** Minutes of the day of `22:00`; null = none. */
export function readMinute(text: string): number | null {
  const [hours, minutes] = text.split(':').map(Number);
  return text === '' || hours === undefined || minutes === undefined ? null : hours * 60 + minutes;
}
