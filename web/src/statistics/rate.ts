/** `25%`; '—' where there is nothing to divide by. */
export const showRate = (rate: number | null): string => (rate === null ? '—' : `${Math.round(rate * 1000) / 10}%`);
