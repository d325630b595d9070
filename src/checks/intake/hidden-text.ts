import type { Finding } from '../../domain/finding.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import { hostsIn } from '../../text/addresses/hosts-in-text.ts';
import { placesIn } from '../../text/reading/align.ts';
import { readText, type SourceText } from '../../text/reading/source-text.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField } from '../check.ts';
import { verdictsOf, type CodeRules, type ExampleDraft } from '../rule.ts';
import { looksOf } from './look/looks-of.ts';
import { isCrowded, unseenBy } from './look/unseen.ts';

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
        html('<p style="color:#fff">暗文</p>'),
        html('<p><font color="white">暗文</font></p>'),
        html('<div style="background-color:rgb(32,32,32)"><p style="color:#222">暗文</p></div>'),
        html('<div style="background:linear-gradient(#c00,#fff)"><p style="color:#fff">暗文</p></div>'),
        html('<div style="opacity:.5"><div style="opacity:.5">暗文</div></div>'),
        html('<p style="font-size:50%"><span style="font-size:50%">暗文</span></p>'),
        html('<div style="line-height:10px"><p style="font-size:24px">暗文</p></div>'),
        html('<p style="text-indent:-2em">暗文</p>'),
        html('<p style="width:1px;background:#000;color:#fff">暗文</p>'),
        html('<p><ruby>字<rp>暗文</rp><rt>zì</rt></ruby></p>'),
        html('<p>正文</p><video src="media:x">暗文</video>'),
      ],
      miss: [
        html('<p style="visibility:visible;font-size:12px;text-indent:2em">正文</p>'),
        html('<section style="font-size:0"><img src="https://www.gov.cn/a.png"></section>'),
        html('<section style="background:#c00"><p style="color:#fff">正文</p></section>'),
        html('<p style="color:#888">正文</p>'),
        html('<p style="text-indent:-2em;padding-left:2em">正文</p>'),
        html('<ruby>字<rp>（</rp><rt>zì</rt><rp>）</rp></ruby>'),
      ],
    },
  },
  'revealed-text': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: '提交时隐藏的文字，去除样式后已经显示',
    suggestion: '核对这段文字是否应当发布；不应发布的，删除',
    examples: {
      hit: [
        html('<p>正文<span style="display:none">暗文</span></p>'),
        html('<div style="VISIBILITY: hidden !important"><p>暗文</p></div>'),
        html('<p style="opacity:0">暗文</p>'),
        html('<p style="font-size:0"><b>暗文</b></p>'),
        html('<p style="height:0;overflow:hidden">暗文</p>'),
        html('<p style="text-indent:-9999px">暗文</p>'),
        html('<p style="position:absolute;left:-9999px">暗文</p>'),
        html('<p style="color:rgba(0,0,0,0)">暗文</p>'),
      ],
      miss: [
        html('<p>正文<span style="display:none"> &nbsp;</span><b style="display:none"></b></p>'),
        html(
          '<section style="font-size:0;visibility:hidden"><p style="font-size:16px;visibility:visible">正文</p></section>',
        ),
        html('<section style="position:relative;overflow:hidden;margin-top:-10px">正文</section>'),
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
const NO_ROOM = /^[ \t\n\r\f]*$/;

/** Text that is not seen, in offsets of the text; what stands together in one run. */
function* runsIn(text: SourceText): Generator<Run> {
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
    if (NO_ROOM.test(shown) || (BLANK.test(shown) && !isCrowded(look))) continue;
    if (run !== null && run.why !== why) {
      yield whole(run);
      run = null;
    }
    if (why === null) continue;
    const isBlank = BLANK.test(shown);
    const start = run?.start ?? from + (isBlank ? 0 : shown.length - shown.trimStart().length);
    const end = from + (isBlank ? shown.length : shown.trimEnd().length);
    run = { start, end, why, link: look.inLink || run?.link === true };
  }
  if (run !== null) yield whole(run);
}

/** Text that is seen, and was not with the styles that were sent: where it stands now. */
function* revealedIn(text: SourceText, sent: string, unseen: readonly Run[]): Generator<Run> {
  const before = readText(sent, 'html');
  let places: Int32Array | undefined;
  let at = 0;
  for (const run of runsIn(before)) {
    places ??= placesIn(text, before);
    while (at < text.text.length && places[at]! < run.start) at += 1;
    const start = at;
    let end = start;
    for (; at < text.text.length && places[at]! < run.end; at += 1) if (places[at] !== -1) end = at + 1;
    const isUnseen = unseen.some((other) => other.start < end && other.end > start);
    if (end > start && !isUnseen && !BLANK.test(text.text.slice(start, end))) yield { ...run, start, end };
  }
}

/** What may look otherwise than text does by itself. */
const MAY_HIDE =
  /style\s{0,8}=|<(?:font|small|su[bp]|rp|rt|video|audio|details|dialog|datalist|object|canvas)|[\s"']hidden/i;

/** Reports text that a reader does not see. It is searched for everything else like any other text. */
export const checkHiddenText: Check = ({ content, fields, submitted }, { version }) => {
  if (content.bodyFormat !== 'html') return [];
  const found: Finding[] = [];
  const add = (name: keyof typeof HIDDEN_RULES, field: CheckedField, { start, end }: Run, message: string): void => {
    if (found.length < MAX_FINDINGS) found.push(findingAt(verdict(name, { message }), version, field, start, end));
  };
  for (const field of fields) {
    if (!field.name.endsWith('body')) continue;
    const unseen: Run[] = [];
    if (MAY_HIDE.test(field.text.source)) {
      for (const run of runsIn(field.text)) {
        unseen.push(run);
        if (unseen.length >= MAX_FINDINGS) break;
      }
    }
    for (const run of unseen) {
      const what = run.link ? '隐藏文字中藏有链接' : '有读者看不见的隐藏文字';
      const message = `${what}（${run.why.slice(0, 40)}），发布后审核者和读者都看不到它`;
      add(run.link ? 'hidden-link' : 'hidden-text', field, run, message);
    }
    const sent = submitted?.[field.name];
    if (sent === undefined || !MAY_HIDE.test(sent)) continue;
    for (const run of revealedIn(field.text, sent, unseen)) {
      const what = run.link ? '提交时隐藏的文字中藏有链接' : '提交时隐藏的文字';
      const message = `${what}（${run.why.slice(0, 40)}），去除样式后已经显示，请核对是否应当发布`;
      add(run.link ? 'hidden-link' : 'revealed-text', field, run, message);
      if (found.length >= MAX_FINDINGS) return found;
    }
  }
  return found;
};
