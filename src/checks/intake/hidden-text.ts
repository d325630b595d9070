import type { Finding } from '../../domain/finding.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import { hostsIn } from '../../text/addresses/hosts-in-text.ts';
import type { ElementPiece, Piece, TextPiece, TextTree } from '../../text/reading/tree.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField } from '../check.ts';
import { verdictsOf, type CodeRules, type ExampleDraft } from '../rule.ts';
import { computedStyleOf, PAGE, unseenBy, type ComputedStyle } from './computed-style.ts';
import { declarationsOf } from './declarations.ts';

const html = (body: string): ExampleDraft => ({ body, bodyFormat: 'html' });
const REMOVE = '删除这段文字；确需保留的，去掉隐藏它的样式';

/** 隐藏文字: what is published but not shown, so that nobody who reviews the page sees it. */
export const HIDDEN_RULES = {
  'hidden-text': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: '有读者看不见的隐藏文字',
    suggestion: REMOVE,
    examples: {
      hit: [
        html('<p>正文<span style="display:none">暗文</span></p>'),
        html('<div style="VISIBILITY: hidden !important"><p>暗文</p></div>'),
        html('<p style="opacity:0">暗文</p>'),
        html('<p style="font-size:0"><b>暗文</b></p>'),
        html('<p style="height:0;overflow:hidden">暗文</p>'),
        html('<p style="text-indent:-9999px">暗文</p>'),
        html('<p style="position:absolute;left:-9999px">暗文</p>'),
        html('<p style="color:#fff">暗文</p>'),
        html('<p><font color="white">暗文</font></p>'),
        html('<div style="background-color:rgb(32,32,32)"><p style="color:#222">暗文</p></div>'),
        html('<p style="color:rgba(0,0,0,0)">暗文</p>'),
      ],
      miss: [
        html('<p>正文<span style="display:none"> &nbsp;</span><b style="display:none"></b></p>'),
        html('<p style="visibility:visible;font-size:12px;text-indent:2em">正文</p>'),
        html('<section style="font-size:0"><img src="https://www.gov.cn/a.png"></section>'),
        html(
          '<section style="font-size:0;visibility:hidden"><p style="font-size:16px;visibility:visible">正文</p></section>',
        ),
        html('<section style="background:#c00"><p style="color:#fff">正文</p></section>'),
        html('<section style="background:url(https://www.gov.cn/a.png)"><p style="color:white">正文</p></section>'),
        html('<p style="color:#888">正文</p>'),
      ],
    },
  },
  'hidden-link': {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: ARTICLE.ADVERTISING,
    message: '隐藏文字中藏有链接',
    suggestion: REMOVE,
    examples: {
      hit: [
        html('<p style="display:none"><a href="https://www.gov.cn/">暗链</a></p>'),
        html('<p>正文<span style="font-size:1px">www.gov.cn</span></p>'),
      ],
      miss: [
        html('<p><a href="https://www.gov.cn/">公开链接</a></p>'),
        html('<div style="color:#fff"><a href="https://www.gov.cn/">公开链接</a></div>'),
      ],
    },
  },
} as const satisfies CodeRules;

const verdict = verdictsOf('intake', HIDDEN_RULES);

interface Run {
  readonly start: number;
  readonly end: number;
  readonly why: string;
  readonly link: boolean;
}

const BLANK = /^[\s\u00ad\u200b-\u200f\u2060\u3164\ufeff]*$/;

/** Text that is not seen, in offsets of the text; what stands together in one run. */
function* runsIn({ text }: CheckedField): Generator<Run> {
  const looks = looksOf(text.tree);
  let run = null as Run | null;
  const whole = ({ link, ...rest }: Run): Run => ({
    ...rest,
    link: link || !hostsIn(text.text.slice(rest.start, rest.end)).next().done,
  });
  for (const { piece, from, to } of text.pieces) {
    const look = looks.get(piece);
    // what stands in an attribute has no look
    if (look === undefined) continue;
    const why = unseenBy(look);
    // most text is seen, and nothing more is asked of it
    if (why === null && run === null) continue;
    const shown = text.text.slice(from, to);
    if (BLANK.test(shown)) continue;
    if (run !== null && run.why !== why) {
      yield whole(run);
      run = null;
    }
    if (why === null) continue;
    const start = run?.start ?? from + (shown.length - shown.trimStart().length);
    run = { start, end: from + shown.trimEnd().length, why, link: look.inLink || run?.link === true };
  }
  if (run !== null) yield whole(run);
}

/** How each piece of text looks. */
function looksOf(tree: TextTree): ReadonlyMap<TextPiece, ComputedStyle> {
  const found = new Map<TextPiece, ComputedStyle>();
  const known: Looks = new Map();
  const walk = (pieces: readonly Piece[], look: ComputedStyle): void => {
    for (const piece of pieces) {
      if (piece.kind === 'text') found.set(piece, look);
      else walk(piece.children, lookOf(piece, look, known));
    }
  };
  walk(tree.pieces, PAGE);
  return found;
}

/** Looks of elements by what they stand in and how they are written: most repeat. */
type Looks = Map<ComputedStyle, Map<string, ComputedStyle>>;

function lookOf({ name, attributes }: ElementPiece, outer: ComputedStyle, known: Looks): ComputedStyle {
  const { style = '', href } = attributes;
  const isLink = name === 'a' && href !== undefined;
  if (style === '' && name !== 'font' && !isLink) return outer;
  const colour = name === 'font' ? attributes['color']?.toLowerCase().trim() : undefined;
  const key = `${name} ${isLink} ${colour ?? ''} ${style}`;
  let within = known.get(outer);
  if (within === undefined) known.set(outer, (within = new Map()));
  let look = within.get(key);
  if (look === undefined) within.set(key, (look = computedStyleOf(outer, name, declarationsOf(style), colour, isLink)));
  return look;
}

/** Styles that can hide something stand in attributes only. */
const MAY_HIDE = /style\s{0,8}=|<font/i;

/** Reports text that a reader does not see. It is searched for everything else like any other text. */
export const checkHiddenText: Check = (content, { version }) => {
  if (content.content.bodyFormat !== 'html') return [];
  const found: Finding[] = [];
  for (const field of content.fields) {
    if (!field.name.endsWith('body') || !MAY_HIDE.test(field.text.source)) continue;
    for (const { start, end, why, link } of runsIn(field)) {
      const message = `${link ? '隐藏文字中藏有链接' : '有读者看不见的隐藏文字'}（${why.slice(0, 40)}），发布后审核者和读者都看不到它`;
      found.push(findingAt(verdict(link ? 'hidden-link' : 'hidden-text', { message }), version, field, start, end));
      if (found.length >= MAX_FINDINGS) return found;
    }
  }
  return found;
};
