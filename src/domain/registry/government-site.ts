import { GOVERNMENT_ENDING, isWithin, webHostOf } from './web-host.ts';

/** Names that party and government bodies, and their sites, end in. */
const BODY =
  /(?:人民政府|政府(?:门户|网)?|政务|党委|[省市州县区盟旗镇乡]委|委员会|办公[厅室]|[厅局部委署]|法院|检察院|管理委员会|管委会|纪委监委|网信办)(?:(?:官方|门户)?网站?|官网|门户|(?:官方)?(?:微信)?公众号)?$/u;

/**
 * Whether a source is the site of a party or government body, from which article 15 lets an office repost whether or not
 * it is on a list: it is called so, and the link lies under `gov.cn` or `.政务`, which nobody else may have.
 */
export function isGovernmentSite({ name, url }: { readonly name: string; readonly url: string }): boolean {
  const host = webHostOf(url);
  if (host === null || !BODY.test(name.normalize('NFKC').trim())) return false;
  return isWithin(host, 'gov.cn') || host.endsWith(GOVERNMENT_ENDING);
}
