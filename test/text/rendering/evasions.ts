/** Ways to show people another text than the one that is checked. Each hides, replaces, moves or reorders some of it. */
export interface Evasion {
  readonly name: string;
  readonly title?: string;
  readonly body: string;
  readonly bodyFormat?: 'html' | 'markdown' | 'text';
}

/** 不 is there and is not seen. */
const gone = (style: string, tag = 'span'): string =>
  `<p>本次活动<${tag} style="${style}">不</${tag}>收取任何费用。</p>`;
const block = (style: string): string =>
  `<p>本次活动收取费用。</p><section style="${style}">以上内容作废。</section><p>请相互转告。</p>`;

const HIDING = [
  ...[
    'display:none',
    'display : NONE !important',
    'd\\69splay:none',
    'display:/**/none',
    'display:contents;visibility:hidden',
  ],
  ...[
    'visibility:hidden',
    'visibility:collapse',
    'opacity:0',
    'opacity:.01',
    'opacity:1%',
    'opacity:calc(0)',
    'opacity:1e-9',
  ],
  ...[
    'font-size:0',
    'font-size:1px',
    'font-size:.1em',
    'font-size:0.0001rem',
    'font-size:2%',
    'font-size:calc(1px * 0)',
    'font:0/0 a',
  ],
  ...[
    'color:transparent',
    'color:rgba(0,0,0,0)',
    'color:#0000',
    'color:rgb(0 0 0 / 0%)',
    'color:hsla(0,0%,0%,0.01)',
    'color:color-mix(in srgb,#fff,#fff)',
  ],
  ...[
    'color:#fff',
    'color:white',
    'color:rgb(255,255,255)',
    'color:hsl(0,0%,100%)',
    'color:snow',
    'color:#fefefe',
    'color:oklch(1 0 0)',
    'color:lab(100% 0 0)',
  ],
  ...[
    '-webkit-text-fill-color:transparent',
    '-webkit-text-fill-color:#fff',
    '-webkit-text-security:disc',
    'mix-blend-mode:screen',
  ],
  ...[
    'filter:opacity(0)',
    'filter:brightness(100)',
    'filter:blur(20px)',
    'filter:contrast(0)',
    '-webkit-mask:linear-gradient(transparent,transparent)',
    'mask-image:linear-gradient(transparent,transparent)',
  ],
  ...[
    'clip-path:inset(100%)',
    'clip-path:circle(0)',
    'position:absolute;clip:rect(0,0,0,0)',
    'display:inline-block;clip-path:polygon(0 0)',
  ],
  ...[
    'position:absolute;left:-9999px',
    'position:fixed;top:-100vh',
    'position:relative;left:-50em',
    'position:absolute;inset:-999px',
    'position:sticky;top:-9999px',
  ],
  ...[
    'display:inline-block;transform:scale(0)',
    'display:inline-block;transform:translate(-9999px)',
    'display:inline-block;transform:rotateX(90deg)',
    'display:inline-block;scale:0',
    'display:inline-block;translate:-9999px',
    'display:inline-block;rotate:x 90deg',
  ],
  ...[
    'display:inline-block;width:0;overflow:hidden',
    'display:inline-block;height:0;overflow:hidden',
    'display:inline-block;max-width:0;overflow:clip',
    'display:inline-block;height:1px;overflow-y:hidden',
  ],
  ...[
    'display:inline-block;text-indent:-999px',
    'display:inline-block;text-indent:-3em',
    'display:inline-block;text-indent:-2em',
    'letter-spacing:-1em',
    'letter-spacing:-99px',
    'word-spacing:-9em',
  ],
  ...[
    'margin-left:-9999px',
    'margin:-1em 0 0 -3em',
    'display:inline-block;margin-right:-16px;width:0',
    'display:inline-block;zoom:.01',
    'content-visibility:hidden',
  ],
  ...[
    'writing-mode:vertical-rl;display:inline-block',
    'text-transform:full-width',
    'font-family:Webdings',
    'font-family:&quot;iconfont&quot;',
    'all:unset;display:none',
    '--x:none;display:var(--x)',
  ],
  ...[
    'background:#000;color:#000',
    'background:linear-gradient(#000,#000)',
    'background:#fff;color:#fff',
    'animation:a 1s',
    'display:none;display:foo',
  ],
];

