const [BASE, FIRST, LAST, SKEW, DAMP] = [36, 1, 26, 38, 700];
const BIAS = 72;
const START = 0x80;
/** Longest label of a host. */
const LONGEST = 63;

const digitOf = (unit: number): number => {
  if (unit >= 0x30 && unit <= 0x39) return unit - 22;
  return unit >= 0x61 && unit <= 0x7a ? unit - 0x61 : BASE;
};

function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((BASE - FIRST) * LAST) >> 1; k += BASE) rest = Math.floor(rest / (BASE - FIRST));
  return k + Math.floor(((BASE - FIRST + 1) * rest) / (rest + SKEW));
}

/** A host with its `xn--` labels as they are shown (RFC 3492); a label that is not well formed stays. */
export const shownHost = (host: string): string =>
  host.includes('xn--')
    ? host
        .split('.')
        .map((label) =>
          label.startsWith('xn--') && label.length <= LONGEST ? (decode(label.slice(4)) ?? label) : label,
        )
        .join('.')
    : host;

function decode(label: string): string | null {
  const dash = label.lastIndexOf('-');
  const output = dash > 0 ? [...label.slice(0, dash)].map((sign) => sign.charCodeAt(0)) : [];
  let [code, at, bias] = [START, 0, BIAS];
  for (let from = dash > 0 ? dash + 1 : 0; from < label.length;) {
    const before = at;
    for (let [weight, k] = [1, BASE]; ; k += BASE) {
      const digit = digitOf(label.charCodeAt(from));
      if (from >= label.length || digit >= BASE) return null;
      from += 1;
      at += digit * weight;
      const threshold = Math.min(Math.max(k - bias, FIRST), LAST);
      if (digit < threshold) break;
      weight *= BASE - threshold;
      if (at > 0x7fffffff || weight > 0x7fffffff) return null;
    }
    const points = output.length + 1;
    bias = adapt(at - before, points, before === 0);
    code += Math.floor(at / points);
    at %= points;
    if (code > 0x10ffff) return null;
    output.splice(at, 0, code);
    at += 1;
  }
  return String.fromCodePoint(...output);
}
