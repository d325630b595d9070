import type { SourceOriginal } from '../../domain/content.ts';
import type { Finding } from '../../domain/finding.ts';
import { readText } from '../../text/reading/source-text.ts';
import type { Piece } from '../../text/reading/tree.ts';
import { findingAt, findingOn, MAX_FINDINGS, type CheckedContent } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { SOURCE_RULES } from './rules.ts';
import { alignParagraphs, paragraphsOf } from './paragraphs.ts';

const verdict = verdictsOf('source', SOURCE_RULES);
const QUOTED = 60;
const quote = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, QUOTED).toWellFormed();

/** What a repost adds about itself: whence it comes, who edited it, and the original title. */
const ABOUT =
  /^[（(【[]?(?:来源|稿源|文章来源|信息来源|原标题|原文标题|原文链接|转自|编辑|责任编辑|责编|审核|校对|监制|作者|记者|初审|复审|终审|值班)[:：丨｜|/／\s]/;

const picturesIn = (pieces: readonly Piece[]): number =>
  pieces.reduce(
    (count, piece) =>
      piece.kind === 'text' ? count : count + (piece.name === 'img' ? 1 : 0) + picturesIn(piece.children),
    0,
  );

/**
 * What a repost changes of its original: paragraphs that are cut, added or worded otherwise, and pictures. Spaces, width and
 * punctuation make no difference, nor does what the repost says of its source.
 */
export function againstOriginal(
  content: CheckedContent,
  original: SourceOriginal,
  version: string,
): readonly Finding[] {
  const body = content.fields.find(({ name }) => name === 'body');
  if (body === undefined) return [];
  const read = readText(original.body, original.bodyFormat);
  const isAbout = ({ text }: { readonly text: string }): boolean => ABOUT.test(text.trim());
  const was = paragraphsOf(read.text).filter((one) => !isAbout(one));
  const is = paragraphsOf(body.text.text).filter((one) => !isAbout(one));
  const { cut, added, changed } = alignParagraphs(was, is);
  const findings: Finding[] = [];
  for (const { paragraph, after } of cut) {
    const message = `删去了原文中的一段：「${quote(paragraph.text)}」`;
    const at = body.text.toSource(after, after);
    findings.push(findingOn(verdict('cut', { message }), version, 'body', paragraph.text, at));
  }
  for (const paragraph of added) {
    const message = `加入了原文没有的一段：「${quote(paragraph.text)}」`;
    findings.push(findingAt(verdict('added', { message }), version, body, paragraph.start, paragraph.end));
  }
  for (const { from, to } of changed) {
    const message = `这一段与原文不同，原文为：「${quote(from.text)}」`;
    findings.push(findingAt(verdict('changed', { message }), version, body, to.start, to.end));
  }
  const [before, now] = [picturesIn(read.tree.pieces), picturesIn(body.text.tree.pieces)];
  // a text that was copied without its pictures says nothing of them
  if (original.bodyFormat === 'html' && before !== now && (before > 0 || now > 0)) {
    const message = `原文有 ${before} 张图片，转载稿有 ${now} 张`;
    findings.push(findingOn(verdict('pictures-differ', { message }), version, 'body'));
  }
  if (findings.length === 0) return [findingOn(verdict('original-agrees'), version, 'body')];
  return findings.slice(0, MAX_FINDINGS);
}
