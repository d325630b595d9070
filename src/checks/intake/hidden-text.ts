import type { Finding } from '../../domain/finding.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import { hostsIn } from '../links/hosts-in-text.ts';
import { attributesOf, tagsOf, VOID_TAGS, type Tag } from '../links/html-tags.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField } from '../check.ts';
import { verdictsOf, type CodeRules, type ExampleDraft } from '../rule.ts';
import { declarationsOf, computedStyleOf, PAGE, unseenBy, type ComputedStyle } from './computed-style.ts';

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
  let run = null as Run | null;
  for (const [from, to, look] of piecesOf(text.source)) {
    const why = unseenBy(look);
    // most text is seen, and nothing more is asked of it
    if (why === null && run === null) continue;
    const start = text.fromSource(from);
    const piece = text.text.slice(start, text.fromSource(to));
    if (BLANK.test(piece)) continue;
    if (run !== null && run.why !== why) {
      yield run;
      run = null;
    }
    if (why === null) continue;
    const first = start + (piece.length - piece.trimStart().length);
    const link = look.inLink || !hostsIn(piece).next().done;
    run = { start: run?.start ?? first, end: start + piece.trimEnd().length, why, link: link || run?.link === true };
  }
  if (run !== null) yield run;
}

/** Pieces of the source between tags, each with its look. */
function* piecesOf(source: string): Generator<readonly [from: number, to: number, look: ComputedStyle]> {
  const open: { readonly name: string; readonly look: ComputedStyle }[] = [];
  const counts = new Map<string, number>();
  const looks: Looks = new Map();
  let look = PAGE;
  let from = 0;
  for (const tag of tagsOf(source)) {
    if (tag.start > from) yield [from, tag.start, look];
    from = tag.end;
    if (tag.closes) {
      // a tag that closes nothing must not send us through all that are open
      if ((counts.get(tag.name) ?? 0) === 0) continue;
      for (let closed = open.pop(); closed !== undefined; closed = open.pop()) {
        counts.set(closed.name, counts.get(closed.name)! - 1);
        look = closed.look;
        if (closed.name === tag.name) break;
      }
    } else if (!VOID_TAGS.has(tag.name)) {
      open.push({ name: tag.name, look });
      counts.set(tag.name, (counts.get(tag.name) ?? 0) + 1);
      if (tag.end - tag.start > tag.name.length + 4) look = styled(source, tag, look, looks);
    }
  }
  if (from < source.length) yield [from, source.length, look];
}

/** Looks of elements by what they stand in and how their tag is written: most repeat. */
type Looks = Map<ComputedStyle, Map<string, ComputedStyle>>;

function styled(source: string, tag: Tag, outer: ComputedStyle, looks: Looks): ComputedStyle {
  let within = looks.get(outer);
  if (within === undefined) looks.set(outer, (within = new Map()));
  const written = source.slice(tag.start, tag.end);
  let look = within.get(written);
  if (look === undefined) within.set(written, (look = lookOfTag(source, tag, outer)));
  return look;
}

function lookOfTag(source: string, tag: Tag, outer: ComputedStyle): ComputedStyle {
  const attributes = attributesOf(source, tag);
  const get = (name: string): string | undefined => attributes.find((attribute) => attribute.name === name)?.value;
  const style = get('style') ?? '';
  const isLink = tag.name === 'a' && get('href') !== undefined;
  if (style === '' && tag.name !== 'font' && !isLink) return outer;
  const colour = tag.name === 'font' ? get('color')?.toLowerCase().trim() : undefined;
  return computedStyleOf(outer, tag.name, declarationsOf(style), colour, isLink);
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
