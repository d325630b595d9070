import { knownFonts } from './fonts.ts';
import { partsOf } from './length.ts';
import {
  colour,
  each,
  either,
  gradient,
  instead,
  length,
  number,
  ofMedia,
  outside,
  shadow,
  words,
  type Rule,
} from './rules.ts';

/**
 * What editors for official accounts produce, as far as nothing of it hides, replaces, moves or reorders text. Everything
 * that stands here not is removed; so are custom properties, functions and units that stand not in `rules.ts`.
 */

const INITIAL = words('initial');
const AS_OUTSIDE = words('inherit initial unset');
const room = length({ px: [0, 120], em: [0, 6], percent: [0, 40] });
const lineRoom = length({ px: [0, 5], em: [0, 0.3] });
const MARGIN = either(room, words('auto initial'));
const PADDING = either(room, INITIAL);
const PADDING_ABOVE = either(outside(lineRoom, room), INITIAL);
const BORDER_STYLE = words('none hidden solid dashed dotted double groove ridge inset outset initial');
const anyBorder = either(length({ px: [0, 20], em: [0, 1] }), words('thin medium thick initial'));
const BORDER_WIDTH = outside(either(length({ px: [0, 4] }), words('thin medium initial')), anyBorder);
const SHOWN = either(colour(0), AS_OUTSIDE);
/** Letters that are hardly there are none; 0.3 as for opacity. */
const LETTERS = either(colour(0.3), AS_OUTSIDE);
const BORDER = each(either(BORDER_STYLE, BORDER_WIDTH, colour(0)), 3);
const RADIUS = either(
  length({ px: [0, 1000], em: [0, 20] }),
  // on a wide box the corners of an ellipse are where its text begins
  (value, setting) =>
    setting.isSmall || setting.isMedium ? length({ px: [0, 0], percent: [0, 100] })(value, setting) : null,
  INITIAL,
);
const WIDTH = either(length({ px: [0, 677], em: [0, 42], percent: [0, 100] }), words('auto initial'));
const MEDIUM_HEIGHT = either(length({ px: [0, 4000], em: [0, 250], percent: [0, 100] }), words('auto initial'));
const PLACE = either(length({ px: [0, 500], percent: [0, 100] }), words('left right top bottom center initial'));
const REPEAT = words('repeat no-repeat repeat-x repeat-y round space initial');
const BACKGROUND_SIZE = either(length({ px: [0, 2000], percent: [0, 100] }), words('auto cover contain initial'));
const MARKER = words(
  'none disc circle square decimal decimal-leading-zero lower-alpha upper-alpha lower-latin upper-latin lower-roman upper-roman cjk-decimal cjk-ideographic simp-chinese-informal simp-chinese-formal initial inherit',
);
const LINES = words('none underline overline line-through initial');
const LINE_STYLE = words('solid double dotted dashed wavy initial');
/** Where it does not fit, what is in the middle or at the end goes out to the left, where nobody can follow. */
const SAFELY = {
  ...{ center: 'safe center', 'safe center': 'safe center', 'flex-end': 'safe flex-end', end: 'safe end' },
  ...{ 'safe flex-end': 'safe flex-end', 'safe end': 'safe end' },
};

const FONT: Readonly<Record<string, Rule>> = {
  color: LETTERS,
  'font-size': either(
    length({ px: [8, 96], em: [0.5, 5], percent: [50, 500] }),
    words('x-small small medium large x-large xx-large smaller larger inherit initial unset'),
  ),
  'font-weight': either(number(100, 900), words('normal bold bolder lighter inherit initial unset')),
  'font-style': words('normal italic oblique inherit initial unset'),
  'font-family': (value) => knownFonts(value),
  'line-height': either(
    number(1, 6),
    length({ px: [8, 200], em: [1, 6], percent: [100, 600] }),
    words('normal inherit initial unset'),
  ),
  'letter-spacing': either(length({ px: [-1, 10], em: [-0.05, 0.7] }), words('normal inherit initial unset')),
  'word-spacing': either(length({ px: [0, 16], em: [0, 1] }), words('normal inherit initial unset')),
  'text-align': words('left right center justify start end inherit initial unset'),
  'text-align-last': words('auto left right center justify start end inherit initial'),
  'text-indent': either(length({ px: [-43, 96], em: [-2, 4], percent: [0, 25] }), words('inherit initial unset')),
  'text-decoration': each(either(LINES, LINE_STYLE, colour(0)), 4),
  'text-decoration-line': each(LINES, 3),
  'text-decoration-style': LINE_STYLE,
  'text-decoration-color': SHOWN,
  'text-justify': words('auto none inter-word inter-character inter-ideograph initial inherit'),
  'white-space': words('normal pre-wrap pre-line break-spaces initial inherit unset'),
  'word-break': words('normal break-all break-word initial inherit unset'),
  'word-wrap': words('normal break-word anywhere initial inherit unset'),
  'overflow-wrap': words('normal break-word anywhere initial inherit unset'),
  'line-break': words('auto loose normal strict anywhere initial inherit unset'),
  'vertical-align': words('baseline sub super top text-top middle bottom text-bottom inherit initial unset'),
};

