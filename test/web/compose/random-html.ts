import fc from 'fast-check';

/** A piece of HTML: text as it is spelled and as it is read, or markup, which is read as nothing. */
export type Unit = { readonly html: string; readonly text: string } | { readonly html: string; readonly text: null };

const text = (html: string, read = html): Unit => ({ html, text: read });
const markup = (html: string): Unit => ({ html, text: null });

/** Characters as HTML spells them: plain, beyond the basic plane, white space that HTML folds, entities. */
const CHARACTERS: readonly Unit[] = [
  ...['会', '议', '布', '署', 'a', '1', '，', '“', '"', "'", ' ', '  ', '\t', '\n', '\n  ', '\u00a0', '\u3000'].map(
    (one) => text(one),
  ),
  ...['😀', '𠮷', '👨‍👩‍👧', 'é', '\u200b'].map((one) => text(one)),
  text('\r\n', '\n'),
  text('\r', '\n'),
  text('&nbsp;', '\u00a0'),
  text('&amp;', '&'),
  text('&lt;', '<'),
  text('&gt;', '>'),
  text('&quot;', '"'),
  text('&#20250;', '会'),
  text('&#x8bae;', '议'),
  text('&#x1F600;', '😀'),
  text('&#10;', '\n'),
  text('&hellip;', '…'),
];
const inline = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 8 }).map(separated);
const some = fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 8 }).map(separated);

/** A CR and an LF that come one after the other would be one line end. */
function separated(units: readonly Unit[]): readonly Unit[] {
  const kept: Unit[] = [];
  for (const unit of units) {
    if (!(unit.html.startsWith('\n') && kept.at(-1)?.html.endsWith('\r') === true)) kept.push(unit);
  }
  return kept;
}

const gap = fc.constantFrom('', '', '\n', '\n  ', '\r\n\t', ' ').map(markup);
const wrapped = (open: string, units: readonly Unit[], close: string): readonly Unit[] => [
  markup(open),
  ...units,
  markup(close),
];
const LINKS = [
  '<a href="https://a.gov.cn/?a=1&amp;b=2">',
  '<A HREF=\'/x\' title="甲&#30002;">',
  '<a href="mailto:a@b.cn" rel="x">',
];
const DIGEST = 'media:sha256-7b'.padEnd('media:sha256-'.length + 64, '0');
/** What is shown: of it, a finding may be in the words, which are no text of the document. */
const MEDIA = [
  `<img src="${DIGEST}" alt="甲">`,
  `<IMG SRC='${DIGEST}' width=20 />`,
  '<img src="https://a.gov.cn/x.png" alt="">',
  `<video src="${DIGEST}" poster="${DIGEST}" controls></video>`,
  `<VIDEO src=${DIGEST}></VIDEO>`,
  `<audio src="${DIGEST}" controls=""></audio>`,
];
const MARKS = ['strong', 'b', 'em', 'i', 's', 'del', 'u', 'span', 'STRONG'];

const { marked } = fc.letrec<{ marked: readonly Unit[] }>((tie) => ({
  marked: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    inline,
    fc.constantFrom('<br>', '<br/>', '<BR />', ...MEDIA).map((tag) => [markup(tag)]),
    fc
      .tuple(fc.constantFrom(...MARKS), fc.array(tie('marked'), { maxLength: 3 }))
      .map(([tag, parts]) => wrapped(`<${tag}>`, separated(parts.flat()), `</${tag}>`)),
    fc
      .tuple(fc.constantFrom(...LINKS), some)
      .map(([open, units]) => wrapped(open, units, open.startsWith('<A') ? '</A>' : '</a>')),
  ),
}));
const code = some.map((units) => wrapped('<code>', units, '</code>'));
const phrase = fc
  .array(fc.oneof({ weight: 5, arbitrary: marked }, { weight: 1, arbitrary: code }), { maxLength: 4 })
  .map((parts) => separated(parts.flat()));

/** Inline content that begins and ends with what shows. */
const loose = phrase.map((units) => [text('始'), ...units, text('终')]);
const between = (parts: readonly (readonly Unit[])[], gaps: readonly Unit[]): readonly Unit[] =>
  parts.flatMap((part, index) => [gaps[index % gaps.length] ?? markup(''), ...part]);
const gaps = fc.array(gap, { minLength: 1, maxLength: 4 });

