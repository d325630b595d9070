/** null when the encoding is unknown or a byte does not fit it. */
const decode = (label: string, bytes: Uint8Array, fatal = true): string | null => {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
};

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/**
 * Reads the bytes of a text file: UTF-16 by its byte order mark, else UTF-8 when every byte agrees, else the encoding
 * that the file itself declares, else GB18030, which covers GBK and GB2312. The byte order mark is left out.
 *
 * UTF-8 comes before the declaration: text in another encoding hardly ever passes for UTF-8, while pages that were
 * converted often still declare their old encoding.
 *
 * @param declared name of an encoding, e.g. from `<meta charset>`; an unknown one is passed over
 * @returns null when no encoding fits. In UTF-16 a surrogate without its partner comes out as U+FFFD
 */
export function decodeText(bytes: Uint8Array, declared?: string): string | null {
  if (startsWith(bytes, 0xff, 0xfe)) return decode('utf-16le', bytes, false);
  if (startsWith(bytes, 0xfe, 0xff)) return decode('utf-16be', bytes, false);
  const utf8 = decode('utf-8', bytes);
  if (utf8 !== null || startsWith(bytes, 0xef, 0xbb, 0xbf)) return utf8;
  return (declared === undefined ? null : decode(declared, bytes)) ?? decode('gb18030', bytes);
}
