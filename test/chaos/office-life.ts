import sharp from 'sharp';
import { client, type Client, type Reply } from '../../scripts/client.ts';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';
import { TICKET_TYPE, type TicketClaims } from '../../src/crypto/tickets.ts';
import { openJws } from '../../src/signature/jws.ts';
import type { PublicKey } from '../../src/signature/keys.ts';
import { knownKeyOf } from '../../src/signature/known-key.ts';
import { contentHash } from '../../src/domain/canonical.ts';
import type { Content } from '../../src/domain/content.ts';

/** What people and tools were told: all of it must hold for ever. */
export interface Told {
  /** Idempotency key → draft. */
  readonly accepted: Map<string, { readonly id: string; readonly contentHash: string }>;
  /** Draft → tiers whose decision was acknowledged. */
  readonly decided: Map<string, Set<string>>;
  /** Draft → how often the tool was handed it. */
  readonly handed: Map<string, number>;
  /** Release → the receipt phase that was acknowledged last. */
  readonly receipts: Map<string, { readonly draftId: string; readonly phase: string }>;
  /** Digests of pictures whose upload was acknowledged. */
  readonly pictures: Set<string>;
  /** Whatever was seen that must never be. */
  readonly wrong: string[];
}

/** Where and how people work. */
export interface Ways {
  /** A server that may answer at present. */
  url(): string;
  /** Whether they publish by themselves; else a tool does, which says what is out. */
  readonly tool?: { isOut(releaseId: string): boolean };
  /** Of every draft so many milliseconds apart; 400 where it is not said. */
  readonly pauseMs?: number;
  /** Each draft of so many shows a picture of its own; none where it is not said. */
  readonly pictureEach?: number;
}

export interface DraftView {
  readonly id: string;
  readonly status: string;
  readonly contentHash: string;
  readonly tasks: readonly { readonly tier: string; readonly state: string }[];
  readonly decisions: readonly {
    readonly tier: string;
    readonly verdict: string;
    readonly userId: string;
    readonly contentHash: string;
  }[];
  readonly releases: readonly { readonly id: string; readonly state: string }[];
}

interface Task {
  readonly id: string;
  readonly draftId: string;
  readonly tier: string;
  readonly leaseNo: number;
  readonly contentHash: string;
}

interface Item {
  readonly releaseId: string;
  readonly draftId: string;
  readonly content: Content;
  readonly contentHash: string;
  readonly ticket: string;
  readonly pullNo: number;
}

const ALL_PASS = { POLITICAL: 'PASS', LEGAL: 'PASS', POLICY: 'PASS', SECRECY: 'PASS', WORDING: 'PASS' };
const LEASE_S = 5;
/** Keeps the load to what six reviewers can work off. */
const SUBMIT_PAUSE_MS = 400;

/** People at work on a server that may vanish at any moment: what is not answered is tried again, as people do. */
export class OfficeLife {
  readonly told: Told = {
    ...{ accepted: new Map(), decided: new Map(), handed: new Map(), receipts: new Map() },
    ...{ pictures: new Set(), wrong: [] },
  };
  private readonly ways: Ways;
  private readonly people: DemoCredentials;
  private key: PublicKey | null = null;
  private on = true;
  private submitting = true;
  private keys = 0;
  private running: Promise<void>[] = [];

  constructor(people: DemoCredentials, ways: Ways) {
    this.people = people;
    this.ways = ways;
  }

  as(login: string): Client {
    const token =
      login === 'tool'
        ? this.people.publishers[0]?.token
        : this.people.users.find((user) => user.login === login)?.token;
    return client(this.ways.url(), token ?? '');
  }

  start(): void {
    this.running = [
      ...Array.from({ length: 4 }, () =>
        this.repeat(
          () => this.submit(),
          () => this.submitting,
          this.ways.pauseMs ?? SUBMIT_PAUSE_MS,
        ),
      ),
      ...['first1', 'first2', 'second1', 'second2', 'final1', 'final2'].map((login) =>
        this.repeat(() => this.review(login)),
      ),
      ...(this.ways.tool === undefined ? [this.repeat(() => this.publish())] : []),
      this.repeat(() => this.resolveUnknown()),
    ];
  }

  stopSubmitting(): void {
    this.submitting = false;
  }

