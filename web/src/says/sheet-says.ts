/**
 * What may be said of a check code. VALID: a sheet of today, nothing happened since; LATER: as it was printed, and opinions came
 * after it; PART: only the part of the code that never changes agrees: the rest changed since, or is wrong; NONE: of no sheet.
 */
export type SheetSays = 'VALID' | 'LATER' | 'PART' | 'NONE';

export function sheetSays(
  answer: { readonly found: false } | { readonly found: true; readonly whole: boolean; readonly current: boolean },
): SheetSays {
  if (!answer.found) return 'NONE';
  if (!answer.whole) return 'PART';
  return answer.current ? 'VALID' : 'LATER';
}