const BLOCKS = [
  ...[
    'height:0;overflow:hidden',
    'max-height:0;overflow:hidden',
    'max-height:1px;overflow:auto',
    'height:5px;overflow:clip',
    'width:1px;background:#000;color:#fff',
  ],
  ...[
    'padding-left:99999px',
    'margin-left:9999px',
    'margin-top:-60px',
    'position:relative;top:-40px;background:#fff',
    'margin-left:100%;white-space:nowrap',
  ],
  ...[
    'line-height:0',
    'line-height:1px',
    'column-count:40',
    'columns:1px',
    'direction:rtl;text-indent:-999px',
    'text-indent:200%;overflow:hidden',
    'display:grid;grid-template-rows:0;overflow:hidden',
  ],
  ...[
    'border-radius:50%;background:#000;color:#fff',
    'background:#000 no-repeat;background-size:0;background-image:linear-gradient(#000,#000)',
    'outline:40px solid #fff',
    'box-shadow:inset 0 0 0 99px #000;color:#000',
  ],
  ...[
    'opacity:.2',
    'transform:translateY(-100px)',
    'transform:perspective(1px) translateZ(1px)',
    'float:right;width:1px;height:1px;overflow:hidden',
    'shape-outside:circle()',
  ],
];

const MARKUP: readonly (readonly [name: string, body: string])[] = [
  ['收取不 by bdo', '<p>本次活动<bdo dir="rtl">取收不</bdo>任何费用。</p>'],
  [
    'dir',
    '<p dir="rtl">本次活动<span style="display:inline-block">收取</span><span style="display:inline-block">不</span></p>',
  ],
  ['dir of a table', '<table dir="rtl"><tr><td>收取</td><td>不</td></tr></table>'],
  [
    'direction',
    '<p style="direction:rtl"><span style="display:inline-block">收取</span><span style="display:inline-block">不</span></p>',
  ],
  ['unicode-bidi', '<p style="unicode-bidi:bidi-override;direction:rtl">取收不</p>'],
  [
    'flex backwards',
    '<section style="display:flex;flex-direction:row-reverse"><section>收取</section><section>不</section></section>',
  ],
  [
    'flex upwards',
    '<section style="display:flex;flex-flow:column-reverse"><section>收取</section><section>不</section></section>',
  ],
  [
    'flex wraps backwards',
    '<section style="display:flex;flex-wrap:wrap-reverse"><section style="width:100%">收取</section><section style="width:100%">不</section></section>',
  ],
  ['order', '<section style="display:flex"><section style="order:2">不</section><section>收取</section></section>'],
  [
    'grid',
    '<section style="display:grid"><section style="grid-row:2">不</section><section style="grid-row:1">收取</section></section>',
  ],
  ['float', '<p>本次<span style="float:right">不</span>收取费用</p>'],
  ['table beside text', '<table align="right"><tr><td>不</td></tr></table><p>收取任何费用</p>'],
  ['caption below', '<table><caption align="bottom">不收取</caption><tr><td>费用</td></tr></table>'],
  ['caption side', '<table><caption style="caption-side:bottom">不收取</caption><tr><td>费用</td></tr></table>'],
  ['head behind', '<table><tbody><tr><td>收取</td></tr></tbody><thead><tr><td>不</td></tr></thead></table>'],
  ['foot before', '<table><tfoot><tr><td>以上作废</td></tr></tfoot><tbody><tr><td>收取</td></tr></tbody></table>'],
  [
    'group of rows',
    '<section style="display:table"><section style="display:table-row">收取</section><section style="display:table-header-group">不</section></section>',
  ],
  ['font of one size', '<p>本次活动<font color="#ffffff">不</font>收取费用</p>'],
  ['font face', '<p><font face="Wingdings">本次活动不收取</font></p>'],
  ['legacy colour', '<p>本次活动<font color="fffffg">不</font>收取费用</p>'],
  ['small in small', `<p>收取${'<small>'.repeat(12)}不${'</small>'.repeat(12)}费用</p>`],
  ['sub in sub', `<p>收取${'<sub>'.repeat(9)}不${'</sub>'.repeat(9)}费用</p>`],
  [
    'half of half',
    '<p style="font-size:50%"><span style="font-size:.5em"><b style="font-size:50%">不收取费用</b></span></p>',
  ],
  [
    'opacity of opacity',
    '<section style="opacity:.5"><section style="opacity:.5"><p style="opacity:.5">不收取费用</p></section></section>',
  ],
  ['fading colour', '<section style="opacity:.5"><p style="color:#ccc">不收取费用</p></section>'],
  [
    'colour of the row',
    '<table style="background:#c00;color:#fff"><tr><td style="background:#fff">不收取费用</td></tr></table>',
  ],
  ['mark', '<p>活动<mark style="color:#ffff00">不</mark>收取费用</p>'],
  ['gradient', '<section style="background:linear-gradient(#fff,#fff);color:#fff">不收取费用</section>'],
  [
    'gradient with a stop',
    '<section style="background:linear-gradient(90deg,#fff 90%,#000);color:#fff">不收取费用</section>',
  ],
  ['picture behind', '<section style="background:url(https://example.com/a.png) #fff;color:#fff">不收取费用</section>'],
  [
    'pill with long text',
    `<section style="border-radius:400px;background:#000;color:#fff">${'不收取任何费用。'.repeat(12)}</section>`,
  ],
  [
    'round with long text',
    '<section style="border-radius:50%;width:110px;background:#000;color:#fff">不收取任何费用，请放心</section>',
  ],
  ['fallback of ruby', '<p><ruby>费<rp>不收取</rp><rt>fèi</rt></ruby>用</p>'],
  ['fallback alone', '<p>活动<rp>不</rp>收取费用</p>'],
  ['film', '<p>收取费用</p><video src="media:x">以上作废</video>'],
  ['sound', '<p>收取费用</p><audio controls>以上作废</audio>'],
  [
    'annotation of an annotation',
    '<p><ruby>费<rt><ruby>用<rt><ruby>不<rt>收取</rt></ruby></rt></ruby></rt></ruby></p>',
  ],
  ['details', '<p>收取</p><details><summary>更多</summary>以上作废</details>'],
  ['hidden', '<p hidden>不收取费用</p><p>收取费用</p>'],
  ['textarea', '<p>收取费用</p><textarea hidden>以上作废</textarea>'],
  ['template', '<p>收取费用</p><template><p>以上作废</p></template>'],
  ['select', '<p>收取费用</p><select><option>以上作废</option></select>'],
  ['style sheet', '<style>b{display:none}</style><p>本次活动<b>不</b>收取费用</p>'],
  ['svg', '<p>收取</p><svg><text y="20">不收取</text></svg>'],
  ['background of a line', '<p>本次活动不收取<br><span style="padding:60px 200px;background:#fff">费用</span></p>'],
  ['border of a line', '<p>本次活动不收取<br><span style="border-top:60px solid #fff">费用</span></p>'],
  [
    'shadow over text',
    '<p>本次活动不<span style="display:inline-block;box-shadow:-16px 0 0 0 #fff">收取费用</span></p>',
  ],
  ['shadow of a line', '<p>本次活动不<span style="box-shadow:-4px 0 0 4px #fff">收取费用</span></p>'],
  [
    'large blank over lines',
    '<p style="line-height:20px">本次活动不收取<br><span style="font-size:90px;background:#fff">&nbsp;&nbsp;&nbsp;&nbsp;</span></p>',
  ],
  ['text shadow', '<p style="color:#fff;text-shadow:0 0 0 #000,50px 0 0 #000">不收取</p>'],
  ['quotes', "<p>活动<q style=\"quotes:'不' ''\">收取费用</q></p>"],
  ['list marker', '<ul><li style="list-style-type:\'不\'">收取费用</li></ul>'],
  ['counter', '<p style="counter-reset:a 5;content:counter(a)">收取费用</p>'],
  ['replaced element', '<p style="content:url(data:image/gif;base64,R0lGODlhAQABAAAAACw=)">不收取费用</p>'],
  [
    'flex end',
    '<section style="display:flex;justify-content:flex-end"><section style="flex:0 0 100%">不</section><section style="flex:0 0 100%">收取</section></section>',
  ],
  [
    'flex centre',
    '<section style="display:flex;justify-content:center"><section style="flex:none;width:600px">不收取任何费用</section></section>',
  ],
  [
    'fixed table',
    '<table style="table-layout:fixed;width:20px"><tr><td style="width:1px">不</td><td style="width:1px">收</td></tr></table>',
  ],
  ['nested room', `${'<section style="padding-left:110px">'.repeat(4)}不收取费用${'</section>'.repeat(4)}`],
  [
    'indent of a neighbour',
    '<section style="display:flex"><section>不收取</section><section style="text-indent:-2em">收取费用</section></section>',
  ],
  ['hanging', '<p style="text-indent:-2em">不收取任何费用</p>'],
  ['strike', '<p>本次活动<s style="text-decoration-thickness:30px;text-decoration-color:#fff">不</s>收取费用</p>'],
];

