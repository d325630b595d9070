import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTool } from '../publisher/open-tool.ts';
import { round } from '../publisher/work/round.ts';
import { PACE } from '../publisher/work/tool.ts';
import type { DemoCredentials } from '../src/app/demo/seed-demo.ts';
import type { Content } from '../src/domain/content.ts';
import { until } from './client.ts';

/** What the publishing tool made of a draft. */
export interface DemoPage {
  readonly releaseId: string;
  readonly page: string;
  /** What lies beside the page. */
  readonly proof: { readonly content: Content; readonly contentHash: string; readonly ticket: string };
  /** What was read back and is not as it was approved. */
  readonly differences: readonly string[];
}

/** Runs the publishing tool, with a directory for a website, until a draft of the demo's first account is out. @param dir for site and journal */
export async function publishWithTool(office: DemoCredentials, dir: string, draftId: string): Promise<DemoPage> {
  const directory = join(dir, 'demo-site');
  const settings = {
    ...{ url: office.baseUrl, token: office.publishers[0]?.token ?? '', dir: join(dir, 'demo-publisher') },
    accounts: new Map([
      [
        office.accounts[0]?.id ?? '',
        { adapter: 'website', directory, url: 'https://demo.example.cn/', readBack: 'directory' } as const,
      ],
    ]),
    pace: { ...PACE, pollMs: 100 },
  };
  const tool = openTool(settings, () => undefined);
  try {
    const publish = async () => {
      await round(tool);
      return [...tool.books.items.values()].find((item) => item.draft === draftId && item.owed.length === 0);
    };
    const item = await until('publishing', publish, (found) => found?.phase === 'READ');
    const releaseId = item?.release ?? '';
    const proof = JSON.parse(readFileSync(join(directory, releaseId, 'ticket.json'), 'utf8')) as DemoPage['proof'];
    return { releaseId, proof, page: join(directory, releaseId, 'index.html'), differences: item?.differences ?? [] };
  } finally {
    tool.close();
  }
}

/** The sealed file that proves a published item, byte for byte as it was answered. */
export async function evidenceOf(office: DemoCredentials, releaseId: string): Promise<string> {
  const token = office.users.find(({ login }) => login === 'auditor')?.token ?? '';
  const response = await fetch(`${office.baseUrl}/v1/releases/${releaseId}/evidence`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`evidence: ${response.status} ${await response.text()}`);
  return response.text();
}
