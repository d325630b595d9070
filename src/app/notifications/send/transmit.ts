import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { ChannelKind } from '../../../domain/notifications/channels.ts';
import { messageText, type MessageItem } from '../../../domain/notifications/message.ts';
import { postNotice } from '../../../outbound/post.ts';
import type { Notify } from '../../deps.ts';

/** A message did not arrive; the code is shown to administrators. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** Where one message goes, and what stands for it when it is sent again. */
export interface Transmission {
  readonly target: string;
  readonly secret: string;
  readonly items: readonly MessageItem[];
  /** The same message again has the same. */
  readonly messageId: string;
  readonly now: Date;
}

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

type Send = (notify: Notify, transmission: Transmission) => Promise<void>;

async function post(
  { outbound, hosts }: Notify,
  address: string,
  body: object,
  headers?: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  const { status, text } = await postNotice(outbound, address, hosts, JSON.stringify(body), headers);
  if (status < 200 || status > 299) throw new NotSent(`HTTP ${status}`);
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? { ...answer } : {};
  } catch {
    return {};
  }
}

/** Robots answer 200 also when they refuse. */
function taken(answer: Readonly<Record<string, unknown>>, ...names: readonly string[]): void {
  const code = names.map((name) => answer[name]).find((value) => value !== undefined);
  if (code !== 0) throw new NotSent(`refused ${typeof code === 'number' ? code : ''}`.trim());
}

/** How each kind of channel is told. Sources: the robots' own documentation; Standard Webhooks 1.0. */
export const TRANSMIT: Readonly<Record<ChannelKind, Send>> = {
  MAIL: async ({ mailer }, { target, items, messageId }) => {
    if (mailer === undefined) throw new NotSent('no mail');
    const { subject, text } = messageText(items);
    await mailer.send({ to: target, subject, text: `${text}\n`, messageId: `<${messageId}@wuguan>` });
  },
  WECOM: async (notify, { target, items }) => {
    const { text } = messageText(items);
    taken(await post(notify, target, { msgtype: 'text', text: { content: text } }), 'errcode');
  },
  DINGTALK: async (notify, { target, secret, items, now }) => {
    const address = new URL(target);
    const timestamp = String(now.getTime());
    if (secret !== '') {
      address.searchParams.set('timestamp', timestamp);
      address.searchParams.set('sign', hmac(secret, `${timestamp}\n${secret}`));
    }
    const { text } = messageText(items);
    taken(await post(notify, address.href, { msgtype: 'text', text: { content: text } }), 'errcode');
  },
  FEISHU: async (notify, { target, secret, items, now }) => {
    const timestamp = String(Math.floor(now.getTime() / 1_000));
    const signed = secret === '' ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') };
    const { text } = messageText(items);
    taken(await post(notify, target, { ...signed, msg_type: 'text', content: { text } }), 'code', 'StatusCode');
  },
  WEBHOOK: async (notify, { target, secret, items, messageId, now }) => {
    const body = { type: 'notifications', timestamp: now.toISOString(), data: { items } };
    const signature = new Webhook(secret).sign(messageId, now, JSON.stringify(body));
    await post(notify, target, body, {
      ...{ 'webhook-id': messageId, 'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)) },
      'webhook-signature': signature,
    });
  },
};
