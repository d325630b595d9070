/** Only for taking a path apart: nobody is asked there. */
const NOWHERE = 'http://nowhere.invalid';

/**
 * A path of the console out of a link, or its first page: nobody is sent elsewhere after signing in. It is read as
 * browsers read it, who drop tabs and line ends, take `\` for `/`, and go elsewhere by two of them.
 */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 500) return '/';
  if (!URL.canParse(wanted, NOWHERE)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, NOWHERE);
  return origin !== NOWHERE || pathname.startsWith('//') ? '/' : pathname + search + hash;
}
