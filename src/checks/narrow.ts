/** Full-width letters, digits and signs as ordinary ones; every character keeps its place. */
export const narrow = (text: string): string =>
  /[\uff01-\uff5e]/.test(text)
    ? text.replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    : text;