/** Tables by their tags, with their cells between them. */
const TABLES: readonly (readonly string[])[] = [
  ['<table><tr><td>', '</td></tr></table>'],
  ['<TABLE><tbody><tr><td>', '</td><TD>', '</td></tr><tr><td colspan=2>', '</td></tr></tbody></TABLE>'],
  [
    '<table><thead><tr><th scope="col">',
    '</th><th>',
    '</th></tr></thead><tbody><tr><td>',
    '</td><td>',
    '</td></tr></tbody></table>',
  ],
  ['<table style="width:100%"><tr><td style="color:red">', '</td><td>', '</td></tr></table>'],
  ['<table><tr><th rowspan="2">', '</th><td>', '</td></tr><tr><td>', '</td></tr></table>'],
  ['<table><tr><th rowspan="2">', '</th><th>', '</th></tr><tr><td>', '</td></tr></table>'],
  ['<table><tr><th colspan="2">', '</th></tr><tr><th scope="row">', '</th><td rowspan="1">', '</td></tr></table>'],
];
const tableOf = (parts: readonly string[], cells: readonly (readonly Unit[])[], spaces: readonly Unit[]) =>
  parts.flatMap((part, index) => {
    // white space between tags of a table is in no cell
    const gap = spaces[index % spaces.length]?.html ?? '';
    const spaced = markup(part.replaceAll('><', `>${gap}<`));
    return index === parts.length - 1 ? [spaced] : [spaced, ...(cells[index % cells.length] ?? [])];
  });
/** What is in a cell is what can be in an item. */
const withoutItem = (item: readonly Unit[]): readonly Unit[] => item.slice(1, -1);
const phraseInCell = phrase.map((units) => (units.length === 0 ? [] : [text('始'), ...units, text('终')]));

const { block } = fc.letrec<{ block: readonly Unit[]; item: readonly Unit[]; blocks: readonly Unit[] }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    phrase.map((units) => wrapped('<p>', units, '</p>')),
    fc
      .tuple(fc.constantFrom('h1', 'h2', 'H3', 'h6'), phrase)
      .map(([tag, units]) => wrapped(`<${tag}>`, units, `</${tag}>`)),
    fc.constantFrom('<hr>', '<hr />').map((tag) => [markup(tag)]),
    inline.map((units) => wrapped('<pre><code>', units, '</code></pre>')),
    tie('blocks').map((units) => wrapped('<blockquote>', units, '</blockquote>')),
    fc
      .tuple(
        fc.constantFrom('<ul>', '<ol>', '<ol start="3">', '<ol type="a">'),
        fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
        gaps,
      )
      .map(([open, items, spaces]) => wrapped(open, between(items, spaces), `</${open.slice(1, 3)}>`)),
    fc
      .tuple(
        fc.constantFrom(...TABLES),
        fc.array(fc.oneof(phraseInCell, tie('item').map(withoutItem)), { minLength: 1, maxLength: 4 }),
        gaps,
      )
      .map(([parts, cells, spaces]) => tableOf(parts, cells, spaces)),
  ),
  item: fc
    .tuple(
      fc.oneof(
        loose,
        phrase.map((units) => wrapped('<p>', units, '</p>')),
      ),
      fc.option(tie('block'), { nil: [] }),
      gap,
      gap,
    )
    .map(([first, second, before, after]) => wrapped('<li>', [before, ...first, after, ...second, after], '</li>')),
  blocks: fc
    .tuple(fc.array(tie('block'), { minLength: 1, maxLength: 3 }), gaps, gap)
    .map(([blocks, spaces, last]) => [...between(blocks, spaces), last]),
}));

/** A body that the editor holds, however it is spelled. */
export const body: fc.Arbitrary<readonly Unit[]> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: block }, { weight: 1, arbitrary: loose }), {
      minLength: 1,
      maxLength: 5,
    }),
    gaps,
    gap,
  )
  .map(([parts, spaces, last]) => {
    // loose text beside loose text would be one paragraph
    const apart = parts.flatMap((part) => (part[0]?.text === '始' ? [part, wrapped('<p>', [], '</p>')] : [part]));
    return [...between(apart, spaces), last];
  });

export const htmlOf = (units: readonly Unit[]): string => units.map(({ html }) => html).join('');

/** Units of text with their places in the HTML; `joined`: nothing but text lies between it and the one before. */
export interface Placed {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly joined: boolean;
}

export function placedIn(units: readonly Unit[]): readonly Placed[] {
  const placed: Placed[] = [];
  let at = 0;
  for (const { html, text: read } of units) {
    if (read !== null) placed.push({ start: at, end: at + html.length, text: read, joined: placed.at(-1)?.end === at });
    at += html.length;
  }
  return placed;
}
