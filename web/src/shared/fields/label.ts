export type FormField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export const isField = (element: unknown): element is FormField =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

/** Stands beside a label's words: hints, keys, marks. */
const BESIDE = '.soft, kbd, .severity, svg, [aria-hidden=true]';

const wordsOf = (element: Element): string => {
  const words = element.cloneNode(true) as Element;
  for (const beside of words.querySelectorAll(BESIDE)) beside.remove();
  return (words.textContent ?? '').trim();
};

/** What a person reads over a field: its label without the hints, or the heading of the group it belongs to; '' = nothing. */
export function labelOf(field: FormField): string {
  const legend = /^(?:checkbox|radio)$/.test(field.type) ? field.closest('fieldset')?.querySelector('legend') : null;
  const label = legend ?? field.labels?.[0];
  return (label == null ? '' : wordsOf(label)) || (field.getAttribute('aria-label') ?? '');
}
