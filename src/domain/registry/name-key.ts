/**
 * What of a name counts when two are compared: width, case, spaces and invisible characters do not. Names with equal keys
 * are taken for one and the same account by readers.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}]/gu, '');
