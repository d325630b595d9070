import { flood, openConnections } from './pipeline/load.ts';

/** Hands drafts in over HTTP, from a process whose time is not the server's. Forked by the bench. */

/** What it is sent: so many drafts of the same body. */
export interface HandIn {
  readonly baseUrl: string;
  readonly token: string;
  readonly body: string;
  readonly drafts: number;
  readonly atOnce: number;
}

process.on('message', ({ baseUrl, token, body, drafts, atOnce }: HandIn) => {
  void (async () => {
    const connections = await openConnections(baseUrl, atOnce);
    const bodies = Array.from({ length: drafts }, () => body);
    const { sent } = await flood(connections, '/v1/drafts', token, bodies);
    for (const connection of connections) connection.close();
    process.send?.(sent.map(({ id }) => id));
  })();
});
process.on('disconnect', () => process.exit(0));
