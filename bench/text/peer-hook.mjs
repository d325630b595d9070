// Module hook: whoever imports our scanner gets bench/text/peer.ts in its place.
const OURS = /\/src\/text\/matching\/scanner\.js$/;

export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  return OURS.test(resolved.url) ? { ...resolved, url: resolved.url.replace(OURS, '/bench/text/peer.js') } : resolved;
}
