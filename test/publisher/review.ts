import { client, until, type Client } from '../../scripts/client.ts';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';

/** Between two questions. */
const PATIENCE_MS = 50;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const ALL_PASS = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'PASS', SECRECY: 'PASS', WORDING: 'PASS' };

interface Task {
  readonly id: string;
  readonly draftId: string;
  readonly tier: string;
  readonly leaseNo: number;
  readonly contentHash: string;
}

export interface ReleaseSeen {
  readonly id: string;
  readonly draftId: string;
  readonly accountId: string;
  readonly state: string;
  readonly title: string;
}

/** People of the demo office, over HTTP, while the server may be away. */
export class People {
  private readonly office: DemoCredentials;
  private readonly baseUrl: string;

  constructor(office: DemoCredentials, baseUrl: string) {
    this.office = office;
    this.baseUrl = baseUrl;
  }

  private as(login: string): Client {
    return client(this.baseUrl, this.office.users.find((user) => user.login === login)?.token ?? '');
  }

  /** Hands in a repost for every account, and has it approved. @returns its id */
  async approve(title: string, body: string): Promise<string> {
    const sent = await this.as('editor1').call<{ id: string }>(
      'POST',
      '/v1/drafts',
      {
        ...{ kind: 'REPOST', category: 'GOVERNMENT_INFO', title, body, bodyFormat: 'html' },
        source: { name: '中国政府网', url: 'https://www.gov.cn/zhengce/demo.htm', title },
        accounts: this.office.accounts.map(({ id }) => id),
      },
      { 'idempotency-key': `draft-${title.replaceAll(/\D/g, '')}` },
    );
    if (sent.status !== 202) throw new Error(`${sent.status} ${JSON.stringify(sent.body)}`);
    return sent.body.id;
  }

  /** Decides whatever waits for a tier, until nothing does. @param onApproved told of what was approved at the last one */
  async review(login: string, isDone: () => boolean, onApproved: (draftId: string) => void): Promise<void> {
    while (!isDone()) {
      const claimed = await this.as(login).call<Task>('POST', '/v1/tasks/claim', {});
      if (claimed.status !== 200) {
        await pause(PATIENCE_MS);
        continue;
      }
      const { id, draftId, tier, leaseNo, contentHash } = claimed.body;
      const decision = { leaseNo, contentHash, verdict: 'APPROVE', opinion: '同意', gates: ALL_PASS };
      // drafts of the demo office that must not pass are not: they are left where they are
      const { status } = await this.as(login).call('POST', `/v1/tasks/${id}/decision`, decision);
      if (status === 200 && tier === 'FINAL') onApproved(draftId);
    }
  }

  /** Approves so many drafts. @returns their ids by title */
  async approveMany(drafts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
    // with the last approval its items are there
    const final = new Set<string>();
    let isDone = false;
    const reviewers = ['first1', 'second1', 'final1', 'final2'].map((login) =>
      this.review(
        login,
        () => isDone,
        (draftId) => void final.add(draftId),
      ),
    );
    const sent = [...drafts].map(async ([title, body]) => [title, await this.approve(title, body)] as const);
    const ids = new Map(await Promise.all(sent));
    const left = async (): Promise<number> => [...ids.values()].filter((id) => !final.has(id)).length;
    await until('approval', left, (count) => count === 0, 3_600_000);
    isDone = true;
    await Promise.all(reviewers);
    return ids;
  }

  /** Every release item of the office. */
  releases(): Promise<readonly ReleaseSeen[]> {
    return this.listed<ReleaseSeen>('/v1/releases');
  }

  /** Every page of a list. */
  private async listed<T>(path: string): Promise<readonly T[]> {
    const found: T[] = [];
    for (let cursor = ''; ;) {
      const page = await this.as('duty').call<{ items: T[]; nextCursor: string | null }>(
        'GET',
        `${path}?limit=100${cursor}`,
      );
      if (page.status !== 200) throw new Error(String(page.status));
      found.push(...page.body.items);
      if (page.body.nextCursor === null) return found;
      cursor = `&cursor=${encodeURIComponent(page.body.nextCursor)}`;
    }
  }

  /** What a person found on the platform. */
  async resolve(id: string, outcome: 'PUBLISHED' | 'NOT_PUBLISHED'): Promise<number> {
    const body = { outcome, reason: '已到平台核对，情况属实' };
    return (await this.as('duty').call('POST', `/v1/releases/${id}/resolve`, body)).status;
  }

  /** The reason for its failures is gone. */
  async resume(id: string): Promise<number> {
    const body = { reason: '故障已排除，可以继续发布' };
    return (await this.as('duty').call('POST', `/v1/releases/${id}/resume`, body)).status;
  }

  /** Incidents that are open. */
  incidents(): Promise<readonly { readonly kind: string; readonly releaseId: string | null }[]> {
    return this.listed('/v1/incidents');
  }
}
