/** Elements inside which a sentence ends at the latest. */
const BLOCKS = 'p, li, dt, dd, td, th, h2, h3, h4, h5, h6, blockquote, pre, figcaption, caption, .draft-text';
const SENTENCE = /[^。！？!?；;\n]+(?:[。！？!?；;]+[”’」』）)]*)?|[。！？!?；;]+/g;

interface Sentence {
  readonly from: readonly [Text, number];
  readonly to: readonly [Text, number];
}

/** The sentences of every field of a draft that is shown, in the order of the page. */
function sentencesIn(root: Element): readonly Sentence[] {
  const blocks: Text[][] = [];
  let last: Element | null = null;
  for (const host of root.querySelectorAll('.draft-text')) {
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
      const block = node.parentElement?.closest(BLOCKS) ?? host;
      if (block === last) blocks.at(-1)?.push(node);
      else blocks.push([node]);
      last = block;
    }
  }
  return blocks.flatMap(sentencesOf);
}

function sentencesOf(nodes: readonly Text[]): readonly Sentence[] {
  const whole = nodes.map((node) => node.data).join('');
  const placeOf = (offset: number, end: boolean): readonly [Text, number] | null => {
    let before = 0;
    for (const node of nodes) {
      const within = offset - before;
      if (within < node.length || (end && within === node.length)) return [node, within];
      before += node.length;
    }
    return null;
  };
  return [...whole.matchAll(SENTENCE)].flatMap((match) => {
    const words = match[0];
    if (words.trim() === '') return [];
    const start = match.index + words.length - words.trimStart().length;
    const from = placeOf(start, false);
    const to = placeOf(match.index + words.trimEnd().length, true);
    return from === null || to === null ? [] : [{ from, to }];
  });
}

/**
 * Selects the next sentence, or the one before: the first one when nothing of the text is selected. Shift and arrow keys make
 * the selection longer or shorter from there.
 *
 * @returns whether there was one
 */
export function selectSentence(root: Element, by: 1 | -1): boolean {
  const sentences = sentencesIn(root);
  const selection = window.getSelection();
  if (selection === null) return false;
  const anchor = selection.rangeCount === 0 ? null : selection.getRangeAt(0).cloneRange();
  const inside = anchor !== null && root.contains(anchor.startContainer);
  if (inside) anchor.collapse(true);
  const present = inside
    ? sentences.findLastIndex(({ from: [node, offset] }) => anchor.comparePoint(node, offset) <= 0)
    : -1;
  const next = sentences[present === -1 ? 0 : present + by];
  if (next === undefined) return false;
  selection.setBaseAndExtent(next.from[0], next.from[1], next.to[0], next.to[1]);
  next.from[0].parentElement?.scrollIntoView({ block: 'nearest' });
  return true;
}
