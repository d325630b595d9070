import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { client, type Client } from '../../scripts/client.ts';
import { httpApp, type HttpSettings } from '../../src/http/app.ts';
import { APP_ROLE } from '../../src/db/roles.ts';
import type { SignInRules } from '../../src/domain/people/sign-in-rules.ts';
import { openPostgresQueues } from '../../src/queue/postgres-backend.ts';
import type { Jobs } from '../../src/queue/jobs.ts';
import type { TestDatabase } from './database.ts';
import { openOffice, type Office } from './office.ts';

const CONSOLE = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** An office behind a real HTTP server on loopback. */
export interface HttpOffice extends Office {
  readonly baseUrl: string;
  /** A client with a demo person's token, or `publisher`. */
  as(login: string): Client;
}

export async function openHttpOffice(
  jobs?: Jobs,
  settings: HttpSettings = {},
  rules: Partial<SignInRules> = {},
  copy?: () => Promise<TestDatabase>,
): Promise<HttpOffice> {
  const office = await openOffice(jobs, rules, copy);
  const { name } = office.database;
  const queues = await openPostgresQueues({ host: inject('postgresHost'), user: APP_ROLE, database: name }, () => {});
  const settled = { demo: true, boundTo: '127.0.0.1', console: CONSOLE, strict: true, ...settings };
  const server = createServer(httpApp(office.deps, queues, settled));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients = new Map<string, Client>();
  return {
    ...office,
    baseUrl,
    as: (login) => {
      const known = clients.get(login);
      if (known !== undefined) return known;
      const user = office.demo.users.find((person) => person.login === login);
      const made = client(baseUrl, (login === 'publisher' ? office.demo.publishers[0]?.token : user?.token) ?? '');
      clients.set(login, made);
      return made;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await queues.close();
      await office.close();
    },
  };
}
