import { acceptReceipt } from '../../src/app/releases/accept-receipt.ts';
import type { ReceiptInput } from '../../src/app/releases/apply-receipt.ts';
import { readRelease } from '../../src/db/releases/releases.ts';
import type { DraftInput } from '../../src/app/drafts/draft-input.ts';
import { pullReleases, type PulledItem } from '../../src/app/releases/pull-releases.ts';
import type { Accepted } from '../../src/app/drafts/create-draft.ts';
import { approved } from './flow.ts';
import type { Office } from './office.ts';

/** Pulls whatever may leave and answers this draft's part of it. */
export async function pullOf(office: Office, draftId: string): Promise<readonly PulledItem[]> {
  const publisher = await office.actor('publisher');
  const pulled = await pullReleases(office.deps, publisher, { max: 100, leaseSeconds: 600 });
  return pulled.filter((item) => item.draftId === draftId);
}

/** The publishing tool's report on one pulled item. */
export async function report(
  office: Office,
  item: { readonly releaseId: string; readonly pullNo: number },
  phase: 'SUBMITTED' | 'PUBLISHED' | 'FAILED' | 'DELETED',
  over: Partial<ReceiptInput> = {},
): ReturnType<typeof acceptReceipt> {
  const url = `https://example.gov.cn/${item.releaseId}`;
  const { contentHash: publishedHash } = (await readRelease(office.deps.db, item.releaseId)) ?? {};
  const shown = phase === 'PUBLISHED' ? { publishedHash } : {};
  const input = { pullNo: item.pullNo, phase, platformId: `p-${item.releaseId}`, url, ...shown, ...over };
  return acceptReceipt(office.deps, await office.actor('publisher'), item.releaseId, input);
}

export interface Published extends Accepted {
  readonly items: readonly PulledItem[];
}

/** Publishes an approved draft on every account that it is for. */
export async function publish(office: Office, accepted: Accepted): Promise<Published> {
  const items = await pullOf(office, accepted.id);
  for (const item of items) await report(office, item, 'PUBLISHED');
  return { ...accepted, items };
}

/** A draft that three people approved and that is out. */
export const published = async (office: Office, over: Partial<DraftInput> = {}): Promise<Published> =>
  publish(office, await approved(office, over));
