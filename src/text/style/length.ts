/** A length as it is written. */
export interface Length {
  readonly value: number;
  /** '' = a number without a unit */
  readonly unit: string;
}

const WRITTEN = /^([+-]?(?:\d{1,6}(?:\.\d{1,20})?|\.\d{1,20}))(px|pt|pc|in|cm|mm|em|rem|%|)$/;
/** px of units that are the same everywhere (CSS Values 4, 6.2); `rem` where the page has its usual size. */
const PX: Readonly<Record<string, number>> = {
  ...{ px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 9.6 / 2.54, rem: 16, '': 1 },
};

/** @returns null for what is no length in one of the units that are known */
export function lengthOf(text: string): Length | null {
  const found = WRITTEN.exec(text);
  return found === null ? null : { value: Number(found[1]), unit: found[2]! };
}

/** @param em px; @param whole px that are 100 % */
export function pxOf({ value, unit }: Length, em: number, whole: number): number {
  if (unit === 'em') return value * em;
  if (unit === '%') return (value / 100) * whole;
  return value * PX[unit]!;
}

/** px of a length in a unit that is the same everywhere; null = it depends on what it stands in. */
export const fixedPx = ({ value, unit }: Length): number | null => {
  const px = PX[unit];
  return px === undefined ? null : value * px;
};

const BLANK = /[ \t\n\r\f]/;

/** Parts between blanks that stand in no brackets. */
export const partsOf = (value: string): readonly string[] =>
  splitOutside(value, (sign) => BLANK.test(sign)).filter((part) => part !== '');

/** Parts between commas that stand in no brackets. */
export const listOf = (value: string): readonly string[] =>
  splitOutside(value, (sign) => sign === ',').map((part) => part.replaceAll(/^[ \t\n\r\f]+|[ \t\n\r\f]+$/g, ''));

function splitOutside(value: string, isBetween: (sign: string) => boolean): readonly string[] {
  const parts: string[] = [];
  let [from, depth] = [0, 0];
  for (let at = 0; at <= value.length; at += 1) {
    const sign = value[at];
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === undefined || (depth === 0 && isBetween(sign))) {
      parts.push(value.slice(from, at));
      from = at + 1;
    }
  }
  return parts;
}
