/** Ways to whoever is told outside of the console: 企业微信, 钉钉 and 飞书 robots, mail, and systems that take a webhook. */
export const CHANNELS = {
  MAIL: { zh: '邮件', en: 'Mail', signed: false },
  WECOM: { zh: '企业微信群机器人', en: 'WeCom robot', signed: false },
  DINGTALK: { zh: '钉钉群机器人', en: 'DingTalk robot', signed: true },
  FEISHU: { zh: '飞书群机器人', en: 'Feishu robot', signed: true },
  WEBHOOK: { zh: 'Webhook', en: 'Webhook', signed: true },
} as const satisfies Record<string, { readonly zh: string; readonly en: string; readonly signed: boolean }>;
export type ChannelKind = keyof typeof CHANNELS;
export const CHANNEL_KINDS = Object.keys(CHANNELS) as readonly ChannelKind[];

/** SENT once; DEAD after the last attempt, until somebody sends it again; OVER before it was sent. */
export const DELIVERY_STATES = ['PENDING', 'SENT', 'DEAD', 'OVER'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Attempts at the most, and the pause after each but the last: a service that is away over night is waited for. */
export const ATTEMPTS = 8;
const PAUSES_SECONDS = [15, 60, 5 * 60, 15 * 60, 3_600, 3 * 3_600, 6 * 3_600] as const;

/** Milliseconds until the next attempt; null = that was the last. @param attempts made so far, this one counted */
export const pauseAfter = (attempts: number): number | null => {
  const seconds = PAUSES_SECONDS[attempts - 1];
  return seconds === undefined ? null : seconds * 1_000;
};