  async stop(): Promise<void> {
    this.on = false;
    await Promise.all(this.running);
  }

  private async repeat(act: () => Promise<boolean>, wanted = (): boolean => true, pauseMs = 5): Promise<void> {
    while (this.on && wanted()) {
      let busy = false;
      try {
        busy = await act();
      } catch {
        // the server is away: whoever asked asks again
      }
      await new Promise((resolve) => setTimeout(resolve, busy ? pauseMs : 60));
    }
  }

  private expect<T>(reply: Reply<T>, what: string, ...allowed: readonly number[]): void {
    // 503: nothing was accepted, as the answer says
    if (reply.status === 503 || allowed.includes(reply.status)) return;
    this.told.wrong.push(`${what}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`);
  }

  private submit = async (): Promise<boolean> => (await this.handIn()) !== undefined;

  /** Hands a draft in, until it is taken. @returns its id; undefined where nobody waits for it any more */
  async handIn(): Promise<string | undefined> {
    const number = (this.keys += 1);
    const key = `chaos-${number}`;
    const each = this.ways.pictureEach ?? Number.POSITIVE_INFINITY;
    const picture = number % each === 1 ? `<p><img src="media:${await this.upload(number)}" alt="会场"></p>` : '';
    const account = this.people.accounts[picture === '' ? number % this.people.accounts.length : 1]?.id;
    const body = {
      kind: 'ORIGINAL',
      category: 'GOVERNMENT_INFO',
      title: `全县重点工作推进会召开（${key}）`,
      body: `<p>会议对下一步重点任务作出部署。编号 ${key}</p>${picture}`,
      bodyFormat: 'html',
      accounts: [account],
    };
    // the same key until there is an answer: whoever was not answered does not know whether it was taken
    while (this.on) {
      try {
        const reply = await this.as('editor1').call<{ id: string; contentHash: string }>('POST', '/v1/drafts', body, {
          'idempotency-key': key,
        });
        this.expect(reply, `submit ${key}`, 202);
        if (reply.status === 202) {
          this.told.accepted.set(key, { id: reply.body.id, contentHash: reply.body.contentHash });
          return reply.body.id;
        }
      } catch {
        // not answered
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return undefined;
  }

  /** The same picture until there is an answer. @returns its digest */
  private async upload(number: number): Promise<string> {
    const colour = { r: number % 256, g: (number >> 8) % 256, b: 120 };
    const bytes = await sharp({ create: { width: 48, height: 48, channels: 3, background: colour } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), 'meeting.png');
    while (this.on) {
      try {
        const token = this.people.users.find((user) => user.login === 'editor1')?.token ?? '';
        const headers = { authorization: `Bearer ${token}` };
        const response = await fetch(`${this.ways.url()}/v1/media`, { method: 'POST', headers, body: form });
        const body = (await response.json()) as { digest: string };
        // 507: the disk is full, and the answer says that nothing was kept
        this.expect({ status: response.status, body, headers: response.headers }, 'upload', 200, 201, 507);
        if (response.ok) {
          this.told.pictures.add(body.digest);
          return body.digest;
        }
      } catch {
        // not answered
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('nobody waits for it any more');
  }

  private async review(login: string): Promise<boolean> {
    const reviewer = this.as(login);
    // a claim whose answer was lost still stands in one's own list
    const mine = await reviewer.call<{ items: Task[] }>('GET', '/v1/tasks?state=CLAIMED&mine=true');
    this.expect(mine, `tasks of ${login}`, 200);
    let [task] = mine.status === 200 ? mine.body.items : [];
    if (task === undefined) {
      const claimed = await reviewer.call<Task>('POST', '/v1/tasks/claim', {});
      this.expect(claimed, `claim by ${login}`, 200, 204);
      if (claimed.status !== 200) return false;
      task = claimed.body;
    }
    const { id, draftId, tier, leaseNo, contentHash: hash } = task;
    const decision = { leaseNo, contentHash: hash, verdict: 'APPROVE', opinion: '同意', gates: ALL_PASS };
    for (let tries = 0; tries < 200; tries += 1) {
      try {
        const decided = await this.as(login).call<{ code?: string }>('POST', `/v1/tasks/${id}/decision`, decision);
        this.expect(decided, `decision of ${login}`, 200, 409);
        if (decided.status === 503) continue;
        // 409 ALREADY_DECIDED: it was taken, only the answer was lost
        const tiers = this.told.decided.get(draftId) ?? new Set();
        if (decided.status === 200) this.told.decided.set(draftId, tiers.add(tier));
        return true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    return true;
  }

  private async publish(): Promise<boolean> {
    const request = { max: 20, leaseSeconds: LEASE_S };
    const pulled = await this.as('tool').call<{ items: Item[] }>('POST', '/v1/releases/pull', request);
    this.expect(pulled, 'pull', 200);
    if (pulled.status !== 200) return false;
    const { handed } = this.told;
    for (const { draftId } of pulled.body.items) handed.set(draftId, (handed.get(draftId) ?? 0) + 1);
    for (const item of pulled.body.items) await this.putOut(item);
    return pulled.body.items.length > 0;
  }

  /** What a publishing tool does: verify, publish, report until it is answered. */
  private async putOut(item: Item): Promise<void> {
    const { told } = this;
    if (contentHash(item.content) !== item.contentHash) told.wrong.push(`${item.draftId}: content is not its hash`);
    const signed = this.key === null ? null : openJws<TicketClaims>(item.ticket, [this.key], TICKET_TYPE);
    if (signed?.payload.contentHash !== item.contentHash) {
      told.wrong.push(`${item.draftId}: not its ticket`);
    }
    for (const phase of ['SUBMITTED', 'PUBLISHED']) {
      const receipt = {
        pullNo: item.pullNo,
        phase,
        platformId: `p-${item.releaseId}`,
        ...(phase === 'PUBLISHED' ? { publishedHash: item.contentHash } : {}),
      };
      for (let answered = false; !answered && this.on;) {
        try {
          const reply = await this.as('tool').call('POST', `/v1/releases/${item.releaseId}/receipt`, receipt);
          this.expect(reply, `receipt ${phase}`, 200);
          answered = reply.status === 200;
          if (answered) told.receipts.set(item.releaseId, { draftId: item.draftId, phase });
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
    }
  }

  /** An item whose pull or receipt came too late ends UNKNOWN; a person looks at the platform and says what is there. */
  private async resolveUnknown(): Promise<boolean> {
    const list = await this.as('final1').call<{ items: { id: string }[] }>(
      'GET',
      '/v1/drafts?status=RELEASING&limit=100',
    );
    if (list.status !== 200) return false;
    for (const { id } of list.body.items) {
      const view = await this.draft(id);
      for (const release of view?.releases ?? []) {
        const { tool } = this.ways;
        const out = tool?.isOut(release.id) ?? this.told.receipts.get(release.id)?.phase === 'PUBLISHED';
        if (release.state !== 'UNKNOWN' || (tool === undefined && !out && this.told.handed.has(id))) continue;
        const resolution = { outcome: out ? 'PUBLISHED' : 'NOT_PUBLISHED', reason: '已到平台核对' };
        const reply = await this.as('duty').call('POST', `/v1/releases/${release.id}/resolve`, resolution);
        this.expect(reply, 'resolve', 200, 409);
      }
    }
    return false;
  }

  async draft(id: string): Promise<DraftView | null> {
    const reply = await this.as('editor1').call<DraftView>('GET', `/v1/drafts/${id}`);
    return reply.status === 200 ? reply.body : null;
  }

  /** Every draft of the office. */
  async list(): Promise<readonly { readonly id: string; readonly title: string; readonly status: string }[]> {
    const drafts: { id: string; title: string; status: string }[] = [];
    for (let cursor = ''; ;) {
      const page = await this.as('editor1').call<{ items: typeof drafts; nextCursor: string | null }>(
        'GET',
        `/v1/drafts?limit=100${cursor}`,
      );
      drafts.push(...page.body.items);
      if (page.body.nextCursor === null) return drafts;
      cursor = `&cursor=${page.body.nextCursor}`;
    }
  }

  /** As a publishing tool does once: fetches the key that tickets are checked with. */
  async fetchKey(): Promise<void> {
    const jwks = await this.as('tool').call<{ keys: Record<string, unknown>[] }>('GET', '/.well-known/jwks.json');
    this.key = knownKeyOf(jwks.body.keys[0] ?? {});
  }
}
