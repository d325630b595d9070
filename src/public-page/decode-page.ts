const HEAD_BYTES = 2_048;
const DECLARED = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})/i;

/**
 * The text of a page, in the character set that the server or the page itself names; without one it is UTF-8.
 * @param charset as the server names it; '' = it does not
 */
export function decodePage(bytes: Buffer, charset: string): string {
  const declared = DECLARED.exec(bytes.subarray(0, HEAD_BYTES).toString('latin1'))?.[1];
  const label = [charset, declared ?? '', 'utf-8'].find((name) => name !== '' && isKnown(name)) ?? 'utf-8';
  return new TextDecoder(label).decode(bytes);
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
