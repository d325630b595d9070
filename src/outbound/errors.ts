/** Why something was not read. What was refused is refused again; the rest may pass by itself. */
export const UNREAD = {
  NO_ADDRESS: { zh: '不是可以读取的网址', refused: true },
  HOST_NOT_LISTED: { zh: '主机未列入该账号的公开网址主机', refused: true },
  PRIVATE_ADDRESS: { zh: '主机的地址属于内部或保留网段', refused: true },
  PLAIN_TO_PUBLIC: { zh: '向内网以外发送须用 https', refused: true },
  TOO_MANY_REDIRECTS: { zh: '跳转次数过多', refused: true },
  WRONG_TYPE: { zh: '内容类型不是网页或图片、音视频', refused: true },
  TOO_LARGE: { zh: '内容过大', refused: true },
  BAD_ENCODING: { zh: '压缩格式不能识别，或内容损坏', refused: false },
  NO_SUCH_HOST: { zh: '查不到主机的地址', refused: false },
  TOO_SLOW: { zh: '超过时限没有读完', refused: false },
  NO_ANSWER: { zh: '连接不上，或连接中断', refused: false },
  REFUSED_BY_SITE: { zh: '网站拒绝或暂时不能提供', refused: false },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly refused: boolean }>>;
export type UnreadReason = keyof typeof UNREAD;

/** Something public was not read. */
export class Unread extends Error {
  override readonly name = 'Unread';
  readonly reason: UnreadReason;
  /** At which host; '' where there is none. */
  readonly host: string;

  constructor(reason: UnreadReason, host: string, detail = '', options?: ErrorOptions) {
    super([UNREAD[reason].zh, host, detail].filter((part) => part !== '').join('：'), options);
    this.reason = reason;
    this.host = host;
  }
}