const BOX: Readonly<Record<string, Rule>> = {
  display: words(
    'block inline inline-block flex inline-flex table inline-table table-row table-cell list-item flow-root initial',
  ),
  margin: each(MARGIN, 4),
  ...each4('margin-', MARGIN),
  padding: (value, setting) => paddingOf(value, setting),
  ...{
    'padding-left': PADDING,
    'padding-right': PADDING,
    'padding-top': PADDING_ABOVE,
    'padding-bottom': PADDING_ABOVE,
  },
  border: BORDER,
  ...each4('border-', BORDER),
  ...{ 'border-width': each(BORDER_WIDTH, 4), 'border-style': each(BORDER_STYLE, 4), 'border-color': each(SHOWN, 4) },
  ...each4('border-', BORDER_WIDTH, '-width'),
  ...each4('border-', BORDER_STYLE, '-style'),
  ...each4('border-', SHOWN, '-color'),
  'border-radius': each(RADIUS, 4),
  ...Object.fromEntries(
    ['top-left', 'top-right', 'bottom-left', 'bottom-right'].map((corner) => [
      `border-${corner}-radius`,
      each(RADIUS, 2),
    ]),
  ),
  'border-collapse': words('collapse separate inherit initial'),
  'border-spacing': each(length({ px: [0, 20], em: [0, 1] }), 2),
  'border-image': words('none initial'),
  'empty-cells': words('show initial'),
  'caption-side': words('top initial'),
  'table-layout': words('auto initial'),
  'box-sizing': words('border-box content-box initial inherit'),
  'box-shadow': either(words('none initial'), shadow),
  width: WIDTH,
  'max-width': either(length({ px: [0, 2000], em: [0, 125], percent: [0, 100] }), words('none initial')),
  'min-width': either(length({ px: [0, 40], em: [0, 2.5], percent: [0, 10] }), words('auto initial')),
  'min-height': either(length({ px: [0, 500], em: [0, 30], percent: [0, 100] }), words('auto initial')),
  height: ofMedia(MEDIUM_HEIGHT),
  'max-height': either(ofMedia(MEDIUM_HEIGHT), words('none initial')),
  'object-fit': ofMedia(words('fill contain cover scale-down none initial')),
  float: either(words('none'), ofMedia(words('left right initial'))),
  clear: words('none left right both initial'),
  opacity: either(
    (value, setting) =>
      value.endsWith('%') ? length({ px: [1, 0], percent: [30, 100] })(value, setting) : number(0.3, 1)(value, setting),
    INITIAL,
  ),
};

const GROUND: Readonly<Record<string, Rule>> = {
  'background-color': SHOWN,
  'background-image': either(words('none initial'), gradient),
  background: (value, setting) => groundOf(value, setting),
  'background-repeat': each(REPEAT, 2),
  'background-size': each(BACKGROUND_SIZE, 2),
  'background-position': each(PLACE, 2),
  ...{
    'background-position-x': PLACE,
    'background-position-y': PLACE,
    'background-attachment': words('scroll initial'),
  },
  ...{
    'background-origin': words('padding-box border-box initial'),
    'background-clip': words('border-box padding-box initial'),
  },
};

const FLEX: Readonly<Record<string, Rule>> = {
  'flex-direction': words('row column initial'),
  'flex-wrap': words('nowrap wrap initial'),
  'flex-flow': each(words('row column nowrap wrap initial'), 2),
  'flex-grow': number(0, 100),
  'flex-shrink': number(1, 100),
  'flex-basis': WIDTH,
  flex: (value, setting) => flexOf(value, setting),
  'justify-content': either(
    words('normal flex-start start left space-between initial'),
    instead({ ...SAFELY, right: 'safe end' }),
  ),
  'align-items': either(words('normal stretch flex-start start baseline initial'), instead(SAFELY)),
  'align-self': either(words('auto normal stretch flex-start start baseline initial'), instead(SAFELY)),
  'align-content': words('normal stretch flex-start start initial'),
  ...{
    gap: each(length({ px: [0, 60], em: [0, 4] }), 2),
    'row-gap': length({ px: [0, 60] }),
    'column-gap': length({ px: [0, 60] }),
  },
};

