/** What an element's attributes do to the text inside it. */
export type Visibility = 'hidden' | 'coloured' | null;

/**
 * Whether a reader can see the text of an element, judged by its own attributes: not displayed, invisible, of no size,
 * moved out of sight, or white without a background of its own (`coloured` = has one, white text inside is legible).
 */
export function visibilityOf(style: string, legibleWhite: boolean): Visibility {
  const text = style.replaceAll(/\s+|!important|\/\*.*?\*\//g, '').toLowerCase();
  if (GONE.test(text)) return 'hidden';
  const background = BACKGROUND.exec(text)?.[1];
  const onColour = background !== undefined && !WHITE.test(background) && background !== 'transparent';
  const colour = COLOUR.exec(text)?.[1];
  if (colour !== undefined) {
    if (CLEAR.test(colour)) return 'hidden';
    if (!onColour && !legibleWhite && WHITE.test(colour)) return 'hidden';
  }
  return onColour ? 'coloured' : null;
}

const GONE = new RegExp(
  [
    '(?:^|;)(?:display:none',
    'visibility:(?:hidden|collapse)',
    'opacity:0*(?:\\.0*)?%?(?:;|$)',
    'font-size:(?:0*(?:\\.\\d)?|0*1(?=px))(?:px|pt|em|rem|%|vw)?(?:;|$)',
    'font:(?:[^;]*[^\\d.])?0(?:px|pt|em|rem|%)?(?:\\/|[^\\d.]|;|$)',
    'text-indent:-\\d{3,}',
    '(?:left|right|top|margin-left|margin-top):-\\d{4,}',
    'clip:rect\\(0(?:px)?[, ]0|clip-path:inset\\((?:50|100)%)',
    'transform:scale\\(0\\))',
  ].join('|'),
);
const BACKGROUND = /(?:^|;)background(?:-color|-image)?:([^;]+)/;
const COLOUR = /(?:^|;)(?:-webkit-text-fill-)?color:([^;]+)/;
const WHITE =
  /^(?:white|snow|ivory|#f[d-f]?f[d-f]?f[d-f]?(?:ff?)?|rgba?\((?:25[2-5],){2}25[2-5](?:,1|,1\.0)?\)|hsla?\([\d.]+(?:deg)?,[\d.]+%,(?:100|99)%.*\))$/;
const CLEAR = /^transparent$|^rgba\([^)]*,0?(?:\.0+)?\)$|^#(?:[0-9a-f]{3}0|[0-9a-f]{6}00)$/;
