import { client, type Reply } from '../../../../scripts/client.ts';
import type { DemoCredentials } from '../../../../src/app/demo/seed-demo.ts';
import { ALL_PASS } from '../../../support/flow.ts';

interface Task {
  readonly id: string;
  readonly leaseNo: number;
  readonly contentHash: string;
}
interface Draft {
  readonly status: string;
  readonly tasks: readonly { readonly id: string; readonly state: string }[];
}
interface Item {
  readonly releaseId: string;
  readonly draftId: string;
  readonly pullNo: number;
  readonly contentHash: string;
}

const PAUSE_MS = 100;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** People whose server may vanish at any moment: whoever is not answered asks again. */
export class OfficeStories {
  /** Where the server is at present. */
  baseUrl: string;
  private readonly people: DemoCredentials;

  constructor(people: DemoCredentials, baseUrl: string) {
    this.people = people;
    this.baseUrl = baseUrl;
  }

  /** Asks until there is an answer; 503 is none. */
  async ask<T>(login: string, method: string, path: string, body?: unknown, key?: string): Promise<Reply<T>> {
    const token =
      login === 'tool'
        ? this.people.publishers[0]?.token
        : this.people.users.find((user) => user.login === login)?.token;
    for (;;) {
      try {
        const headers = key === undefined ? {} : { 'idempotency-key': key };
        const reply = await client(this.baseUrl, token ?? '').call<T>(method, path, body, headers);
        if (reply.status !== 503) return reply;
      } catch {
        // away
      }
      await pause();
    }
  }

  private draft = async (id: string): Promise<Draft> =>
    (await this.ask<Draft>('editor1', 'GET', `/v1/drafts/${id}`)).body;

  /** Waits until the workers have brought it on. */
  private async settled(id: string): Promise<string> {
    for (;;) {
      const { status } = await this.draft(id);
      if (status !== 'CHECKING') return status;
      await pause();
    }
  }

  /** @returns null where somebody else was quicker, or an answer that was lost had done it */
  private async claimed(id: string, login: string): Promise<Task | null> {
    const task = (await this.draft(id)).tasks.find(({ state }) => state === 'OPEN' || state === 'CLAIMED');
    if (task === undefined) return null;
    const { status, body } = await this.ask<Task>(login, 'POST', `/v1/tasks/${task.id}/claim`, {});
    return status === 200 ? body : null;
  }

  private async decide(id: string, login: string, verdict: 'APPROVE' | 'RETURN'): Promise<void> {
    const task = await this.claimed(id, login);
    if (task === null) return;
    const { leaseNo, contentHash } = task;
    const body = { leaseNo, contentHash, verdict, opinion: '请补充会议时间', gates: ALL_PASS };
    await this.ask(login, 'POST', `/v1/tasks/${task.id}/decision`, body);
  }

  /** Handed to another, who puts it back. */
  private async handOver(id: string, stays: boolean): Promise<void> {
    const task = await this.claimed(id, 'first1');
    if (task === null) return;
    const to = this.people.users.find(({ login }) => login === 'first2')?.id;
    await this.ask('first1', 'POST', `/v1/tasks/${task.id}/transfer`, { to, leaseNo: task.leaseNo });
    if (stays) return;
    await this.ask('first2', 'POST', `/v1/tasks/${task.id}/release`, { leaseNo: task.leaseNo + 1 });
  }

  private async publish(id: string): Promise<void> {
    for (const login of ['first1', 'second1', 'final1']) await this.decide(id, login, 'APPROVE');
    if ((await this.draft(id)).status !== 'APPROVED') return;
    const { body } = await this.ask<{ items: readonly Item[] }>('tool', 'POST', '/v1/releases/pull', { max: 50 });
    for (const { releaseId, pullNo, contentHash: publishedHash } of body.items ?? [])
      await this.ask('tool', 'POST', `/v1/releases/${releaseId}/receipt`, {
        ...{ pullNo, phase: 'PUBLISHED', platformId: `p-${releaseId}`, publishedHash },
      });
  }

  private async takeDown(id: string, confirmed: boolean): Promise<void> {
    const order = { kind: 'TAKEDOWN', trigger: 'REPORT', draftId: id, reason: '地名有误' };
    const { body, status } = await this.ask<{ id: string }>('final1', 'POST', '/v1/cases', order);
    if (status === 201 && confirmed) await this.ask('duty', 'POST', `/v1/cases/${body.id}/confirm`, {});
  }

  /** One draft and what becomes of it; where it ends is left to the numbers. */
  async tell(n: number, random: (below: number) => number): Promise<void> {
    const draft = {
      ...{
        kind: 'ORIGINAL',
        category: 'GOVERNMENT_INFO',
        title: `全县防汛抗旱工作会议第${n}次召开`,
        bodyFormat: 'html',
      },
      ...{ body: '<p>会议对下一步重点任务作出部署。</p>', accounts: [this.people.accounts[0]?.id] },
    };
    const { body } = await this.ask<{ id: string }>('editor1', 'POST', '/v1/drafts', draft, `story-${n}`);
    const { id } = body;
    for (let act = 1 + random(4); act > 0; act -= 1) {
      const status = await this.settled(id);
      if (status === 'IN_REVIEW') {
        const which = random(8);
        if (which < 4) await this.decide(id, 'first1', 'RETURN');
        else if (which < 6) await this.handOver(id, act === 1 && random(2) === 0);
        else if (which === 6) await this.ask('editor1', 'POST', `/v1/drafts/${id}/withdraw`, { reason: '不发了' });
        else await this.publish(id);
      } else if (status === 'RETURNED') await this.ask('editor1', 'POST', `/v1/drafts/${id}/submit`, {});
      else if (status === 'PUBLISHED') {
        await this.takeDown(id, random(2) === 0);
        return;
      } else return;
    }
  }
}
