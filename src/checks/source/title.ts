/** A title as titles are compared: without spaces, punctuation and width. */
const titleKey = (title: string): string =>
  title
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
    .toLowerCase();

/** Characters of a title that are compared. */
const LONGEST = 120;
/** Share of a title that must stay so that it is the same title, changed. */
const SAME = 0.4;
const PLACEHOLDERS = new Set(['原标题', '原题', '标题', '无', '无标题', '同上', '暂无']);

/** Whether a title says nothing. */
export const isPlaceholder = (title: string): boolean => {
  const key = titleKey(title);
  return key === '' || PLACEHOLDERS.has(key);
};

/** How a title differs from the original one. */
export function titleChange(title: string, original: string): 'same' | 'changed' | 'replaced' {
  const [a, b] = [titleKey(title), titleKey(original)];
  if (a === b) return 'same';
  if (a !== '' && b !== '' && (a.includes(b) || b.includes(a))) return 'changed';
  const kept = 1 - distance(a, b) / Math.max(a.length, b.length);
  return kept >= SAME ? 'changed' : 'replaced';
}

/** Characters to put in, leave out or replace (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + cost));
    }
    row = next;
  }
  return row[b.length]!;
}
