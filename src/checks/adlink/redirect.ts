import { hostsIn } from '../../text/addresses/hosts-in-text.ts';

/** Parameters that name where a link goes on to. */
const NAMES = new Set(
  `url u to go goto target link href redirect redirect_uri redirect_url redirecturl redirecturi redir next return
   returnurl return_url returnto return_to callback callbackurl jump jumpto jumpurl dest destination forward out continue
   backurl back_url service src_url targeturl target_url tourl weburl page_url q`.split(/\s+/),
);
/** How often an address may be encoded within another. */
const LAYERS = 3;
/** Parameters that are looked at. */
const MOST = 50;

/** Hosts to which a link leads on by its own path or parameters. */
export function redirectTargets(url: URL): readonly string[] {
  const rest = `${url.pathname}${url.search}${url.hash}`;
  if (rest.length < 5) return [];
  const found = new Set<string>();
  let layer = rest.slice(1);
  for (let depth = 0; depth <= LAYERS; depth += 1) {
    for (const host of namedIn(layer)) found.add(host);
    const inner = decoded(layer);
    if (inner === layer) break;
    layer = inner;
  }
  return [...found];
}

function* namedIn(layer: string): Generator<string> {
  // …/https://host, ?x=https://host: wherever it stands
  let from = 0;
  for (let count = 0; count < MOST; count += 1) {
    const at = layer.indexOf('//', from);
    if (at === -1) break;
    from = at + 2;
    const scheme = /(?:https?:|[=])$/i.test(layer.slice(Math.max(0, at - 6), at));
    if (!scheme) continue;
    const host = hostAt(layer.slice(from, from + 300));
    if (host !== null) yield host;
  }
  let count = 0;
  for (const [, name = '', value = ''] of layer.matchAll(/[?&#;]([\w.-]{1,24})=([^&#;?]{3,400})/g)) {
    if ((count += 1) > MOST) return;
    const host = NAMES.has(name.toLowerCase()) ? hostAt(whole(value)) : null;
    if (host !== null) yield host;
    if (value.startsWith('aHR0c')) yield* namedIn(fromBase64(value));
  }
}

const hostAt = (text: string): string | null => {
  const authority = /^[^/?#&\\]{1,253}/.exec(text.replace(/^(?:https?:)?\/{1,4}/i, ''))?.[0] ?? '';
  const name = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  if (/^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/.test(name)) return name.replace(/:\d+$/, '');
  for (const { host } of hostsIn(name)) return host;
  return null;
};

/** What stands in `https://…` that is written in base 64, which begins so whatever follows. */
const fromBase64 = (value: string): string => `?url=${Buffer.from(value, 'base64').toString('utf8').slice(0, 2_000)}`;

/** A value without any layer of encoding: `https%3A%2F%2F` is no part of a name. */
function whole(value: string): string {
  let layer = value;
  for (let depth = 0; depth <= LAYERS; depth += 1) {
    const inner = decoded(layer);
    if (inner === layer) break;
    layer = inner;
  }
  return layer;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // one broken escape must not hide the others
    return text.replaceAll(/%([0-7][0-9a-f])/gi, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}
