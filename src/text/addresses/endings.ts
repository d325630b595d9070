/** Endings that make a name of two parts a host although nothing else tells. */
export const ENDINGS = new Set(
  `com cn net org top xyz vip cc info club shop site store online icu ltd tv io co app link live wang ren group work fun
   biz mobi tech hk tw win bid loan pw tk ml cf gq us uk ru la im gd ly space website cloud run bet casino porn xxx cyou
   sbs buzz bond men click stream gov edu me asia jp kr sg my ph de fr eu host press one world today life plus art ink`.split(
    /\s+/,
  ),
);
/** The same where the dot is only guessed at. */
export const SURE_ENDINGS = new Set('com cn net org top xyz vip cc shop club icu gov tv'.split(' '));
/** Names of products and companies that look like hosts. */
export const PRODUCTS = new Set([
  ...['asp.net', 'vb.net', 'ado.net', 'ml.net'],
  // forms of companies
  ...['co.ltd', 'pte.ltd', 'pvt.ltd', 'pty.ltd', 'sdn.bhd', 'inc.co'],
]);

/** Endings in Chinese characters. */
export const CHINESE_ENDINGS = new Set(
  '中国 公司 网络 政务 公益 商城 网址 网店 网站 在线 中文网 集团 手机 移动 信息 娱乐 商标 商店 企业 世界 健康 游戏 购物 香港 台湾 澳门 机构 招聘'.split(
    ' ',
  ),
);