const LIST: Readonly<Record<string, Rule>> = {
  'list-style': each(either(MARKER, words('inside outside')), 2),
  'list-style-type': MARKER,
  'list-style-position': words('inside outside initial inherit'),
  'list-style-image': words('none initial'),
};

/** Values that change nothing, of properties of which any other would. */
const NEUTRAL: Readonly<Record<string, string>> = {
  ...{ visibility: 'visible inherit', 'text-transform': 'none inherit', transform: 'none', direction: 'ltr' },
  ...{ 'writing-mode': 'horizontal-tb', position: 'static relative', 'z-index': 'auto', overflow: 'visible' },
  ...{ 'overflow-x': 'visible', 'overflow-y': 'visible', filter: 'none', clip: 'auto', 'clip-path': 'none' },
  ...{
    animation: 'none',
    transition: 'none',
    order: '0',
    'font-variant': 'normal inherit',
    'font-stretch': 'normal inherit',
  },
  ...{ 'font-variant-ligatures': 'normal inherit', 'font-variant-caps': 'normal inherit' },
  ...{ 'font-variant-numeric': 'normal inherit', 'font-variant-east-asian': 'normal inherit' },
  ...{ 'font-kerning': 'auto normal', 'font-feature-settings': 'normal', 'text-shadow': 'none', outline: 'none 0' },
  ...{ orphans: '2 auto', widows: '2 auto', 'text-decoration-thickness': 'initial auto', 'unicode-bidi': 'normal' },
  ...{ 'text-size-adjust': 'auto inherit', 'text-underline-offset': 'auto', columns: 'auto', content: 'normal none' },
};

function each4(before: string, rule: Rule, behind = ''): Readonly<Record<string, Rule>> {
  return Object.fromEntries(['top', 'right', 'bottom', 'left'].map((side) => [`${before}${side}${behind}`, rule]));
}

const GROUND_PART = either(SHOWN, words('none'), gradient, REPEAT, words('scroll border-box padding-box'));

/** Without the pictures: what stood on a colour goes on to stand on it. */
function groundOf(value: string, setting: Parameters<Rule>[1]): string | null {
  const parts = partsOf(value);
  const kept = value.includes('url(')
    ? parts.filter((part) => !part.startsWith('url(') && GROUND_PART(part, setting) !== null)
    : parts;
  return each(GROUND_PART, 5)(kept.join(' '), setting) === null
    ? null
    : kept.length === parts.length
      ? value
      : kept.join(' ');
}

/** Above and below by other rules than beside: of one to four parts, the first and third. */
function paddingOf(value: string, setting: Parameters<Rule>[1]): string | null {
  const parts = value.split(/[ \t\n\r\f]+/);
  const isKept = parts.every((part, at) => (at % 2 === 0 ? PADDING_ABOVE : PADDING)(part, setting) !== null);
  return isKept && parts.length <= 4 ? value : null;
}

/** What is not to shrink goes out of the page, and over what stands beside it. */
function flexOf(value: string, setting: Parameters<Rule>[1]): string | null {
  if (value === 'none') return '0 1 auto';
  if (value === 'auto' || value === 'initial') return value;
  const [grow = '', shrink, basis, ...more] = value.split(/[ \t\n\r\f]+/);
  if (more.length > 0 || number(0, 100)(grow, setting) === null) return null;
  if (shrink === undefined) return value;
  if (number(0, 100)(shrink, setting) === null)
    return basis === undefined && WIDTH(shrink, setting) !== null ? value : null;
  if (basis !== undefined && WIDTH(basis, setting) === null) return null;
  return Number(shrink) > 0 && Number(shrink) < 1
    ? null
    : [grow, shrink === '0' ? '1' : shrink, ...(basis === undefined ? [] : [basis])].join(' ');
}

export const ALLOWED: ReadonlyMap<string, Rule> = new Map(
  Object.entries({
    ...Object.fromEntries(Object.entries(NEUTRAL).map(([name, list]) => [name, words(list)])),
    ...{ ...FONT, ...BOX, ...GROUND, ...FLEX, ...LIST },
  }),
);