/** Characters, in every field. */
const CHARACTERS: readonly (readonly [name: string, text: string])[] = [
  ['override', '本次活动\u202e用费取收不\u202c。'],
  ['embedding', '本次活动\u202b用费取收\u202c。'],
  ['isolate', '本次活动\u2067收取\u2069费用。'],
  ['mark to the right', '本次活动\u200f收取费用。'],
  ['mark to the left', '本次\u200e活动收取费用。'],
  ['arabic mark', '本次活动\u061c收取费用。'],
  ['zero width space', '本次活动不\u200b收取费用。'],
  ['joiner', '不\u200d收取'],
  ['non-joiner', '不\u200c收取'],
  ['word joiner', '不\u2060收取'],
  ['byte order mark', '不\ufeff收取'],
  ['soft hyphen', '不\u00ad收取'],
  ['selector', '不\ufe0e收取'],
  ['selectors of ideographs', '不\u{e0101}\u{e0102}收取'],
  ['tags', '收取\u{e0062}\u{e0063}费用'],
  ['fillers', '不\u3164收取\uffa0费用\u115f'],
  ['vowel separator', '不\u180e收取'],
  ['blank of braille', '不\u2800收取'],
  ['flood of marks', `不${'\u0336\u0334\u0335'.repeat(5)}收取`],
  ['mark on an ideograph', '不\u20e0收取'],
  ['private', '不\ue123收取'],
  ['private of a later plane', '不\u{10ffff}收取'],
  ['invisible times', '不\u2062收取'],
  ['control of C1', '不\u0090收取'],
];

export const EVASIONS: readonly Evasion[] = [
  ...HIDING.map((style) => ({ name: `span ${style}`, body: gone(style) })),
  ...BLOCKS.map((style) => ({ name: `section ${style}`, body: block(style) })),
  ...MARKUP.map(([name, body]) => ({ name, body })),
  ...CHARACTERS.map(([name, text]) => ({ name: `${name} in HTML`, body: `<p>${text}</p>` })),
  ...CHARACTERS.slice(0, 12).map(([name, text]) => ({ name: `${name} in a title`, title: text, body: '<p>正文</p>' })),
  ...CHARACTERS.slice(6).map(([name, text]) => ({
    name: `${name} in Markdown`,
    body: text,
    bodyFormat: 'markdown' as const,
  })),
];
