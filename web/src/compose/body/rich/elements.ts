/** Which elements the editor holds as which marks; the first name of a mark is the one that is written. */
export const MARK_OF: Readonly<Record<string, string>> = {
  strong: 'bold',
  b: 'bold',
  em: 'italic',
  i: 'italic',
  s: 'strike',
  del: 'strike',
  u: 'underline',
  code: 'code',
  a: 'link',
};

/** Which elements the editor holds as which blocks; headings have a level besides. */
export const BLOCK_OF: Readonly<Record<string, string>> = {
  p: 'paragraph',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  ul: 'bulletList',
  ol: 'orderedList',
  li: 'listItem',
  blockquote: 'blockquote',
  pre: 'codeBlock',
  hr: 'horizontalRule',
};

/** Blocks that the editor does not hold: their text is kept in paragraphs. */
export const OTHER_BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside caption center dd details div dl dt fieldset figcaption figure footer form header main nav ' +
    'section summary table tbody td tfoot th thead tr'
  ).split(' '),
);

/** Of a picture, in the order in which they are written. */
export const PICTURE_ATTRIBUTES = ['src', 'alt', 'title', 'width', 'height'] as const;

/** Of a film or a sound, in the order in which they are written. */
export const FILM_ATTRIBUTES = ['src', 'poster', 'controls', 'width', 'height'] as const;
/** Of a cell, in the order in which they are written. */
export const CELL_ATTRIBUTES = ['colspan', 'rowspan', 'scope', 'style'] as const;
/** Which cells the editor holds as which nodes. */
export const CELL_OF: Readonly<Record<string, string>> = { td: 'tableCell', th: 'tableHeader' };

export const FILMS: ReadonlySet<string> = new Set(['video', 'audio']);

/** Attributes that are held, and those that say nothing of the text: the editor itself gives them to links on the page. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title', 'target', 'rel'],
  ol: ['start', 'type'],
  img: PICTURE_ATTRIBUTES,
  video: FILM_ATTRIBUTES,
  audio: ['src', 'controls'],
  table: ['style'],
  td: ['colspan', 'rowspan', 'style'],
  th: CELL_ATTRIBUTES,
};

const inverse = (names: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(names)
      .toReversed()
      .map(([element, name]) => [name, element]),
  );

export const ELEMENT_OF_MARK = inverse(MARK_OF);
export const ELEMENT_OF_BLOCK = inverse(BLOCK_OF);
export const ELEMENT_OF_CELL = inverse(CELL_OF);
