import { html as names, Parser, Tokenizer, type DefaultTreeAdapterTypes as Dom, type ParserOptions } from 'parse5';

type Tree = Dom.DefaultTreeAdapterMap;
type Tag = names.TAG_ID;

const BODIES: readonly Tag[] = [names.TAG_ID.TBODY, names.TAG_ID.TFOOT, names.TAG_ID.THEAD];
/** What ends a table scope (WHATWG HTML, 13.2.4.2): parse5 leaves `template` out. */
const TABLE_SCOPE: readonly Tag[] = [names.TAG_ID.TABLE, names.TAG_ID.TEMPLATE, names.TAG_ID.HTML];

/**
 * A section of CDATA is one wherever the current element is no HTML element (WHATWG HTML, 13.2.5.42); parse5 does not
 * see it in elements such as an SVG title, whose content is HTML.
 */
class StandardTokenizer extends Tokenizer {
  isForeign: () => boolean = () => this.inForeignNode;

  protected override _stateMarkupDeclarationOpen(character: number): void {
    const { inForeignNode } = this;
    this.inForeignNode = this.isForeign();
    // oxlint-disable-next-line no-underscore-dangle -- parse5 names it so
    super._stateMarkupDeclarationOpen(character);
    this.inForeignNode = inForeignNode;
  }
}

/** The parser of parse5, where its tree is another than the standard's and the browsers': their trees are compared. */
export class StandardParser extends Parser<Tree> {
  constructor(options?: ParserOptions<Tree>, document?: Tree['document'], context?: Tree['element'] | null) {
    super(options, document, context);
    const tokenizer = new StandardTokenizer(this.options, this);
    tokenizer.inForeignNode = this.tokenizer.inForeignNode;
    tokenizer.isForeign = () => this.currentNotInHTML;
    this.tokenizer = tokenizer;
    const open = this.openElements;
    const isInTableScope = (tags: readonly Tag[]) => {
      const at = open.indexOfTopmostOf(tags);
      return at !== -1 && at >= open.indexOfTopmostOf(TABLE_SCOPE);
    };
    open.hasInTableScope = (tag) => isInTableScope([tag]);
    open.hasTableBodyContextInTableScope = () => isInTableScope(BODIES);
  }
}
