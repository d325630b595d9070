import { NOTIFICATION_KINDS, notificationSpec } from '../src/domain/notifications/notifications.ts';
import { table } from './markdown.ts';

const kinds = NOTIFICATION_KINDS.map((kind) => {
  const { zh, en, who, over, emergency, mail, group } = notificationSpec(kind);
  const goes = [emergency ? '!' : '', mail ? 'mail · 邮件' : '', group ? 'groups · 群' : ''].filter(Boolean);
  return [`\`${kind}\``, `${en} · ${zh}`, who, over, goes.join(', ') || '—'];
});

/** docs/notifications.md: who must know what, from the table that decides it. */
export const notificationsPage = (): string => `# Notifications · 通知

Generated from \`src/domain/notifications/notifications.ts\` by \`npm run docs\`. Each is told once to each person; who has to know it
no longer is not told any more. Where the unit has nobody who can see to it, the nearest unit above that has somebody is told, at last
the administrators. Why it is made so: [ADR 28](adr/0028-notifications-and-search.md).

每条通知对每个人只发一次；事情办结后不再发送。本单位无人能办的，通知最近的、有人能办的上级单位；仍无人的，通知管理员。

All of them stand in the console. The last column says what besides goes out when nobody chose otherwise; \`!\` does not wait for the end of
quiet hours, nor for the digest. 全部通知都在控制台；最后一列是默认另发的渠道，\`!\` 不受免打扰时段和每日汇总限制。

${table(['kind', 'what · 事项', 'who', 'over when', 'goes out'], kinds)}

## Ways out · 渠道

A person names a mail address (\`POST /v1/me/notification-settings\`); a unit has channels (\`/v1/admin/notification-channels\`): a mailing
list, robots of 企业微信, 钉钉 (signed) and 飞书 (signed), and webhooks as [Standard Webhooks](https://www.standardwebhooks.com) has them.
Both choose kinds, quiet hours and a daily digest, in minutes of the day in China: \`"quietFrom": 1320, "quietUntil": 420\` is 22:00 to 7:00.

A message is a kind, the last eight digits of the draft's number and a link; never a title, never text. 外发内容只有事项、稿件编号末八位和链接，不含标题和正文。

Where messages may go is a setting of the machine: \`NOTIFY_HOSTS\`, \`MAIL_URL\`, \`MAIL_FROM\` ([operations](operations.md) · [运维](operations.zh-CN.md)).
A message that fails is tried again after 15 s, 1, 5 and 15 min, 1, 3 and 6 h; after the eighth attempt it is shown to administrators
(\`GET /v1/admin/notification-deliveries\`), who send it once more. A process that dies while it sends may send the message twice: mail has
the same Message-ID then, a webhook the same \`webhook-id\`, and neither says anything new; robots know no such thing. So people's mail and
webhooks are told exactly once by that id, robots at least once: \`npm run test:notifications\` kills server and workers over their messages.
邮件和 webhook 凭同一编号去重，每条只算一次；机器人没有编号，至少一次。\`npm run test:notifications\` 在发送途中强杀服务和 worker 来验证。
`;
