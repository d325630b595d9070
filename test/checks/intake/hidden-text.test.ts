import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareDraft } from '../../support/bare-draft.ts';
import { prepareContent } from '../../../src/checks/check.ts';
import { checkHiddenText } from '../../../src/checks/intake/hidden-text.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';

const ruleset = compileRuleset({ packs: [] });
/** What is found in a body; as drafts were stored before styles were judged, or as they are now. */
const found = (body: string, isCleaned = false) => {
  const { content, context } = bareDraft({ body: isCleaned ? body : '<p>示例</p>', bodyFormat: 'html' });
  const whole = isCleaned ? content : prepareContent({ ...content, content: { ...content.content, body } });
  const { source } = whole.fields[1]!.text;
  return checkHiddenText(whole, ruleset, context).map(({ ruleId, span }) => [ruleId, source.slice(...span)]);
};
const HIDDEN = 'intake.hidden-text';

describe('hidden text', () => {
  test.each<[string, string[]]>([
    ['<p>甲<span style="display:none">乙</span>丙<i style="opacity:.01">丁</i></p>', ['乙', '丁']],
    [
      '<div style="display:none"><p> 甲 </p><p style="display:block">乙</p></div>丙',
      ['甲 </p><p style="display:block">乙'],
    ],
    ['<div style="visibility:hidden">甲<b style="visibility:visible">乙</b>丙</div>', ['甲', '丙']],
    [
      '<p style="font-size:.5px">甲<b style="font-size:2em">乙</b><b style="font-size:1rem">丙</b></p>',
      ['甲<b style="font-size:2em">乙'],
    ],
    ['<p style="max-height:0px; overflow-y:hidden">甲</p>', ['甲']],
    ['<p style="text-indent:-99em">甲<span style="text-indent:0">乙</span></p>', ['甲']],
    ['<p style="margin-left:-9999px">甲</p><p style="left:-9999px">乙</p>', ['甲']],
    ['<p style="background:#000;color:rgb(3%,3%,3%)">甲</p>', ['甲']],
    ['<p style="color:#ffffff">甲<font color="#333">乙</font></p>', ['甲']],
    ['<p style="color:hsl(0,0%,100%)">甲</p>', ['甲']],
    ['<p style="color:transparent">甲</p><p style="color:#00000000">乙</p>', ['甲</p><p style="color:#00000000">乙']],
    ['<p style="background:rgba(0,0,0,.02);color:#fefefe">甲</p>', ['甲']],
    ['<p style="-webkit-text-fill-color:#fff;color:#000">甲</p>', ['甲']],
    ['<p style="transform:scale(0)">甲</p>', ['甲']],
    [String.raw`<p style="d\69splay: n\6fne">甲</p>`, ['甲']],
    ['<p style="display:/* 注 */none /* ; */">甲</p>', ['甲']],
    ['<p style="display:none!important;display:block">甲</p>', ['甲']],
    ['<p style="background:url(\'a;display:block\');display:none">甲</p>', ['甲']],
    [`<p style="${'color:red;'.repeat(5_000)}display:none">甲</p>`, ['甲']],
    ['<p><b style="display:none">甲<p>乙</b>丙', ['甲<p>乙']],
    ['<p><span style="display:none">甲<table><tr><td>乙</table>', ['甲']],
    ['<ruby style="display:none">甲<rt>乙</rt></ruby>', ['甲<rt>乙']],
  ])('%s', (body, expected) => {
    expect(found(body)).toEqual(expected.map((text) => [HIDDEN, text]));
    // what is shown now was hidden, or is still
    const text = (marked: string): string => marked.replaceAll(/<[^>]*>|\s/g, '');
    const now = found(body, true).map(([, marked]) => text(marked!));
    expect(now.join('')).toBe(expected.map(text).join(''));
  });

  test.each([
    '<section style="font-size:0;line-height:0"><img src="https://www.gov.cn/a.png" style="width:100%"><br></section>',
    '正文<section style="display:none"><span> &nbsp;\u200b</span></section>',
    '正文<section style="width:0;height:0;overflow:hidden;border:6px solid #c00"></section>',
    '<section style="background-image:linear-gradient(#c00,#900)"><p style="color:#fff">甲</p></section>',
    '<section><img src="https://www.gov.cn/a.png"><p style="margin-top:-40px;color:#fff">甲</p></section>',
    '<section style="background-color:var(--x)"><p style="color:#fff">甲</p></section>',
    '<p style="opacity:0.8;letter-spacing:2px;text-indent:2em;visibility:visible">甲</p>',
    '<p style="width:5%;overflow:hidden">甲</p>',
    '<p><mark>甲</mark><mark style="color:#c00">乙</mark></p>',
    '<p><span style="display:none"><div>甲</div></span></p>',
    '<p style="content:\';display:none\'">甲</p>',
    '<table style="background:#036 none repeat"><tbody><tr><td style="color:white">甲</td></tr></tbody></table>',
  ])('%s is in order', (body) => expect(found(body)).toEqual([]));

  test('is graver with a link in it', () => {
    const body = '<div style="display:none">甲<a href="https://www.gov.cn">乙</a></div>';
    const expected = [['intake.hidden-link', '甲<a href="https://www.gov.cn">乙']];
    expect(found(body)).toEqual(expected);
    expect(found(body, true)).toEqual(expected);
  });
});

test('any markup is read to its end, and places lie within it', () => {
  const parts = fc.constantFrom(
    ...[
      '<p style="',
      '<i style="color:#fff">',
      '">',
      '</p>',
      '</i>',
      '<',
      '甲',
      ' ',
      '&nbsp;',
      'display:none',
      ';',
      '<a href="x">',
    ],
    ...['\ud835', 'font-size:', '1e9', 'rgb(', ')', '<!--', '-->', '=', "'"],
  );
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 60 }).map((all) => all.join('')),
      (body) => {
        const { content, context } = bareDraft({ body: '<p>示例</p>', bodyFormat: 'html' });
        const whole = prepareContent({ ...content, content: { ...content.content, body } });
        for (const { span } of checkHiddenText(whole, ruleset, context)) {
          expect(span[0] < span[1] && span[1] <= body.length).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});
