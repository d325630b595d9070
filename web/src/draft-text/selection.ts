import type { Places } from './build.ts';

/** The characters of a field that are selected, and their text; null when nothing of it is. */
export function selectedSpan(host: HTMLElement, places: Places): { span: [number, number]; text: string } | null {
  const selection = window.getSelection();
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(host)) return null;
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
  let start: number | null = null;
  let end: number | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!range.intersectsNode(node)) continue;
    const place = places.get(node as Text);
    if (place === undefined) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : (node as Text).length;
    if (to <= from) continue;
    start ??= place.exact ? place.start + from : place.start;
    end = place.exact ? place.start + to : place.end;
  }
  return start === null || end === null ? null : { span: [start, end], text: selection.toString() };
}
