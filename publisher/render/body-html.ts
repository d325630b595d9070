import { AI_LABEL_NAMES } from '../../src/domain/media.ts';
import { readTree } from '../../src/text/reading/read-tree.ts';
import type { Piece } from '../../src/text/reading/tree.ts';
import { fileAt, type Post, type PostFile } from '../work/post.ts';

export interface BodyRendering {
  /** Where the public finds a file. */
  readonly address: (file: PostFile) => string;
  /** Whether a link keeps its target; without it only its text stays. */
  readonly keepsLink?: (href: string) => boolean;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign]!);

/** Elements without content. */
const VOID = new Set(['br', 'hr', 'img', 'source', 'col', 'wbr']);
/** Attributes that name files. */
const ADDRESSES = new Set(['src', 'poster']);
/** What stands where no element of a page may be. */
const NAME = /^[a-z][a-z0-9]*$/;

/** The approved body as HTML, whatever its format, with the files at their new addresses. */
export function bodyHtml(post: Post, rendering: BodyRendering): string {
  if (post.bodyFormat === 'text') {
    const lines = post.body.split(/\r?\n/).filter((line) => line.trim() !== '');
    return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
  }
  return readTree(post.body, post.bodyFormat)
    .pieces.map((piece) => pieceHtml(piece, post, rendering))
    .join('');
}

function pieceHtml(piece: Piece, post: Post, rendering: BodyRendering): string {
  if (piece.kind === 'text') return escapeHtml(piece.text);
  const inner = (): string => piece.children.map((child) => pieceHtml(child, post, rendering)).join('');
  const { name, attributes } = piece;
  const href = attributes['href'];
  if (!NAME.test(name) || (name === 'a' && href !== undefined && rendering.keepsLink?.(href) === false)) return inner();
  const written = Object.entries(attributes).map(([key, value]) => {
    const file = ADDRESSES.has(key) ? fileAt(post, value) : undefined;
    return ` ${key}="${escapeHtml(file === undefined ? value : rendering.address(file))}"`;
  });
  const open = `<${name}${written.join('')}>`;
  return VOID.has(name) ? open : `${open}${inner()}</${name}>`;
}

/** Files that the body shows, in order of first appearance. */
export function filesInBody(post: Post): readonly PostFile[] {
  const found = new Map<string, PostFile>();
  bodyHtml(post, {
    address: (file) => {
      found.set(file.digest, file);
      return '';
    },
  });
  return [...found.values()];
}

/** What is said behind a body: where it comes from (art. 15), and how it was made (GB 45438-2025). */
export const footerLines = ({ source, aiLabel }: Post): readonly string[] => [
  ...(source === null ? [] : [`来源：${source.name}`]),
  ...(aiLabel === 'NONE' ? [] : [AI_LABEL_NAMES[aiLabel]]),
];

export const footerHtml = (lines: readonly string[]): string =>
  lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
