import { expect } from 'vitest';
import { deliver } from '../../../src/app/notifications/send/deliver.ts';
import { dueDeliveries } from '../../../src/db/notifications/deliveries.ts';
import { openOutbound } from '../../../src/outbound/fetch.ts';
import type { Mail } from '../../../src/outbound/mail.ts';
import { published } from '../../support/published.ts';
import { dialogOf, type Task } from './task.ts';

const TITLE = '全县消夏音乐会举行';

/** At night, by telephone: one orders, another is called out of their quiet hours and confirms. */
export const takeDown: Task = {
  name: 'a take-down at night, ordered and confirmed on phones',
  zh: '夜间下线：两人在手机上提出并确认',
  where: 'work',
  most: { clicks: 6, keys: 7 },
  walk: async (office, hands) => {
    const { id } = await published(office, { title: TITLE });
    const mails: Mail[] = [];
    const mailer = { send: (mail: Mail): Promise<void> => Promise.resolve(void mails.push(mail)) };
    Object.assign(office.deps, {
      notify: { outbound: openOutbound([]), hosts: new Set<string>(), mailer, publicUrl: office.baseUrl },
    });
    // quiet at this hour of China's day, whichever it is
    const now = new Date(Date.now() + 8 * 3_600_000);
    const minute = now.getUTCHours() * 60 + now.getUTCMinutes();
    const quiet = { quietFrom: (minute + 1_320) % 1_440, quietUntil: (minute + 120) % 1_440 };
    const set = await office
      .as('final1')
      .call('POST', '/v1/me/notification-settings', { mail: 'final1@example.gov.cn', ...quiet });
    expect(set.status).toBe(204);

    const duty = await office.page('duty', '/', true);
    await hands.click(duty.getByRole('button', { name: '检索' }));
    await hands.write(duty.getByRole('combobox'), '音乐会');
    await hands.click(duty.getByRole('option', { name: new RegExp(`稿件.*${TITLE}`) }));
    await hands.click(duty.getByRole('button', { name: '要求下线' }));
    await dialogOf(duty).getByText(`《${TITLE}》`).waitFor();
    const who = await dialogOf(duty)
      .getByText(/须由第二人在两小时内（20\d\d.* 前）确认/)
      .textContent();
    expect(who).toContain('演示终审甲');
    expect(who).not.toContain('演示值班');
    await hands.write(dialogOf(duty).getByLabel('理由'), '内容失实');
    await hands.click(dialogOf(duty).getByRole('button', { name: '要求下线' }));
    await duty
      .locator('.takedown-note')
      .getByText(/剩余 1:\d\d:\d\d/)
      .waitFor();

    for (const delivery of await dueDeliveries(office.deps.db, 100)) await deliver(office.deps, delivery);
    const [link] = /http\S+\/cases\/\S+/.exec(mails.find(({ to }) => to.startsWith('final1'))?.text ?? '') ?? [];
    const final = await office.page('final1', new URL(link ?? '').pathname, true);
    await hands.click(final.getByRole('button', { name: '确认下线' }));
    await hands.click(dialogOf(final).getByRole('button', { name: '确认下线' }));
    await final.locator('.facts-list .badge', { hasText: '已确认' }).waitFor();
    expect(await final.locator('.takedown-note').count()).toBe(0);
    const asked = await office.as('editor1').call<{ status: string }>('GET', `/v1/drafts/${id}`);
    expect(asked.status).toBe(200);
  },
};
