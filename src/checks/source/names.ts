import type { KnownSource } from '../check.ts';

/** What stands around the name of a source where one of its accounts or programs is meant. */
const CHANNEL =
  /(?:官方)?(?:微信)?(?:公众号|公众平台|订阅号|服务号|视频号|头条号|抖音号|快手号|百家号|微博|客户端|APP|官网|网站)$/i;

/** A name as names are compared: without spaces, quotation marks and width. */
export const nameKey = (name: string): string =>
  name
    .slice(0, 60)
    .normalize('NFKC')
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();

/** Without the word for an account: 示例网 of “示例网”微信公众号. */
export const withoutChannel = (key: string): string => {
  const bare = key.replace(CHANNEL, '');
  return bare === '' ? key : bare;
};

/** Whether a name is that of an account of somebody. */
export const isChannel = (name: string): boolean => CHANNEL.test(nameKey(name));

/** Whether reposts may be made from a listed source on a day. */
export const isInForce = ({ state, validFrom, validTo }: KnownSource, now: Date): boolean =>
  state === 'ACTIVE' && (validFrom === null || now >= validFrom) && (validTo === null || now <= validTo);

/** The listed source that goes by this name or alias, or has an account of that name. */
export function findSource(sources: readonly KnownSource[], name: string): KnownSource | undefined {
  const key = nameKey(name);
  const bare = withoutChannel(key);
  const goesBy = (wanted: string) => (source: KnownSource) =>
    [source.name, ...source.aliases].some((own) => nameKey(own) === wanted);
  return (
    sources.find((source) => source.name === name) ??
    sources.find(goesBy(key)) ??
    (bare === key ? undefined : sources.find(goesBy(bare)))
  );
}

/** Whether a name that stands in a text is that source. */
export function isNamed(source: Pick<KnownSource, 'name' | 'aliases'>, name: string): boolean {
  const key = withoutChannel(nameKey(name));
  return [source.name, ...source.aliases].some((own) => {
    const known = withoutChannel(nameKey(own));
    return known !== '' && (known === key || key.startsWith(known));
  });
}
