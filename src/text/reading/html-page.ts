import { defaultTreeAdapter, html as names, type DefaultTreeAdapterTypes as Dom, type TreeAdapter } from 'parse5';
import { StandardParser } from './html-parser.ts';

export type DomNode = Dom.ChildNode;
export type DomElement = Dom.Element;
type Adapter = TreeAdapter<Dom.DefaultTreeAdapterMap>;

/** Open elements, as many as browsers nest. */
export const DEEPEST = 512;
/**
 * Steps beyond one a character that a page may take. Elements such as `<b>` are opened again in each paragraph, so that
 * markup can be made whose tree is as large as its square.
 */
const SPARE_STEPS = 1_024;

/** Where a body stands when it is published. */
const BODY = defaultTreeAdapter.createElement('div', names.NS.HTML, []);
/** Elements whose content is no markup: a page cannot end in them. */
const RAW = new Set([
  'script',
  'style',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'plaintext',
  'textarea',
  'title',
]);

/** A part of a source, as browsers build its tree (WHATWG HTML, tree construction). Offsets count from its own start. */
export interface HtmlPage {
  readonly children: readonly DomNode[];
  /** Characters of the source that it is made of: fewer than there are where its markup is too deep or too tangled. */
  readonly length: number;
  readonly isWhole: boolean;
}

/** What is known of the page that is being parsed. */
interface Progress {
  depth: number;
  steps: number;
  /** Where the last tag ends that opened an element. */
  read: number;
  isWhole: boolean;
}

let progress: Progress = { depth: 0, steps: 0, read: 0, isWhole: true };
let stop: () => void = () => {};

/** One for all pages, parsed one after another: what is made anew for each is not compiled as well. */
const ADAPTER: Adapter = {
  ...defaultTreeAdapter,
  createElement: (tag, namespace, attributes) => {
    progress.steps += 1;
    return defaultTreeAdapter.createElement(tag, namespace, attributes);
  },
  detachNode: (node) => {
    progress.steps += 1;
    defaultTreeAdapter.detachNode(node);
  },
  // each stretch keeps its own place: between two of them there may be tags that are ignored
  insertText: (parent, text) => defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text)),
  insertTextBefore: (parent, text, before) =>
    defaultTreeAdapter.insertBefore(parent, defaultTreeAdapter.createTextNode(text), before),
  // nobody asks where an element ends, and no place is ever changed
  getNodeSourceCodeLocation: () => null,
  onItemPush: (element) => {
    progress.depth += 1;
    const end = element.sourceCodeLocation?.endOffset ?? 0;
    // what is opened again, or added, has the place of an earlier tag or none
    if (end <= progress.read) return;
    progress.read = end;
    if (progress.depth <= DEEPEST + 1 && progress.steps <= SPARE_STEPS + end) return;
    if (!progress.isWhole || RAW.has(element.tagName)) return;
    progress.isWhole = false;
    stop();
  },
  onItemPop: () => {
    progress.depth -= 1;
  },
};

/** Takes time that grows with the length of the source. */
export function parsePage(source: string): HtmlPage {
  const parser = StandardParser.getFragmentParser(BODY, { treeAdapter: ADAPTER, sourceCodeLocationInfo: true });
  const own: Progress = { depth: 1, steps: 0, read: 0, isWhole: true };
  let length = source.length;
  progress = own;
  stop = () => {
    length = own.read;
    parser.tokenizer.pause();
  };
  parser.tokenizer.write(source, true);
  const [root] = parser.document.childNodes;
  return { children: root !== undefined && 'childNodes' in root ? root.childNodes : [], length, isWhole: own.isWhole };
}
