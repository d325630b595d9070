import { z } from 'zod';
import { plainHost } from './outbound/hosts.ts';

/** Ways to whoever is told outside of the console. */
export interface NotifyConfig {
  /** Hosts to which robots' messages and webhooks may go, as `plainHost` writes them; they may lie in an intranet. */
  readonly hosts: readonly string[];
  /** The SMTP server, and the sender's address; undefined = no mail. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
}

const hosts = z.string().transform((text, context): readonly string[] => {
  const plain = text.split(',').map((host) => plainHost(host));
  if (plain.every((host) => host !== undefined)) return plain;
  context.addIssue({
    code: 'custom',
    message: '须为主机名或 IPv4 地址（逗号分隔），例如 qyapi.weixin.qq.com,oapi.dingtalk.com,open.feishu.cn',
  });
  return z.NEVER;
});

export const notifySettings = {
  NOTIFY_HOSTS: hosts.default([]),
  MAIL_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
};

type Given = z.output<z.ZodObject<typeof notifySettings>>;

/** Mail takes both its settings. */
export const notifyErrors = ({ MAIL_URL, MAIL_FROM }: Given): readonly string[] =>
  (MAIL_URL === undefined) === (MAIL_FROM === undefined)
    ? []
    : ['  MAIL_URL, MAIL_FROM: 须同时设置 / one needs the other'];

export const notifyOf = ({ NOTIFY_HOSTS, MAIL_URL: url, MAIL_FROM: from }: Given): NotifyConfig => ({
  hosts: NOTIFY_HOSTS,
  mail: url === undefined || from === undefined ? undefined : { url, from },
});
